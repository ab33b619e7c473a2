using System.Text;
using Dateline.Editions;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;

namespace Dateline.Site;

/// <summary>Draws reader pages: a Razor component with its model, to bytes that the cache can keep.</summary>
internal sealed class ReaderPages(IServiceScopeFactory scopes, ILoggerFactory loggers, OpenEditions editions, Settings settings)
{
    /// <summary>A frame for the edition that the request is in.</summary>
    /// <exception cref="Refusal">404 when the site has no edition yet.</exception>
    public Frame Frame(HttpContext context, string path) =>
        Frame(context.Features.Get<Edition>() ?? throw Refusal.NotFound("edition"), path);

    /// <summary>A frame for an edition, where nobody has asked: for what is drawn for pages that are open.</summary>
    public Frame Frame(Edition edition, string path) => Frame(edition, editions.Now, path);

    /// <summary>The same before this node follows the editions.</summary>
    public Frame Frame(Edition edition, EditionShelf shelf, string path) =>
        new()
        {
            Edition = edition,
            Shelf = shelf,
            SiteOrigin = settings.PublicOrigin,
            Path = path,
        };

    /// <summary>A page, drawn.</summary>
    /// <typeparam name="TPage">A component with the parameters Frame and Model.</typeparam>
    /// <param name="frame">What frames it.</param>
    /// <param name="model">What it shows.</param>
    /// <param name="tags">What it is touched by.</param>
    public async Task<Delivered> Draw<TPage>(Frame frame, object model, IEnumerable<string> tags)
        where TPage : IComponent
    {
        await using var scope = scopes.CreateAsyncScope();
        await using var renderer = new HtmlRenderer(scope.ServiceProvider, loggers);
        var parameters = ParameterView.FromDictionary(new Dictionary<string, object?> { ["Frame"] = frame, ["Model"] = model });
        var html = await renderer.Dispatcher.InvokeAsync(async () =>
            (await renderer.RenderComponentAsync<TPage>(parameters)).ToHtmlString()
        );
        return new Delivered(Encoding.UTF8.GetBytes(html), "text/html; charset=utf-8", tags.ToHashSet());
    }
}
