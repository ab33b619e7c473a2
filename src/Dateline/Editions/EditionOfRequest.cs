namespace Dateline.Editions;

/// <summary>Finds the edition that a request is in, by host name or by the first part of its path, which moves into the path base: routes are written once, without prefixes.</summary>
internal sealed class EditionOfRequest(RequestDelegate next, OpenEditions editions)
{
    public Task Invoke(HttpContext context)
    {
        var (edition, path) = Find(context.Request.Path, context.Request.Host, editions.Now);
        if (edition is null)
            return next(context);
        context.Features.Set(edition);
        if (path != context.Request.Path)
        {
            context.Request.PathBase += edition.BasePath;
            context.Request.Path = path;
        }
        return next(context);
    }

    /// <summary>The edition that a request is in, and its path within that edition; null on a site without any, and for programs, whose API is the whole site's.</summary>
    public static (Edition? Edition, PathString Path) Find(PathString whole, HostString host, EditionShelf shelf)
    {
        if (whole.StartsWithSegments("/api", StringComparison.Ordinal))
            return (null, whole);
        foreach (var edition in shelf.All)
            if (
                edition.Body.Prefix.Length > 0
                && whole.StartsWithSegments(edition.BasePath, StringComparison.Ordinal, out var rest)
            )
                return (edition, rest.HasValue ? rest : "/");
        foreach (var edition in shelf.All)
            if (edition.Body.Host is { } own && string.Equals(own, host.Host, StringComparison.OrdinalIgnoreCase))
                return (edition, whole);
        return (shelf.Default, whole);
    }
}
