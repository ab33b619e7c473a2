using Dateline;
using Dateline.Accounts;
using Dateline.Discussion;
using Dateline.Discussion.Public;
using Dateline.Editions;
using Dateline.Fronts;
using Dateline.Live;
using Dateline.Live.Public;
using Dateline.Log;
using Dateline.Mediabank;
using Dateline.Mediabank.Decoding;
using Dateline.Mediabank.Public;
using Dateline.Mediabank.Recordings;
using Dateline.Newsroom;
using Dateline.Operations;
using Dateline.Record;
using Dateline.Record.Witnesses;
using Dateline.Site;
using Dateline.Storage;
using Dateline.Stories;
using Dateline.Stories.Public;
using Microsoft.AspNetCore.Authentication;

if (args is [DecoderProgram.Verb])
{
    NativeMemory.GiveBack();
    return await DecoderProgram.Run();
}
NativeMemory.ShareHeaps(Math.Max(1, Environment.ProcessorCount / 2));
return await CommandLine.Run(args);

/// <summary>The program: its followers, its parts, and the routes of its rooms.</summary>
public partial class Program
{
    /// <summary>Everything that follows the publication log, but for the purge points, webhooks and witnesses that the settings name.</summary>
    internal static readonly Type[] FollowerTypes =
    [
        typeof(PublicEditions),
        typeof(PublicPictures),
        typeof(PublicStories),
        typeof(PublicFronts),
        typeof(PublicComments),
        typeof(PublicLive),
        typeof(SearchIndex),
        typeof(RecordLeaves),
        typeof(RecordCounts),
        typeof(SignRecord),
        typeof(OpenEditions),
        typeof(PageCache),
        typeof(OpenPages),
    ];

    /// <summary>The site, ready to run; nothing has been opened or written yet.</summary>
    /// <param name="settings">Where it keeps its data and where it listens.</param>
    /// <param name="adjust">Lets tests put their own clock in.</param>
    public static WebApplication Build(Settings settings, Action<IServiceCollection>? adjust = null)
    {
        var builder = WebApplication.CreateSlimBuilder(
            new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory, WebRootPath = AssetsFolder.Path }
        );
        Hosting.Listen(builder, settings);
        AddParts(builder.Services, settings);
        Telemetry.Add(builder.Services, settings);
        adjust?.Invoke(builder.Services);

        var app = builder.Build();
        Hosting.Answer(app);
        MapRooms(app);
        return app;
    }

    internal static void AddParts(IServiceCollection services, Settings settings)
    {
        services.AddSingleton(settings).AddSingleton(TimeProvider.System);
        services.AddSingleton(_ => Database.Of(settings)).AddSingleton<LogStore>(s => s.GetRequiredService<Database>());
        services.AddSingleton<Acts>().AddSingleton(_ => Blobs.Of(settings)).AddSingleton<Renditions>();
        services.AddSingleton<PictureDecoder>().AddSingleton<PublisherCredentials>();
        foreach (var type in FollowerTypes)
            services.AddSingleton(type).AddSingleton(s => (Follower)s.GetRequiredService(type));
        foreach (var (number, point) in settings.PurgePoints.Index())
            services.AddSingleton<Follower>(s => new PurgePoint(point, number + 1, s.GetRequiredService<Database>()));
        foreach (var (number, witness) in settings.Witnesses.Index())
            services.AddSingleton<Follower>(s => new WitnessPoint(witness, number + 1, s.GetRequiredService<Database>()));
        services.AddSingleton<WebhookMessages>();
        foreach (var (number, target) in settings.Webhooks.Index())
            services.AddSingleton<Follower>(s => ActivatorUtilities.CreateInstance<WebhookPoint>(s, target, number + 1));
        services.AddSingleton<Followers>().AddHostedService<RunFollowers>();
        Timetable.Add(services);
        services.AddSingleton<KeyFolder>().AddSingleton<Cosigner>();
        services.AddSingleton<MakeBackup>().AddSingleton<Doctor>();
        services
            .AddScoped<NewsroomPages>()
            .AddScoped<PictureDesk>()
            .AddScoped<ManyPicturesDesk>()
            .AddSingleton<TakeFile>()
            .AddSingleton<WorkFolder>()
            .AddSingleton<RecordingTool>()
            .AddSingleton<KeepRecording>()
            .AddSingleton<ChoosePoster>()
            .AddSingleton<KeepUpload>()
            .AddSingleton<PictureLooks>();
        services.AddSingleton<AskClassifier>().AddScoped<CommentParts>().AddScoped<VoteParts>().AddScoped<LiveDeskParts>();
        services.AddSingleton<UnsubscribeLinks>().AddSingleton<MailNotifications>().AddSingleton<PublishModerationReport>();
        services.AddSingleton<IPageNews, CommentNews>().AddSingleton<IPageNews, LiveNews>();
        services
            .AddSingleton<ReaderPages>()
            .AddSingleton<Drawings>()
            .AddSingleton<DrawOnce>()
            .AddSingleton<PageMetrics>()
            .AddSingleton<AnswerPlainRequests>();
        services
            .AddAuthentication(KeyLogin.SchemeName)
            .AddScheme<AuthenticationSchemeOptions, KeyLogin>(KeyLogin.SchemeName, null)
            .AddPolicyScheme(Demands.KeyOrSession, null, KeyLogin.OrSession);
        AccountParts.Add(services, settings);
        services.AddSingleton(StoryTraces.Versions).AddSingleton(StoryTraces.Drafts).AddSingleton(StoryTraces.Comments);
        services.AddSingleton(StoryTraces.Texts).AddSingleton(SavedSearch.Traces);
        services.AddSingleton(DiscussionTraces.Comments).AddSingleton(DiscussionTraces.Following).AddSingleton(BallotBox.Votes);
        Hosting.AddWeb(services, settings);
    }

    private static void MapRooms(WebApplication app)
    {
        MapApi(app);
        MapAccounts(app);
        MapNewsroom(app);
        MapReaders(app);
    }

    private static void MapApi(WebApplication app)
    {
        WriteStory.Map(app);
        ReadStories.Map(app);
        MoveStory.Map(app);
        PublishStory.Map(app);
        WithdrawStory.Map(app);
        KeepDraft.Map(app);
        ShowPresence.Map(app);
        MergeStory.Map(app);
        CheckStory.Map(app);
        CommentOnStory.Map(app);
        ReceivePicture.Map(app);
        ReceiveUpload.Map(app);
        KillPicture.Map(app);
        EditPicture.Map(app);
        EditPictures.Map(app);
        ManageTemplates.Map(app);
        ManageCollections.Map(app);
        ManageCredits.Map(app);
        LeasePicture.Map(app);
        FindPictures.Map(app);
        ServePicture.MapForStaff(app);
        ServeRecording.MapForStaff(app);
        KeepCaptions.Map(app);
        ChoosePoster.Map(app);
        PublishEdition.Map(app);
        LiveApi.Map(app);
        ModerationApi.Map(app);
        ArrangeDiscussion.Map(app);
    }

    private static void MapAccounts(WebApplication app)
    {
        Register.Map(app);
        LogIn.Map(app);
        ExternalLogIn.Map(app);
        NewPassword.Map(app);
        MyAccount.Map(app);
        ChangeEmail.Map(app);
        TwoFactor.Map(app);
        Passkeys.Map(app);
        MyData.Map(app);
        FirstAdministrator.Map(app);
        Invitation.Map(app);
    }

    private static void MapNewsroom(WebApplication app)
    {
        ListStories.Map(app);
        EditStory.Map(app);
        PreviewStory.Map(app);
        CompareVersions.Map(app);
        TranslateStory.Map(app);
        AskApproval.Map(app);
        AnswerApproval.Map(app);
        CurateFront.Map(app);
        ArrangeFront.Map(app);
        ReadCalendar.Map(app);
        ManagePeople.Map(app);
        ReadOutbox.Map(app);
        ReadAudit.Map(app);
        ChangeSettings.Map(app);
        ModerateDiscussion.Map(app);
        DecideMany.Map(app);
        DecideOfPerson.Map(app);
        ReadFigures.Map(app);
        LiveDesk.Map(app);
        LiveOverview.Map(app);
        SetRules.Map(app);
        ArrangeStoryDiscussion.Map(app);
        ReadPictures.Map(app);
        OnePicture.Map(app);
        EditRecording.Map(app);
        EditManyPictures.Map(app);
        ArrangeCollections.Map(app);
        CreditAgencies.Map(app);
    }

    private static void MapReaders(WebApplication app)
    {
        ReadFront.Map(app);
        ReadStory.Map(app);
        ReadHistory.Map(app);
        ReadPhotos.Map(app);
        ReadDiscussion.Map(app);
        ReadLive.Map(app);
        LiveFeed.Map(app);
        ReadPostHistory.Map(app);
        EmbedLive.Map(app);
        EmbedDiscussion.Map(app);
        DiscussionJson.Map(app);
        ServeFrameScript.Map(app);
        CastVote.Map(app);
        WriteComment.Map(app);
        CommentDesk.Map(app);
        ReadWarning.Map(app);
        ReadNotifications.Map(app);
        Unsubscribe.Map(app);
        GiveNotice.Map(app);
        ReadModerationReport.Map(app);
        StreamEvents.Map(app);
        ReadListings.Map(app);
        SearchStories.Map(app);
        SuggestSearch.Map(app);
        ReadArchive.Map(app);
        ReadMediabank.Map(app);
        ServePicture.Map(app);
        ServeRecording.Map(app);
        ReadPolicy.Map(app);
        Feeds.Map(app);
        Sitemaps.Map(app);
        PictureSitemaps.Map(app);
        ReadRecord.Map(app);
        CorrectionsFeed.Map(app);
        ServeRecord.Map(app);
        ServeWitness.Map(app);
        WellKnown.Map(app);
        OpenApi.Map(app);
        Health.Map(app);
    }
}
