namespace Dateline.Editions;

/// <summary>Finds the edition that a request is in, by host name or by the first part of its path, which moves into the path base: routes are written once, without prefixes.</summary>
internal sealed class EditionOfRequest(RequestDelegate next, OpenEditions editions)
{
    public Task Invoke(HttpContext context)
    {
        if (Find(context) is { } edition)
            context.Features.Set(edition);
        return next(context);
    }

    private Edition? Find(HttpContext context)
    {
        var all = editions.Now.All;
        foreach (var edition in all)
            if (
                edition.Body.Prefix.Length > 0
                && context.Request.Path.StartsWithSegments(edition.BasePath, StringComparison.Ordinal, out var rest)
            )
            {
                context.Request.PathBase += edition.BasePath;
                context.Request.Path = rest.HasValue ? rest : "/";
                return edition;
            }
        return all.FirstOrDefault(e => string.Equals(e.Body.Host, context.Request.Host.Host, StringComparison.OrdinalIgnoreCase))
            ?? editions.Now.Default;
    }
}
