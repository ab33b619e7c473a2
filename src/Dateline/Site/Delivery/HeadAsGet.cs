namespace Dateline.Site;

/// <summary>
/// A reader who asks with HEAD gets what GET would get, from the same place in the cache; Kestrel, which remembers how it was asked, leaves the body
/// out and the length in.
/// </summary>
internal sealed class HeadAsGet(RequestDelegate next)
{
    public Task Invoke(HttpContext context)
    {
        if (HttpMethods.IsHead(context.Request.Method))
            context.Request.Method = HttpMethods.Get;
        return next(context);
    }
}
