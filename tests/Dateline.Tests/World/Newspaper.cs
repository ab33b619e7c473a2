using Dateline.Accounts;
using Dateline.Editions;
using Dateline.Log;
using Dateline.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace Dateline.Tests.World;

/// <summary>
/// The Estuary Post, the small newspaper of the tests: the whole program, serving on a port of its own from a store of its own, in an English
/// edition and an Arabic one, with a clock that the test moves. When it closes, its publication log is proved from the first entry.
/// </summary>
public sealed class Newspaper : IAsyncDisposable
{
    /// <summary>Where the paper thinks that it is read.</summary>
    public const string Origin = "https://estuary.example";

    /// <summary>When a test begins: a Tuesday morning.</summary>
    public static readonly DateTimeOffset Morning = new(2026, 11, 24, 8, 0, 0, TimeSpan.Zero);

    private readonly TestFolder? _folder;
    private readonly Action<IServiceCollection>? _adjust;
    private WebApplication _site;

    private Newspaper(Store store, Settings settings, FakeTimeProvider clock, Action<IServiceCollection>? adjust)
    {
        (Store, Settings, Clock, _adjust) = (store, settings, clock, adjust);
        _site = Build();
    }

    private Newspaper(Store store, TestFolder folder, Settings settings, Action<IServiceCollection>? adjust)
        : this(store, settings, new FakeTimeProvider(Morning), adjust) => _folder = folder;

    public Store Store { get; }
    public Settings Settings { get; private set; }

    /// <summary>The clock of the whole program; only the test moves it.</summary>
    public FakeTimeProvider Clock { get; }

    /// <summary>Where it serves now.</summary>
    public Uri Address => new(_site.Urls.First());

    /// <summary>The program's parts.</summary>
    public IServiceProvider Parts => _site.Services;

    /// <summary>Somebody who reads: no key, no cookies, redirects not followed.</summary>
    public HttpClient Reader { get; private set; } = null!;

    /// <summary>May do everything.</summary>
    public Staff Desk { get; private set; } = null!;

    /// <summary>May read and write stories, and no more.</summary>
    public Staff Reporter { get; private set; } = null!;

    /// <summary>May deliver and kill pictures, and no more.</summary>
    public Staff PhotoDesk { get; private set; } = null!;

    /// <summary>What the program complained of in its own log: warnings and errors.</summary>
    public Complaints Complaints { get; } = new();

    /// <summary>Opens the paper with its two editions and nothing published.</summary>
    /// <param name="store">On which store.</param>
    /// <param name="adjust">Changes the program's parts, where a test needs a follower of its own.</param>
    /// <param name="configure">Changes the settings, where a test is about one.</param>
    public static async Task<Newspaper> Open(
        Store store,
        Action<IServiceCollection>? adjust = null,
        Func<Settings, Settings>? configure = null
    )
    {
        var database = store == Store.Postgres ? await (await Servers.Postgres).NewDatabase() : null;
        var folder = new TestFolder();
        if (database is null)
            await MigratedSqlite.In(folder.Path);
        var settings = SettingsFor(folder.Path, database);
        var paper = new Newspaper(store, folder, configure?.Invoke(settings) ?? settings, adjust);
        await Serving.Prepare(paper._site.Services, CancellationToken.None);
        var keys = await paper.HireStaff();
        await paper.Serve(keys);
        await paper.Desk.Describe(new SiteBody("Estuary Post", Contact: "desk@estuary.example", FoundedYear: 1926));
        foreach (var edition in Editions)
            await paper.Desk.Open(edition);
        return paper;
    }

    /// <summary>The editions with which the paper opens.</summary>
    public static IReadOnlyList<EditionBody> Editions { get; } =
    [
        new(
            "en",
            "en",
            "Estuary Post",
            "News from where the river ends",
            "",
            "Europe/Lisbon",
            [new Section("city", "City"), new Section("world", "World"), new Section("culture", "Culture")],
            IsDefault: true,
            Policies: [new Policy("principles", "Our principles", ["We say how we know."])]
        ),
        new(
            "ar",
            "ar",
            "بريد المصب",
            "أخبار من حيث ينتهي النهر",
            "ar",
            "Asia/Amman",
            [new Section("city", "المدينة"), new Section("world", "العالم")]
        ),
    ];

    /// <summary>A second node of the same paper: another server over the same database, with the same clock and keys. PostgreSQL only.</summary>
    public async Task<Newspaper> SecondNode()
    {
        Store.ShouldBe(Store.Postgres, "Several nodes need PostgreSQL.");
        var node = new Newspaper(Store, Settings, Clock, _adjust);
        await node.Serve(_keys);
        return node;
    }

    /// <summary>Stops the program and starts it again on what is stored.</summary>
    public async Task StartAgain(Action? whileClosed = null)
    {
        await Close();
        whileClosed?.Invoke();
        _site = Build();
        await Serve(_keys);
    }

    /// <summary>Stops the program, lets something happen without it, and starts it again, with other settings where a test is about one.</summary>
    public async Task Away(Func<Task> meanwhile, Func<Settings, Settings>? configure = null)
    {
        await Close();
        await meanwhile();
        Settings = configure?.Invoke(Settings) ?? Settings;
        _site = Build();
        await Serve(_keys);
    }

    /// <summary>Moves the clock, and with it everything that waits for a time.</summary>
    public void Wait(TimeSpan time) => Clock.Advance(time);

    /// <summary>All entries of the publication log.</summary>
    public async Task<IReadOnlyList<Entry>> Log()
    {
        await using var connection = await Parts.GetRequiredService<Database>().OpenToRead(CancellationToken.None);
        return await PublicationLog.Read(connection, null, new Stretch(0, long.MaxValue, int.MaxValue), CancellationToken.None);
    }

    /// <summary>The first column of a query, asked behind the program's back.</summary>
    public Task<List<string>> Query(string sql) => BehindTheBack.FirstColumn(Parts.GetRequiredService<Database>(), sql);

    /// <summary>Changes the store behind the program's back: to break it, and to mend it.</summary>
    public async Task Sql(string sql)
    {
        await using var db = Parts.GetRequiredService<Database>().OpenNewsroom();
        await db.Database.ExecuteSqlRawAsync(sql);
    }

    /// <summary>Proves the whole log: no gaps, every body as committed.</summary>
    public async Task<LogCheckResult> CheckLog()
    {
        await using var connection = await Parts.GetRequiredService<Database>().OpenToRead(CancellationToken.None);
        var result = await LogCheck.Run(connection, CancellationToken.None);
        result.Complaints.ShouldBeEmpty();
        return result;
    }

    /// <summary>For the few tests that damage the log on purpose: closing will not prove it.</summary>
    public void LogIsDamagedOnPurpose() => _proveLog = false;

    public async ValueTask DisposeAsync()
    {
        if (_proveLog)
            await CheckLog();
        await Close();
        _folder?.Dispose();
    }

    private bool _proveLog = true;
    private string[] _keys = [];

    private static Settings SettingsFor(string folder, string? database) =>
        new()
        {
            Data = folder,
            Database = database,
            Urls = "http://127.0.0.1:0",
            Origin = Origin,
            Empty = true,
            // Seconds of a processor for each picture, beside what is tested; MakeAvifTest makes some.
            NoAvif = true,
            // Tests ask faster than readers, and all from one address.
            LimitPercent = 10_000,
        };

    private WebApplication Build() =>
        Program.Build(
            Settings,
            parts =>
            {
                parts.AddSingleton<TimeProvider>(Clock);
                parts.AddLogging(log => log.ClearProviders().AddProvider(Complaints));
                _adjust?.Invoke(parts);
            }
        );

    private async Task<string[]> HireStaff()
    {
        string[][] roles =
        [
            [.. Capability.All],
            [Capability.ReadStories, Capability.WriteStories],
            [Capability.WritePictures],
        ];
        string[] names = ["desk", "reporter", "photo-desk"];
        await using var act = await Parts.GetRequiredService<Acts>().Begin("operator", CancellationToken.None);
        var keys = names.Zip(roles, (name, role) => ApiKey.Make(name, role, act.Now)).ToList();
        act.Db.AddRange(keys.Select(k => k.Key));
        await act.Commit();
        return [.. keys.Select(k => k.Secret)];
    }

    private async Task Serve(string[] keys)
    {
        _keys = keys;
        await _site.StartAsync();
        Reader = Asking.Client(Address);
        Desk = new Staff(Asking.Client(Address), keys[0]);
        Reporter = new Staff(Asking.Client(Address), keys[1]);
        PhotoDesk = new Staff(Asking.Client(Address), keys[2]);
        await CaughtUp();
    }

    /// <summary>After a start, until the followers have read what is stored.</summary>
    private async Task CaughtUp()
    {
        await using var connection = await Parts.GetRequiredService<Database>().OpenToRead(CancellationToken.None);
        var head = await PublicationLog.Head(connection, CancellationToken.None);
        await Parts.GetRequiredService<Followers>().Reached(head, TimeSpan.FromMinutes(2), CancellationToken.None);
    }

    private async Task Close()
    {
        Reader.Dispose();
        Desk.Dispose();
        Reporter.Dispose();
        PhotoDesk.Dispose();
        await _site.StopAsync();
        await _site.DisposeAsync();
    }
}
