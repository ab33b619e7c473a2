using System.Globalization;
using Dateline.Editions;
using Dateline.Log;
using Dateline.Storage;
using Dateline.Stories;
using Dateline.Stories.Content;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Dateline.Bench.Archive;

/// <summary>
/// A newspaper of five editions that has been publishing for twenty years: stories in the order in which they went out, through the same acts as an
/// import's, so that log, bodies, revisions and addresses are those of a real site. What followers make of it, the program makes when it starts.
/// </summary>
internal sealed class GeneratedArchive
{
    private const int StoriesPerAct = 500;

    /// <summary>A million stories in twenty years.</summary>
    private static readonly TimeSpan Between = TimeSpan.FromSeconds(630);

    private static readonly DateTimeOffset Begins = new(2006, 1, 2, 6, 0, 0, TimeSpan.Zero);

    private static readonly string[] Languages = ["en", "ar", "ru", "zh", "es"];
    private static readonly string[] Sections = ["city", "world", "culture", "science", "sport", "economy"];

    private readonly Settings _settings;
    private readonly BackThen _clock = new() { Now = Begins };
    private readonly Dictionary<string, Edition> _editions = [];
    private readonly Dictionary<string, List<string>> _addresses = Languages.ToDictionary(l => l, _ => new List<string>());

    /// <param name="settings">On which store.</param>
    public GeneratedArchive(Settings settings) => _settings = settings;

    /// <summary>How many stories it has.</summary>
    public int Stories { get; private set; }

    /// <summary>Words of the English edition's stories, from the commonest to the rarest, for queries.</summary>
    public static string EnglishWord(int rank) => new Prose("en", new Random(0)).Word(rank);

    /// <summary>When a story went out.</summary>
    public static DateTimeOffset TimeOf(int story) => Begins + story * Between;

    /// <summary>The edition of a story: most of them are in the default edition's language.</summary>
    public static string EditionOf(int story) => Languages[story % 10 is var n && n < 6 ? 0 : n - 5];

    /// <summary>Where a story of the default edition stands.</summary>
    public static string AddressOf(int story) =>
        string.Create(CultureInfo.InvariantCulture, $"/{TimeOf(story):yyyy/MM/dd}/story-{story}");

    /// <summary>Publishes on until there are so many.</summary>
    public async Task GrowTo(int stories)
    {
        var services = new ServiceCollection().AddLogging();
        Program.AddParts(services, _settings);
        services.AddSingleton<TimeProvider>(_clock);
        await using var provider = services.BuildServiceProvider();
        await provider.GetRequiredService<Database>().Migrate(CancellationToken.None);
        var acts = provider.GetRequiredService<Acts>();
        if (_editions.Count == 0)
            await Open(acts);
        while (Stories < stories)
            await Publish(acts, Math.Min(StoriesPerAct, stories - Stories));
    }

    private async Task Open(Acts acts)
    {
        await using var act = await acts.Begin("bench", CancellationToken.None);
        await PublishEdition.SendOut(act, new SiteBody("Estuary Post", Contact: "desk@estuary.example", FoundedYear: 2006));
        foreach (var language in Languages)
        {
            var body = new EditionBody(
                language,
                language,
                $"Estuary Post ({language})",
                "News from where the river ends",
                language == "en" ? "" : language,
                "UTC",
                [.. Sections.Select(s => new Section(s, char.ToUpperInvariant(s[0]) + s[1..]))],
                IsDefault: language == "en"
            );
            await PublishEdition.SendOut(act, body);
            _editions[language] = new Edition(body);
        }
        await act.Commit();
    }

    private async Task Publish(Acts acts, int count)
    {
        _clock.Now = TimeOf(Stories + count - 1);
        await using var act = await acts.Begin("bench", CancellationToken.None);
        act.Db.ChangeTracker.AutoDetectChangesEnabled = false;
        for (var i = 0; i < count; i++)
            await Publish(act, Stories + i);
        await NewRows.Write(act, CancellationToken.None);
        await act.Commit();
        Stories += count;
    }

    private async Task Publish(Act act, int number)
    {
        var edition = _editions[EditionOf(number)];
        var random = new Random(number);
        var prose = new Prose(edition.Id, random);
        var addresses = _addresses[edition.Id];
        var content = new StoryContent(
            prose.Headline(),
            Sections[(int)(Sections.Length * Math.Pow(random.NextDouble(), 2))],
            prose.Body(addresses),
            Lead: prose.Sentence(random.Next(12, 30)),
            Bylines: [new Byline(prose.Name())],
            Topics: [.. Enumerable.Range(0, 3).Select(_ => prose.Topic()).Distinct()]
        );
        var story = WriteStory.AddDraft(act, edition.Id, content, "bench");
        story.Rename($"story-{number}", act.Now);
        story.KnownElsewhereAs([], TimeOf(number));
        var address = AddressOf(number);
        act.Db.Add(
            new StoryAddress
            {
                Edition = edition.Id,
                Path = address,
                Story = story.Id,
            }
        );
        await PublishStory.SendOut(
            act,
            story,
            new PublishStory.Going(story.Revision, content, address),
            new PublishStory.Publication(),
            edition
        );
        // Stories lead to what was news lately, as they do.
        if (addresses.Count < 200)
            addresses.Add(address);
        else
            addresses[random.Next(200)] = address;
    }

    /// <summary>The past, set from act to act.</summary>
    private sealed class BackThen : TimeProvider
    {
        public DateTimeOffset Now { get; set; }

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
