using Dateline.Accounts;

namespace Dateline.Site;

/// <summary>What all reader routes have in common.</summary>
internal static class ReaderRoutes
{
    /// <summary>For everybody, drawn once and kept until the log says that it changed.</summary>
    public static RouteHandlerBuilder ForReaders(this RouteHandlerBuilder endpoint) => endpoint.ForReaders(Pace.Pages);

    /// <summary>The same at another pace.</summary>
    public static RouteHandlerBuilder ForReaders(this RouteHandlerBuilder endpoint, Pace pace) =>
        endpoint
            .ForEverybody(pace)
            .AddEndpointFilter(
                (context, next) => context.HttpContext.RequestServices.GetRequiredService<DrawOnce>().InvokeAsync(context, next)
            )
            .ExcludeFromDescription();
}
