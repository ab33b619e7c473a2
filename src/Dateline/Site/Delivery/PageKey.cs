using Dateline.Editions;
using Microsoft.Extensions.Primitives;

namespace Dateline.Site;

/// <summary>What tells one kept page from another: the edition, the path within it, and the one query key that listings know. Other query keys make no page of their own.</summary>
/// <param name="Edition">The edition's identity; empty on a site without editions.</param>
/// <param name="Path">The path without the edition's prefix.</param>
/// <param name="Before">Where a listing goes on; empty for its beginning.</param>
internal readonly record struct PageKey(string Edition, string Path, string Before)
{
    /// <summary>The query key with which a listing goes on.</summary>
    public const string BeforeKey = "before";

    /// <summary>The key of a page that is asked for without a query.</summary>
    public static PageKey Of(Edition? edition, PathString path) => new(edition?.Id ?? "", path.Value ?? "", "");

    /// <summary>The key of what a request asks for, or null when no kept page may answer it: it changes something, shows who it is, or asks for an item by its old number.</summary>
    /// <param name="request">The request.</param>
    /// <param name="edition">The edition that it is in.</param>
    /// <param name="path">Its path within that edition.</param>
    public static PageKey? Of(HttpRequest request, Edition? edition, PathString path)
    {
        if (!HttpMethods.IsGet(request.Method) && !HttpMethods.IsHead(request.Method))
            return null;
        if (!StringValues.IsNullOrEmpty(request.Headers.Authorization))
            return null;
        if (!request.QueryString.HasValue)
            return Of(edition, path);
        return FormerAddresses.NumberIn(request) is null
            ? new PageKey(edition?.Id ?? "", path.Value ?? "", request.Query[BeforeKey].ToString())
            : null;
    }
}
