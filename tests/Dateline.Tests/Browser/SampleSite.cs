using System.Security.Cryptography;
using Dateline.Accounts;
using Dateline.Discussion.Public;
using Dateline.Editions;
using Dateline.Live.Public;
using Dateline.Log;
using Dateline.Mediabank;
using Dateline.Storage;
using Dateline.Stories;
using Dateline.Stories.Content;
using Dateline.Stories.Public;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Playwright;

namespace Dateline.Tests.Browser;

/// <summary>
/// The sample newsroom as a newcomer starts it, with a real browser before it. Tests that share it only read.
/// </summary>
public sealed class SampleSite : IAsyncLifetime
{
    private readonly TestFolder _folder = new();
    private WebApplication? _started;
    private IPlaywright _playwright = null!;

    /// <summary>How long Playwright waits for what it is to act on, in milliseconds.</summary>
    private const float ActMax = 30_000;

    /// <summary>Where an installed Chromium is looked for.</summary>
    public static readonly string? Chromium = new[]
    {
        // The same browser without its windows: half the work for two slow cores.
        "/usr/bin/chromium-headless-shell",
        "/usr/bin/chromium",
        "/usr/bin/chromium-browser",
        "/usr/bin/google-chrome",
    }.Prepend(Environment.GetEnvironmentVariable("CHROMIUM") ?? "").FirstOrDefault(File.Exists);

    /// <summary>Quiet and sealed: the browser asks nobody but the site.</summary>
    private static readonly string[] Flags =
    [
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
    ];

    /// <summary>The site; whatever a test asks of it first, without a browser the test is skipped.</summary>
    private WebApplication Site
    {
        get
        {
            if (Chromium is null)
                Assert.Skip("No Chromium is installed (looked in /usr/bin and at CHROMIUM): the browser tests do not run.");
            return _started!;
        }
    }

    /// <summary>Where the site serves.</summary>
    public string Address => Site.Urls.First();

    /// <summary>The same under a name, which passkeys need.</summary>
    public string NamedAddress => $"http://localhost:{new Uri(Address).Port}";

    /// <summary>A browser of somebody who works there, logged in.</summary>
    /// <param name="role">What they are.</param>
    /// <param name="name">What they are called.</param>
    /// <param name="prefix">The edition in whose language they work.</param>
    /// <param name="goal">Where they go on to; null for the newsroom.</param>
    public async Task<IPage> Staff(Role role, string name, string prefix = "", string? goal = null)
    {
        goal ??= prefix + "/newsroom";
        var email = $"{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(6))}@example.org";
        await using (var scope = Site.Services.CreateAsyncScope())
        {
            var accounts = scope.ServiceProvider.GetRequiredService<UserManager<Account>>();
            var account = Account.Register(name, email, "en", DateTimeOffset.UtcNow);
            account.EmailConfirmed = true;
            (await accounts.CreateAsync(account, Password)).Succeeded.ShouldBeTrue();
        }
        if (role != Role.Reader)
            await ManageRoles.Give(Site.Services, email, role.Name, null, CancellationToken.None);
        var context = await Browser.NewContextAsync(new() { BaseURL = NamedAddress, ReducedMotion = ReducedMotion.Reduce });
        var page = await context.NewPageAsync();
        await page.GotoAsync(prefix + "/account/login?return=" + Uri.EscapeDataString(goal));
        await page.Locator("[name=email]").FillAsync(email);
        await page.Locator("[name=password]").FillAsync(Password);
        await page.Locator("[name=password]").PressAsync("Enter");
        await page.Arrives("**" + goal);
        return page;
    }

    /// <summary>The password of everybody in these tests.</summary>
    public const string Password = "river runs to the sea";

    /// <summary>The newest letter to somebody; the program lays them there.</summary>
    public async Task<string> Letter(string to)
    {
        string? newest = null;
        await Eventually.That(
            $"a letter to {to} was written",
            async () =>
            {
                foreach (
                    var file in new DirectoryInfo(Path.Combine(_folder.Path, "mail")) is { Exists: true } mail
                        ? mail.GetFiles("*.eml")
                        : []
                )
                    if (
                        (await MimeKit.MimeMessage.LoadAsync(file.FullName)) is { } letter
                        && letter.To.Mailboxes.Any(m => m.Address == to)
                    )
                        newest = letter.TextBody;
                return newest is not null;
            }
        );
        return newest!;
    }

    /// <summary>The browser.</summary>
    public IBrowser Browser
    {
        get
        {
            _ = Site;
            return _browser;
        }
    }

    private IBrowser _browser = null!;

    /// <summary>Every kind of reader page that the sample newsroom shows, by a name for test output.</summary>
    public IReadOnlyDictionary<string, string> Pages
    {
        get
        {
            _ = Site;
            return _pages;
        }
    }

    private Dictionary<string, string> _pages = [];

    public async ValueTask InitializeAsync()
    {
        if (Chromium is null)
            return;
        _started = Program.Build(
            new Settings
            {
                Data = _folder.Path,
                Urls = "http://127.0.0.1:0",
                LimitPercent = 10_000,
                NoAvif = true,
            },
            parts => parts.AddLogging(log => log.ClearProviders())
        );
        await Serving.Prepare(Site.Services, CancellationToken.None);
        await Site.StartAsync();
        await CaughtUp();
        _pages = await FindPages();

        _playwright = await Playwright.CreateAsync();
        // As long as an act may take: what a page comes to is asked for, not how soon on a machine with other things to do.
        Assertions.SetDefaultExpectTimeout(ActMax);
        _browser = await _playwright.Chromium.LaunchAsync(new() { ExecutablePath = Chromium, Args = Flags });
    }

    /// <summary>A page in a browser window of its own.</summary>
    /// <param name="path">The address on the site.</param>
    /// <param name="window">How the reader looks at it.</param>
    public async Task<IPage> Open(string path, Window window = default)
    {
        var context = await Browser.NewContextAsync(
            new()
            {
                BaseURL = Address,
                ViewportSize = window.IsPhone ? new() { Width = 390, Height = 844 } : new() { Width = 1360, Height = 900 },
                IsMobile = window.IsPhone,
                HasTouch = window.IsPhone,
                ColorScheme = window.IsDark ? ColorScheme.Dark : ColorScheme.Light,
                JavaScriptEnabled = !window.WithoutScript,
                ReducedMotion = ReducedMotion.Reduce,
            }
        );
        var page = await context.NewPageAsync();
        await page.GotoAsync(path);
        return page;
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
            await _browser.DisposeAsync();
        _playwright?.Dispose();
        if (_started is not null)
        {
            await _started.StopAsync();
            await _started.DisposeAsync();
        }
        _folder.Dispose();
    }

    private async Task CaughtUp()
    {
        using var reader = new HttpClient { BaseAddress = new Uri(Address) };
        await Eventually.That(
            "the sample newsroom stood on the reader's pages",
            async () => (await reader.GetAsync("/readyz")).IsSuccessStatusCode && await Drawn()
        );
    }

    private async Task<bool> Drawn()
    {
        await using var db = Site.Services.GetRequiredService<Database>().OpenPublic();
        return await db.Set<PublicStory>().CountAsync(s => s.WithdrawnFor == null) >= 18;
    }

    private async Task<Dictionary<string, string>> FindPages()
    {
        await using var db = Site.Services.GetRequiredService<Database>().OpenPublic();
        var pages = new Dictionary<string, string>();
        foreach (var edition in Site.Services.GetRequiredService<OpenEditions>().Now.All)
            await AddPages(pages, db, edition);
        return pages;
    }

    /// <summary>The story that shows the most kinds of block, a gallery among them.</summary>
    private static async Task<PublicStory> MostVaried(PublicDb db, IReadOnlyList<PublicStory> stories)
    {
        var bodies = await db.Set<PublishedBody>().ToDictionaryAsync(b => b.Commitment, b => b.Canonical);
        return stories
            .Select(s => (Story: s, Bodies.Read<StoryBody>(bodies[s.Commitment]).Content.Blocks))
            .Where(s => s.Blocks.Any(b => b is Gallery))
            .MaxBy(s => s.Blocks.Select(b => b.GetType()).Distinct().Count())
            .Story;
    }

    private static async Task AddPages(Dictionary<string, string> pages, PublicDb db, Edition edition)
    {
        var stories = await db.Set<PublicStory>().Where(s => s.Edition == edition.Id).ToListAsync();
        var shown = stories.Where(s => s.WithdrawnFor is null).OrderByDescending(s => s.FirstPublishedAt).ToList();
        var changed = shown.MaxBy(s => s.Publications)!;
        var topic = await db.Set<PublicStoryTopic>().FirstAsync(t => t.Edition == edition.Id);
        var author = await db.Set<PublicStoryAuthor>().FirstAsync(t => t.Edition == edition.Id);
        var picture = await db.Set<PublicPictureUse>().FirstAsync();
        var full = await MostVaried(db, shown);

        void Add(string name, string path) => pages[$"{edition.Id} {name}"] = edition.BasePath + path;
        Add("front", "/");
        Add("section", $"/{shown[0].Section}");
        Add("story", shown[0].Address);
        Add("full story", full.Address);
        Add("history", $"{changed.Address}/history");
        Add("photos", $"{full.Address}/photos/2");
        var open = db.Set<PublicDiscussion>().Where(d => d.Mode == DiscussionMode.Open).Select(d => d.Story);
        var discussed = await db.Set<PublicComment>()
            .Where(c => c.Parent != null && open.Contains(c.Story))
            .Select(c => c.Story)
            .Distinct()
            .ToListAsync();
        var talk = shown.First(s => discussed.Contains(s.Id));
        var asked = await db.Set<PublicDiscussion>()
            .Where(d => d.Mode == DiscussionMode.Questions)
            .Select(d => d.Story)
            .ToListAsync();
        if (shown.FirstOrDefault(s => asked.Contains(s.Id)) is { } questions)
            Add("questions", $"{questions.Address}/discussion");
        var answered = await db.Set<PublicComment>().FirstAsync(c => c.Story == talk.Id && c.Parent != null);
        Add("discussed story", talk.Address);
        Add("discussion", $"{talk.Address}/discussion/replies");
        Add("discussion in a frame", $"{talk.Address}/discussion/embed");
        Add("comment", $"{talk.Address}/discussion/{answered.Id}");
        var covered = await db.Set<PublicCoverage>().Select(c => c.Story).ToListAsync();
        var live = shown.First(s => covered.Contains(s.Id));
        Add("live story", live.Address);
        Add("live segment", $"{live.Address}/live/1");
        Add("live, oldest first", $"{live.Address}/live/1/oldest-first");
        Add("live in a frame", $"{live.Address}/live/embed");
        Add("key events", $"{live.Address}/live/key");
        var posts = await db.Set<PublicLivePost>().Where(p => p.Story == live.Id && p.Body != "").ToListAsync();
        var edited = posts.First(p => Bodies.Read<LivePostBody>(p.Body).EditedAt is not null);
        Add("post's history", $"{live.Address}/live/posts/{edited.Id}/history");
        var asking = posts.First(p => Bodies.Read<LivePostBody>(p.Body).Content.Poll is not null);
        Add("poll", $"{live.Address}/live/posts/{asking.Id}/vote");
        Add("record", "/record");
        Add("topic", $"/topics/{topic.Topic}");
        Add("author", $"/authors/{author.Author}");
        Add("search", "/search");
        Add("search with results", $"/search?q={Uri.EscapeDataString(shown[0].Headline.Split(' ')[1])}");
        Add("search without results", "/search?q=xyzzy");
        Add("media bank", "/mediabank");
        Add("picture", $"/mediabank/{picture.Picture}");
        if (shown.FirstOrDefault(s => s.Address.EndsWith("in-six-pictures", StringComparison.Ordinal)) is { } pictures)
            Add("pictures alone", pictures.Address);
        var recordings = await db.Set<PublicPicture>().Where(p => p.RecordingFile != null).ToListAsync();
        foreach (var recording in recordings)
            Add($"recording {recordings.IndexOf(recording) + 1}", $"/mediabank/{recording.Id}");
        Add("policy", "/about/corrections");
        Add("moderation report", "/about/moderation");
        Add("not found", "/nowhere/at/all");
        if (stories.FirstOrDefault(s => s.WithdrawnFor is not null) is { } withdrawn)
            Add("withdrawn", withdrawn.Address);
    }
}

/// <summary>The tests that share the sample site; one after another, because a browser takes a machine for itself.</summary>
[CollectionDefinition(Name)]
public sealed class BrowserTests : ICollectionFixture<SampleSite>
{
    public const string Name = "browser";
}

/// <summary>How a reader looks at a page; by default on a desktop, in the light, with scripts.</summary>
public readonly record struct Window(bool IsPhone = false, bool IsDark = false, bool WithoutScript = false);
