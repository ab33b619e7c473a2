using Dateline.Accounts;

namespace Dateline.Site;

/// <summary>What all reader routes have in common.</summary>
internal static class ReaderRoutes
{
    /// <summary>For everybody, drawn once and kept until the log says that it changed.</summary>
    public static RouteHandlerBuilder ForReaders(this RouteHandlerBuilder endpoint) =>
        endpoint.ForEverybody().AddEndpointFilter<DrawOnce>().ExcludeFromDescription();
}
