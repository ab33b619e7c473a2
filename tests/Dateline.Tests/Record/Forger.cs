using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;

namespace Dateline.Tests.Record;

/// <summary>Sits between the program and its readers, and changes pages on their way out.</summary>
internal sealed class Forger : IStartupFilter
{
    /// <summary>What is replaced on every page, and by what.</summary>
    public (string Said, string Instead)? Instead { get; set; }

    /// <summary>An address whose page is another one's.</summary>
    public (string Address, string Page)? Whole { get; set; }

    /// <summary>Takes its place, and the door before the server away: every page has to pass here.</summary>
    public void Join(IServiceCollection parts) =>
        parts
            .AddSingleton<IStartupFilter>(this)
            .PostConfigure<KestrelServerOptions>(server => server.ConfigureEndpointDefaults(_ => { }));

    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) =>
        app =>
        {
            app.Use(Forge);
            next(app);
        };

    private async Task Forge(HttpContext context, RequestDelegate next)
    {
        if (Whole is { } whole && context.Request.Path == whole.Address)
        {
            await context.Response.WriteAsync(whole.Page);
            return;
        }
        if (Instead is not { } change || context.Request.Path.StartsWithSegments("/record"))
        {
            await next(context);
            return;
        }
        context.Request.Headers.AcceptEncoding = default;
        var (body, made) = (context.Response.Body, new MemoryStream());
        context.Response.Body = made;
        await next(context);
        context.Response.Body = body;
        context.Response.ContentLength = null;
        await context.Response.WriteAsync(
            System.Text.Encoding.UTF8.GetString(made.ToArray()).Replace(change.Said, change.Instead)
        );
    }
}
