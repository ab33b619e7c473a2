using System.Collections.Concurrent;
using System.Globalization;
using Dateline.Editions;
using Dateline.Mediabank;
using Dateline.Stories;

namespace Dateline.Tests.Operations;

/// <summary>A running installation of the real program with metrics, traces, a picture and a story in each edition: what an operator looks after.</summary>
internal sealed class Installation : IAsyncDisposable
{
    /// <summary>Pages of the Arabic edition, in which nothing else is published.</summary>
    public static readonly string[] QuietPages = ["/ar/", "/ar/city", "/ar/feed.xml", "/ar/mediabank"];

    private Installation(RealProgram program, int metricsPort, Collector collector) =>
        (Program, Metrics, Collector) = (program, Asking.Client(Loopback(metricsPort)), collector);

    public RealProgram Program { get; }

    /// <summary>Asks the address of metrics.</summary>
    public HttpClient Metrics { get; }

    /// <summary>Where its traces go.</summary>
    public Collector Collector { get; }

    public HttpClient Reader { get; private set; } = null!;
    public Staff Desk { get; private set; } = null!;
    public SentPicture Picture { get; private set; } = null!;

    public static async Task<Installation> Open(Store store)
    {
        var (metrics, traces) = (FreePort.Next(), FreePort.Next());
        var collector = new Collector(Loopback(traces));
        var program = await RealProgram.On(
            store,
            ["--origin", Newspaper.Origin, "--metrics", $"{Loopback(metrics)}", "--traces", $"{Loopback(traces)}"]
        );
        var opened = new Installation(program, metrics, collector);
        await program.Start();
        opened.Reader = Asking.Client(program.Address);
        opened.Desk = await program.Hire("desk");
        await opened.Desk.Describe(new SiteBody("Estuary Post"));
        foreach (var edition in Newspaper.Editions)
            await opened.Desk.Open(edition);
        opened.Picture = await opened.Desk.Deliver(Copy.PictureFile(), Copy.Particulars);
        await opened.Desk.SendOut(Copy.Bridge);
        await opened.Desk.SendOut(Copy.Of("جسر الميناء يفتح من جديد"), "ar");
        return opened;
    }

    /// <summary>The quiet pages, byte for byte.</summary>
    public static async Task<IReadOnlyList<string>> Pages(HttpClient reader)
    {
        var pages = new List<string>();
        foreach (var address in QuietPages)
            pages.Add(Convert.ToBase64String((await reader.Get(address)).Granted().Bytes));
        return pages;
    }

    public async ValueTask DisposeAsync()
    {
        Reader.Dispose();
        Desk.Dispose();
        Metrics.Dispose();
        await Program.DisposeAsync();
        Collector.Dispose();
    }

    private static Uri Loopback(int port) => new(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}"));
}

/// <summary>One installation on each store for all tests of a class, which run one after another.</summary>
public sealed class Installations : IAsyncDisposable
{
    private readonly ConcurrentDictionary<Store, Lazy<Task<Installation>>> _all = new();

    internal Task<Installation> On(Store store) =>
        _all.GetOrAdd(store, s => new Lazy<Task<Installation>>(() => Installation.Open(s))).Value;

    public async ValueTask DisposeAsync()
    {
        foreach (var installation in _all.Values.Where(i => i.Value.IsCompletedSuccessfully))
            await (await installation.Value).DisposeAsync();
    }
}
