namespace Dateline.Tests.Rules;

/// <summary>
/// Which room may name which. Arrows run one way: the program names its rooms, rooms name the spine and the four rooms that everything stands on, and
/// one content room names another only through the doors that stand here by name. A door that nobody uses any more is a complaint too.
/// </summary>
public class ArrowsTest
{
    /// <summary>What everything stands on: every room may name these, and they name each other.</summary>
    private static readonly string[] Ground = ["Storage", "Site", "Editions", "Accounts"];

    /// <summary>What rooms may know of the program that holds them.</summary>
    private static readonly string[] OfProgram = ["Settings", "CommandFailedException"];

    /// <summary>Which types of a room another room may name.</summary>
    private static readonly Dictionary<(string From, string To), string[]> Doors = new()
    {
        // A story asks for a picture, to publish and to show it.
        [("Stories", "Mediabank")] =
        [
            "PublishPicture",
            "PlannedUse",
            "PictureLack",
            "ShownPicture",
            "PictureFigure",
            "PictureMarks",
            "PictureImage",
            // … or to play it.
            "PictureOrPlayer",
            "RecordingMark",
        ],
        // A front is a choice of teasers.
        [("Fronts", "Stories")] =
        [
            "Listing",
            "ListingKind",
            "ListingModel",
            "ListingPage",
            "Listings",
            "Mark",
            "PublicStory",
            "Teaser",
            "TeaserView",
        ],
        // A story's page ends with its discussion, which stands under a story and is found by its address.
        // A story's page holds its live coverage.
        [("Stories", "Live")] = ["LiveModel", "LiveTicker", "LiveView", "ReadLive", "CoverageState", "TickerView"],
        [("Site", "Live")] =
        [
            "LiveModel",
            "LiveTitles",
            "ShownPost",
            "CoverageBody",
            "LivePostBody",
            "LivePostContent",
            // A webhook says where a post stands.
            "PublicLivePost",
            "Segments",
        ],
        // A post is written in the blocks of stories, stands under one, and shows pictures.
        [("Live", "Stories")] =
        [
            "Block",
            "BlockView",
            "Byline",
            "ContentCheck",
            "Desk",
            "FieldComplaint",
            // A post has a history like a story.
            "HistoryItem",
            "HistoryModel",
            "HistoryPage",
            "IShowsBlocks",
            "Paragraph",
            "PictureUse",
            "PlainText",
            "PublicKind",
            "PublicStory",
            "PublishStory",
            "ReadHistory",
            "ReadStory",
            // A post becomes a story, and leads to it.
            "Related",
            "RichText",
            "WriteStory",
            "Story",
            "StoryContent",
            "StoryPath",
            "StoryState",
            "Teaser",
            "Wording",
        ],
        // Where pictures stand besides stories is told by those who place them.
        [("Live", "Mediabank")] = ["PublicPictureStand", "ShownPicture"],
        [("Stories", "Discussion")] = ["DiscussionModel", "DiscussionView", "ReadDiscussion"],
        [("Discussion", "Stories")] = ["PlainText", "PublicStory", "ReadStory", "StoryPath", "Wording"],
        // A picture's page offers the stories that show it; captions are measured like other texts, reasons are told like other reasons.
        [("Mediabank", "Stories")] =
        [
            "Teaser",
            "TeaserView",
            "Listings",
            "Mark",
            "PublicPictureUse",
            "PublicStory",
            "ComplaintKind",
            "ContentCheck",
            "FieldComplaint",
            "Wording",
            "Story",
            "Desk",
        ],
        // Feeds, sitemaps and search are made of public stories; a refusal names fields as the content's check does.
        [("Site", "Stories")] =
        [
            "Byline",
            "ComplaintKind",
            "Correction",
            "FieldComplaint",
            // Sitemaps are stretches of the log's numbers.
            "FirstPublication",
            "Listings",
            "PlainText",
            "PublicStory",
            "PublicStoryAuthor",
            // Search suggests topics.
            "PublicStoryTopic",
            "PublicAddress",
            "Slug",
            "StoryBody",
            "StoryContent",
            "StoryModel",
            // A story's stream of events is found by the story's address.
            "ReadStory",
            "StoryPath",
            "Teaser",
            "TeaserView",
        ],
        [("Fronts", "Mediabank")] = ["PublicPictureStand", "ShownPicture"],
        // The index of sitemaps names those of pictures.
        [("Site", "Mediabank")] = ["ShownPicture", "PictureParticulars", "PictureSitemaps", "Recording"],
        [("Editions", "Stories")] = ["Wording", "ComplaintKind", "ContentCheck"],
        // A line of the record leads to the story that it is about.
        [("Record", "Stories")] = ["PublicStory"],
        // … or in whose coverage a post stands.
        [("Record", "Live")] = ["PublicLivePost"],
        [("Mediabank", "Imaging")] =
        [
            // What a file's credentials told is kept when it comes (PictureMaking), and large renditions are stamped.
            "ContentCredentials",
            "CredentialAction",
            "CredentialManifest",
            "CredentialVerdict",
            "CredentialSigner",
            "CredentialStatement",
            "Crop",
            "Licensor",
            "PerceptualHash",
            "PictureDate",
            "PictureFile",
            "PictureMetadata",
            "PictureRefusedException",
            "Rendition",
            "RenditionOrder",
            "RightsPacket",
            "TimeStampAuthority",
            "TimeStampRefusedException",
        ],
        [("Ingest", "Imaging")] = ["PictureFile"],
        // The sample newsroom has a desk: an arranged front, translations that know their source.
        [("Ingest", "Fronts")] = ["FrontBody", "FrontSlot"],
        [("Ingest", "Newsroom")] = ["TranslationSource"],
        // The doctor asks whether pictures can be made at all.
        [("Operations", "Imaging")] = ["PictureLibrary"],
        // … how long the signing certificate is good, and whether video and audio are taken.
        [("Operations", "Mediabank")] = ["PublisherCredentials", "RecordingTool"],
    };

    /// <summary>Rooms that work on what other rooms hold, with the other rooms' own verbs.</summary>
    private static readonly (string From, string To)[] OpenDoors =
    [
        ("Ingest", "Stories"),
        ("Ingest", "Mediabank"),
        // The staff's pages are made of what other rooms hold, and act by their verbs.
        ("Newsroom", "Stories"),
        ("Newsroom", "Mediabank"),
        ("Newsroom", "Fronts"),
        ("Newsroom", "Discussion"),
        ("Newsroom", "Live"),
        ("Ingest", "Discussion"),
        ("Ingest", "Live"),
    ];

    /// <summary>
    /// Files in the rooms of the public that may open the newsroom's context all the same: they hold no page, but make the public tables
    /// (followers are recognised by themselves), or ask the context nothing but why it failed.
    /// </summary>
    private static readonly string[] MakersOfPublicTables =
    [
        "src/Dateline/Stories/Public/StoryShelf.cs",
        "src/Dateline/Site/Search/ForgetWords.cs",
        "src/Dateline/Site/RefusalAnswers.cs",
    ];

    private static readonly Lazy<IReadOnlyList<Arrow>> All = new(() => Arrows.Of(Sources.OfRepository));

    [Fact]
    public void Rooms_name_each_other_only_as_the_plan_says()
    {
        foreach (var line in Plan(All.Value))
            TestContext.Current.TestOutputHelper!.WriteLine(line);

        Complaints(All.Value).ShouldBeEmpty();
    }

    [Fact]
    public void Every_door_is_used()
    {
        var used = All.Value.Select(a => (a.From.Room, a.To, a.Name)).ToHashSet();

        Doors
            .SelectMany(d => d.Value.Select(type => (d.Key.From, d.Key.To, type)))
            .Where(door => !used.Contains(door))
            .ShouldBeEmpty("these doors lead nowhere any more and can be closed");
    }

    [Fact]
    public void What_the_public_sees_never_names_the_newsrooms_working_tables() =>
        PublicComplaints(Sources.OfRepository, All.Value).ShouldBeEmpty();

    [Theory]
    [InlineData("src/Dateline.Log/Planted.cs", "Dateline.Site.Refusal", "the spine knows no room")]
    [InlineData("src/Dateline/Storage/Planted.cs", "Dateline.Stories.Story", "there is no door from Storage to Stories")]
    [InlineData("src/Dateline/Stories/Planted.cs", "Dateline.Mediabank.Picture", "no door from Stories to Mediabank for Picture")]
    [InlineData("src/Dateline/Fronts/Planted.cs", "Dateline.Serving", "rooms know nothing of the program but")]
    public void A_planted_arrow_against_the_plan_is_found(string path, string type, string complaint)
    {
        var room = path.Split('/')[^2].Split('.')[^1];
        var planted = Sources.OfRepository.With(path, $"namespace Dateline.{room};\nclass Planted {{ {type}? _field; }}\n");

        Complaints(Arrows.Of(planted, path)).ShouldHaveSingleItem().ShouldContain(complaint);
    }

    [Theory]
    [InlineData("src/Dateline/Stories/Public/Planted.cs", "Dateline.Stories.Revision? _field;")]
    [InlineData(
        "src/Dateline/Site/Feeds/Planted.cs",
        "object Rows(Dateline.Storage.PublicDb db) => db.Set<Dateline.Accounts.ApiKey>();"
    )]
    [InlineData("src/Dateline/Fronts/Planted.cs", "object Open(Dateline.Storage.Database database) => database.OpenNewsroom();")]
    [InlineData("src/Dateline/Fronts/Planted.cs", "Dateline.Storage.Acts? _acts;")]
    public void A_planted_look_from_the_public_into_the_newsroom_is_found(string path, string member)
    {
        var planted = Sources.OfRepository.With(path, $"namespace Dateline.Planting;\nclass Planted {{ {member} }}\n");

        PublicComplaints(planted, Arrows.Of(planted, path)).ShouldHaveSingleItem().ShouldStartWith(path);
    }

    [Fact]
    public void A_planted_look_from_a_view_into_the_newsroom_is_found()
    {
        const string path = "src/Dateline/Stories/Public/Planted.razor";
        var planted = Sources.OfRepository.With(
            path,
            "@inject Dateline.Storage.Database Database\n<p>@(new StoryAddress().Path)</p>\n"
        );

        PublicComplaints(planted, Arrows.Of(planted, path)).ShouldHaveSingleItem().ShouldContain("StoryAddress");
    }

    private static IEnumerable<string> Plan(IEnumerable<Arrow> arrows) =>
        arrows
            .Where(a => a.From.Room != a.To)
            .GroupBy(a => (a.From.Room, a.To))
            .OrderBy(g => g.Key)
            .Select(g =>
                $"{g.Key.Room} -> {g.Key.To}: {string.Join(", ", g.Select(a => a.Name).Distinct().Order(StringComparer.Ordinal))}"
            );

    private static List<string> Complaints(IEnumerable<Arrow> arrows) =>
        [.. arrows.Where(a => a.From.Room != a.To).Select(Complaint).OfType<string>()];

    private static string? Complaint(Arrow arrow) =>
        (arrow.From.Room, arrow.To) switch
        {
            ("Program", _) => null,
            ("Log" or "Imaging", _) => $"{arrow}: the spine knows no room, and pixels know no newsroom.",
            (_, "Log") => null,
            (_, "Program") when OfProgram.Contains(arrow.Name) => null,
            (_, "Program") => $"{arrow}: rooms know nothing of the program but {string.Join(" and ", OfProgram)}.",
            ("Storage", _) => $"{arrow}: there is no door from Storage to {arrow.To}; it stands under every room.",
            var (_, to) when Ground.Contains(to) => null,
            var door when OpenDoors.Contains(door) => null,
            var door when Doors.TryGetValue(door, out var types) && types.Contains(arrow.Name) => null,
            var (from, to) =>
                $"{arrow}: there is no door from {from} to {to} for {arrow.Name}. Ask {to} through one small type, or add the door here with its reason.",
        };

    private static List<string> PublicComplaints(Sources sources, IEnumerable<Arrow> arrows)
    {
        var working = Arrows.WorkingTables(sources);
        var newsroom = new HashSet<string> { "NewsroomDb", "SqliteNewsroomDb", "PostgresNewsroomDb", "Act", "Acts" };
        return
        [
            .. arrows
                .Where(a => IsPublic(a.From))
                .Where(a =>
                    working.Contains(a.Type)
                    || (!MakesPublicTables(a.From) && a.To == "Storage" && (newsroom.Contains(a.Name) || OpensNewsroom(a)))
                )
                .Select(a => $"{a}: the public reads what was published, never the newsroom's tables."),
        ];
    }

    private static bool IsPublic(SourceFile file) =>
        // Nobody but staff sees the newsroom, and whoever has the link of an approval.
        file.Room != "Newsroom"
        && (file.IsView || file.Room is "Site" or "Fronts" || file.Path.Contains("/Public/", StringComparison.Ordinal));

    private static bool MakesPublicTables(SourceFile file) =>
        MakersOfPublicTables.Contains(file.Path) || file.Text.Contains(": TableFollower", StringComparison.Ordinal);

    private static bool OpensNewsroom(Arrow arrow) =>
        arrow.Name == "Database" && arrow.From.Lines[arrow.Line - 1].Contains("OpenNewsroom", StringComparison.Ordinal);
}
