using Dateline.Accounts;
using Microsoft.AspNetCore.Routing;

namespace Dateline.Site;

/// <summary>What all reader routes have in common.</summary>
internal static class ReaderRoutes
{
    /// <summary>For everybody, drawn once and kept until the log says that it changed.</summary>
    public static TBuilder ForReaders<TBuilder>(this TBuilder endpoint)
        where TBuilder : IEndpointConventionBuilder =>
        endpoint.ForEverybody().CacheOutput(ReaderCache.PolicyName).WithMetadata(new ExcludeFromDescriptionAttribute());
}
