using System.Net.Sockets;
using Dateline.Fronts;
using Dateline.Ingest.Sample;
using Dateline.Mediabank;
using Dateline.Operations;
using Dateline.Site;
using Dateline.Storage;

namespace Dateline;

/// <summary>Serving the site: one server for each SQLite folder, a database that is up to date, and something to look at on the first run.</summary>
internal static class Serving
{
    public static async Task Run(Settings settings, CancellationToken stop)
    {
        if (!Directory.Exists(AssetsFolder.Path))
            throw new CommandFailedException(
                $"The front-end assets are missing from '{AssetsFolder.Path}'. Build with Node.js 20 or newer installed."
            );
        DataFolder.Prove(settings);
        await using var alone = TakeFolder(settings);
        var database = Database.Of(settings);
        // Entity Framework takes a processor longer than everything else that a start does without asking it.
        var ready = Task.Run(database.GetReady, stop);
        await using var app = Program.Build(settings, parts => parts.AddSingleton(_ => database));
        await database.Reach(stop);
        await app.Services.GetRequiredService<Blobs>().Reach(stop);
        await Prepare(app.Services, stop);
        // Where nobody can listen, the drawing is waited for all the same: it uses what the end of the program disposes of.
        await Task.WhenAll(Task.Run(() => DrawAhead(app, ready, stop), stop), Listen(app, settings, stop));
        Console.WriteLine(
            $"Dateline serves {settings.PublicOrigin} on {settings.Urls} ({database.Name}, data in {Path.GetFullPath(settings.Data)})."
        );
        if (await app.Services.GetRequiredService<Accounts.FirstAdministrator>().Link(stop) is { } link)
            Console.WriteLine($"Nobody administers it yet. This link, which works once, makes the first administrator: {link}");
        await app.WaitForShutdownAsync(stop);
    }

    /// <summary>On the second core, while the followers begin. What goes wrong here would go wrong for the first reader, and is told then too; it keeps nobody from starting.</summary>
    private static async Task DrawAhead(WebApplication app, Task ready, CancellationToken stop)
    {
        try
        {
            await ready;
            await ReadFront.DrawAhead(app.Services, stop);
        }
        catch (Exception e) when (!stop.IsCancellationRequested)
        {
            app.Logger.LogWarning(e, "The front could not be drawn ahead of its first reader.");
        }
    }

    /// <summary>Starts the server. An address that is taken, not this machine's, or without the certificate that it needs is told by its setting.</summary>
    private static async Task Listen(WebApplication app, Settings settings, CancellationToken stop)
    {
        try
        {
            await app.StartAsync(stop);
        }
        catch (Exception e)
            when (e is IOException or SocketException or InvalidOperationException && !stop.IsCancellationRequested)
        {
            // What was started already ends in its own order, and not under the hands of whoever disposes of it.
            await app.StopAsync(CancellationToken.None);
            var names = settings.Metrics is null ? "--urls" : "--urls, --metrics";
            var addresses = string.Join(';', new[] { settings.Urls, settings.Metrics }.OfType<string>());
            throw new CommandFailedException($"{names}: cannot listen on {addresses}: {e.Message.ReplaceLineEndings(" ")}");
        }
    }

    /// <summary>Migrates, and on the first run of an empty database opens the sample newsroom.</summary>
    internal static async Task Prepare(IServiceProvider services, CancellationToken stop)
    {
        var database = services.GetRequiredService<Database>();
        await database.Migrate(stop);
        await PictureWords.Fill(database, stop);
        if (!services.GetRequiredService<Settings>().Empty)
            await OpenSample.OnFirstRun(services, stop);
    }

    /// <summary>Two servers on one SQLite folder would each serve pages that the other changed. Several nodes run on PostgreSQL.</summary>
    private static FolderLock? TakeFolder(Settings settings)
    {
        if (settings.Database is not null)
            return null;
        return FolderLock.Try(Path.Combine(settings.Data, "server.lock"))
            ?? throw new CommandFailedException(
                $"Another Dateline already serves the data folder '{Path.GetFullPath(settings.Data)}'."
            );
    }
}
