using Dateline.Accounts;
using Dateline.Editions;
using Dateline.Mediabank;
using Dateline.Site;
using Dateline.Storage;
using Dateline.Stories.Content;
using Microsoft.EntityFrameworkCore;

namespace Dateline.Stories;

/// <summary>What a story may lack before it goes out.</summary>
public enum StoryLack
{
    LeadPicture,
    Picture,
    PictureCredit,
    PictureCaption,
    AlternativeText,
    PictureKilled,
    PictureEmbargo,
    PictureExpired,
    PictureBarred,
    PicturePool,
    PictureLease,
    VideoCaptions,
    Lead,
    LongLead,
    LongHeadline,
    Byline,
    Body,
    QuoteSource,
    LinkTarget,
    RelatedStory,
}

/// <summary>One complaint of the checklist.</summary>
/// <param name="Lack">What is lacking.</param>
/// <param name="Detail">Of which quote, link or story; how many characters would fit.</param>
public sealed record StoryCheck(StoryLack Lack, string Detail = "")
{
    /// <summary>True where it cannot go out so at all; else an editor may say why it goes out all the same.</summary>
    public bool IsBlocking =>
        Lack
            is StoryLack.Picture
                or StoryLack.PictureCredit
                or StoryLack.PictureCaption
                or StoryLack.AlternativeText
                or StoryLack.PictureKilled
                or StoryLack.PictureEmbargo
                or StoryLack.PictureExpired
                or StoryLack.PictureBarred
                or StoryLack.PicturePool
                or StoryLack.PictureLease
                or StoryLack.Body;
}

/// <summary>POST /api/v1/stories/{id}/checks: the checklist before a publication, for a content that need not be saved yet.</summary>
internal static class CheckStory
{
    /// <summary>Longest lead that stands well on fronts and in link previews, in characters.</summary>
    internal const int LeadFits = 300;

    /// <summary>Longest headline that is not cut anywhere, in characters.</summary>
    internal const int HeadlineFits = 110;

    private const int WordsShown = 60;

    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapPost("/api/v1/stories/{id:guid}/checks", Check)
            .DemandsCapability(Capability.WriteStories, Desk.ContentBytesMax)
            .Produces<IReadOnlyList<StoryCheck>>();

    private static async Task<IResult> Check(
        Guid id,
        Sent<StoryContent> sent,
        HttpContext context,
        Database database,
        OpenEditions editions
    )
    {
        await using var db = database.OpenNewsroom();
        var story = await db.Set<Story>().FindAsync(id) ?? throw Refusal.NotFound("story");
        context.DemandOf(story);
        // A picture that is free at the time for which the story is scheduled is no complaint now.
        var at = story.PublishAt ?? context.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow();
        return Results.Json(await Of(db, sent.Value, PublishStory.EditionOf(story, editions), at), ApiJson.Options);
    }

    /// <summary>Everything that the checklist says of a content.</summary>
    /// <param name="db">The newsroom's tables.</param>
    /// <param name="content">What would go out.</param>
    /// <param name="edition">Where.</param>
    /// <param name="at">When: a picture's rights are those of that moment.</param>
    public static async Task<IReadOnlyList<StoryCheck>> Of(
        NewsroomDb db,
        StoryContent content,
        Edition edition,
        DateTimeOffset at
    ) => [.. OfText(content), .. await OfPictures(db, content, edition, at), .. await OfLinks(db, content, edition)];

    private static IEnumerable<StoryCheck> OfText(StoryContent content)
    {
        if (content.Blocks.Count == 0)
            yield return new StoryCheck(StoryLack.Body);
        if (content.LeadPicture is null)
            yield return new StoryCheck(StoryLack.LeadPicture);
        if (string.IsNullOrWhiteSpace(content.Lead))
            yield return new StoryCheck(StoryLack.Lead);
        else if (content.Lead.Length > LeadFits)
            yield return new StoryCheck(StoryLack.LongLead, $"{LeadFits}");
        if (content.Headline.Length > HeadlineFits)
            yield return new StoryCheck(StoryLack.LongHeadline, $"{HeadlineFits}");
        if (content.Bylines is null or [])
            yield return new StoryCheck(StoryLack.Byline);
        foreach (var quote in content.Blocks.OfType<Quote>())
            if (string.IsNullOrWhiteSpace(quote.Speaker) && string.IsNullOrWhiteSpace(quote.Source))
                yield return new StoryCheck(StoryLack.QuoteSource, FirstWords(quote.Text.PlainText));
    }

    private static async Task<IEnumerable<StoryCheck>> OfPictures(
        NewsroomDb db,
        StoryContent content,
        Edition edition,
        DateTimeOffset at
    )
    {
        var found = new List<StoryCheck>();
        foreach (var use in content.Pictures())
        {
            var lacks = await PublishPicture.LacksOf(db, PublishStory.UseOf(use), edition, at);
            found.AddRange(lacks.Select(lack => new StoryCheck(LackOf(lack))));
            if (await PublishPicture.IsUnheard(db, use.Picture, edition))
                found.Add(new StoryCheck(StoryLack.VideoCaptions));
        }
        return found.Distinct();
    }

    private static StoryLack LackOf(PictureLack lack) =>
        lack switch
        {
            PictureLack.Credit => StoryLack.PictureCredit,
            PictureLack.Caption => StoryLack.PictureCaption,
            PictureLack.AlternativeText => StoryLack.AlternativeText,
            PictureLack.Killed => StoryLack.PictureKilled,
            PictureLack.Embargoed => StoryLack.PictureEmbargo,
            PictureLack.Expired => StoryLack.PictureExpired,
            PictureLack.Barred => StoryLack.PictureBarred,
            PictureLack.PoolEnded => StoryLack.PicturePool,
            PictureLack.NoLease => StoryLack.PictureLease,
            _ => StoryLack.Picture,
        };

    /// <summary>
    /// Links within the site are looked up in the addresses that stories have. What lies on other sites is not asked: a newsroom's own server would
    /// be made to open any address that somebody types.
    /// </summary>
    private static async Task<IEnumerable<StoryCheck>> OfLinks(NewsroomDb db, StoryContent content, Edition edition)
    {
        var found = new List<StoryCheck>();
        foreach (var link in content.Blocks.SelectMany(LinksIn).Where(IsStoryAddress).Distinct())
        {
            var path =
                edition.BasePath.Length > 0 && link.StartsWith(edition.BasePath, StringComparison.Ordinal)
                    ? link[edition.BasePath.Length..]
                    : link;
            if (!await db.Set<StoryAddress>().AnyAsync(a => a.Path == path))
                found.Add(new StoryCheck(StoryLack.LinkTarget, link));
        }
        var named = content.StoriesNamed().Distinct().ToList();
        var missing = await db.Set<Story>()
            .Where(s => named.Contains(s.Id) && s.State != StoryState.Published)
            .Select(s => s.Headline)
            .ToListAsync();
        return found.Concat(missing.Select(headline => new StoryCheck(StoryLack.RelatedStory, headline)));
    }

    private static bool IsStoryAddress(string link) =>
        link.Length > 12 && link[0] == '/' && link.Split('/').Any(part => part.Length == 4 && part.All(char.IsAsciiDigit));

    private static IEnumerable<string> LinksIn(Block block) =>
        block switch
        {
            Paragraph paragraph => LinksIn(paragraph.Text),
            Quote quote => LinksIn(quote.Text),
            ListBlock list => list.Items.SelectMany(LinksIn),
            FactBox box => box.Blocks.SelectMany(LinksIn),
            Table table => table.Rows.SelectMany(r => r).SelectMany(LinksIn),
            _ => [],
        };

    private static IEnumerable<string> LinksIn(ListItem item) =>
        LinksIn(item.Text).Concat((item.Items ?? []).SelectMany(LinksIn));

    private static IEnumerable<string> LinksIn(RichText text) => text.Runs.Select(r => r.Link).OfType<string>();

    private static string FirstWords(string text) => text.Length <= WordsShown ? text : text[..WordsShown] + "…";
}
