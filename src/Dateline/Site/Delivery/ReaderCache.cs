using Dateline.Editions;
using Microsoft.AspNetCore.OutputCaching;
using Microsoft.Extensions.Primitives;

namespace Dateline.Site;

/// <summary>Which answers the output cache keeps: what anonymous readers get with GET, status 200 and no cookie; by edition, address, encoding and the one query key that listings know.</summary>
internal sealed class ReaderCache(PageCache pages) : IOutputCachePolicy
{
    /// <summary>The name under which routes ask for it.</summary>
    public const string PolicyName = "readers";

    /// <summary>The query key with which a listing goes on.</summary>
    public const string BeforeKey = "before";

    /// <summary>The cache is told by the log when a page changes; this only bounds the life of what nobody asks for.</summary>
    private static readonly TimeSpan KeptMax = TimeSpan.FromDays(1);

    public ValueTask CacheRequestAsync(OutputCacheContext context, CancellationToken cancellation)
    {
        var request = context.HttpContext.Request;
        var cacheable = HttpMethods.IsGet(request.Method) && StringValues.IsNullOrEmpty(request.Headers.Authorization);
        context.EnableOutputCaching = cacheable;
        context.AllowCacheLookup = cacheable;
        context.AllowCacheStorage = cacheable;
        // A request that waited for another's rendering could be handed what was drawn before the publication that it follows.
        context.AllowLocking = false;
        context.ResponseExpirationTimeSpan = KeptMax;
        context.CacheVaryByRules.VaryByHost = false;
        context.CacheVaryByRules.QueryKeys = BeforeKey;
        context.CacheVaryByRules.VaryByValues["edition"] = context.HttpContext.Features.Get<Edition>()?.Id ?? "";
        context.CacheVaryByRules.VaryByValues["encoding"] = ContentCoding.Wanted(request);
        context.Tags.Add(pages.DrawnFromTag);
        context.Tags.Add(PageTags.Everything);
        return ValueTask.CompletedTask;
    }

    public ValueTask ServeFromCacheAsync(OutputCacheContext context, CancellationToken cancellation) => ValueTask.CompletedTask;

    public ValueTask ServeResponseAsync(OutputCacheContext context, CancellationToken cancellation)
    {
        var response = context.HttpContext.Response;
        if (response.StatusCode != StatusCodes.Status200OK || !StringValues.IsNullOrEmpty(response.Headers.SetCookie))
            context.AllowCacheStorage = false;
        return ValueTask.CompletedTask;
    }
}
