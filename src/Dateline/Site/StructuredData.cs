using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Dateline.Live.Public;
using Dateline.Stories.Content;
using Dateline.Stories.Public;

namespace Dateline.Site;

/// <summary>What pages tell machines, in schema.org's words (JSON-LD).</summary>
internal static class StructuredData
{
    // The default encoder escapes <, > and &: the text can stand inside a script element whatever a headline says.
    private static readonly JsonSerializerOptions Options = new()
    {
        Encoder = JavaScriptEncoder.Create(System.Text.Unicode.UnicodeRanges.All),
    };

    /// <summary>The news organisation behind the site, with its published policies.</summary>
    public static string Organisation(Frame frame) => Text(OrganisationOf(frame));

    /// <summary>A picture, a video or a sound, as its own page tells it.</summary>
    public static string PictureOf(Frame frame, Mediabank.Public.ShownPicture picture, DateTimeOffset publishedAt)
    {
        if (picture.Recording is not null)
            return Text(RecordingOf(frame, picture, publishedAt));
        var what = Picture(frame, picture);
        (what["contentUrl"], what["width"], what["height"]) = (frame.Absolute(picture.LargeJpeg), picture.Width, picture.Height);
        return Text(what);
    }

    /// <summary>The way from the front to a page.</summary>
    public static string Breadcrumbs(Frame frame, params (string Name, string Path)[] steps) => Text(Trail(frame, steps));

    /// <summary>The way from the front through the section to a story.</summary>
    public static string StoryBreadcrumbs(Frame frame, StoryModel model)
    {
        var section = frame.Edition.Section(model.Content.Section);
        return section is null
            ? Breadcrumbs(frame, (model.Content.Headline, frame.Path))
            : Breadcrumbs(frame, (section.Name, $"/{section.Slug}"), (model.Content.Headline, frame.Path));
    }

    /// <summary>A story, with its corrections as CorrectionComment.</summary>
    public static string Article(Frame frame, StoryModel model)
    {
        var content = model.Content;
        var article = new JsonObject
        {
            // A live coverage is one as long as it runs, and an article from then on.
            ["@type"] = model.Live is { Coverage.EndedAt: null } ? "LiveBlogPosting" : "NewsArticle",
            ["mainEntityOfPage"] = frame.Canonical,
            ["headline"] = content.Headline,
            ["description"] = content.Lead,
            ["inLanguage"] = model.Body.Language,
            ["datePublished"] = Moment.Machine(frame.Edition, model.Body.FirstPublishedAt),
            ["dateModified"] = Moment.Machine(frame.Edition, model.Body.PublishedAt),
            ["articleSection"] = frame.Edition.Section(content.Section)?.Name,
            ["dateline"] = content.Dateline,
            ["author"] = new JsonArray([.. (content.Bylines ?? []).Select(b => Author(frame, b))]),
            ["keywords"] = new JsonArray([.. (content.Topics ?? []).Select(t => (JsonNode)t)]),
            ["isAccessibleForFree"] = true,
            ["publisher"] = OrganisationOf(frame),
            ["identifier"] = new JsonObject
            {
                ["@type"] = "PropertyValue",
                ["propertyID"] = "https://c2sp.org/tlog-proof",
                ["value"] = model.Entry,
                ["url"] = frame.Absolute(frame.ProofAddress!),
            },
        };
        if (model.Live is { } live)
            AddCoverage(article, frame, live);
        if (model.LeadPicture is { } picture)
            article["image"] = Picture(frame, picture);
        if (model.LeadPicture is { Recording: { } recording } played)
            article[recording.IsVideo ? "video" : "audio"] = RecordingOf(frame, played, model.Body.FirstPublishedAt);
        if (model.Corrections.Count > 0)
            article["correction"] = new JsonArray([.. model.Corrections.Select(c => CorrectionOf(frame, c))]);
        return Text(article);
    }

    /// <summary>Each post with its own headline, times and author.</summary>
    private static void AddCoverage(JsonObject article, Frame frame, LiveModel live)
    {
        article["coverageStartTime"] = Moment.Machine(frame.Edition, live.Coverage.StartedAt);
        if (live.Coverage.EndedAt is { } ended)
            article["coverageEndTime"] = Moment.Machine(frame.Edition, ended);
        else
            article["liveBlogUpdate"] = new JsonArray([
                .. live.Posts.Where(p => p.Body is not null).Select(p => Update(frame, live, p)),
            ]);
    }

    private static JsonObject Update(Frame frame, LiveModel live, ShownPost post)
    {
        var (content, body) = (post.Body!.Content, post.Body);
        return new JsonObject
        {
            ["@type"] = "BlogPosting",
            ["url"] = frame.Absolute(LiveModel.AddressOf(live.Address, post)),
            ["headline"] = LiveTitles.Of(content),
            ["datePublished"] = Moment.Machine(frame.Edition, body.PublishedAt),
            ["dateModified"] = Moment.Machine(frame.Edition, body.EditedAt ?? body.PublishedAt),
            ["author"] = content.Byline is { } name ? Author(frame, new Byline(name)) : OrganisationOf(frame),
            ["articleBody"] = string.Join("\n\n", content.Passages()),
        };
    }

    private static JsonObject OrganisationOf(Frame frame)
    {
        var site = frame.Shelf.Site;
        var organisation = new JsonObject
        {
            ["@type"] = "NewsMediaOrganization",
            ["@id"] = frame.Absolute("/#organisation"),
            ["name"] = site.Organisation,
            ["legalName"] = site.LegalName,
            ["url"] = frame.Absolute(frame.Href("/")),
            ["email"] = site.Contact,
            ["foundingDate"] = site.FoundedYear?.ToString(System.Globalization.CultureInfo.InvariantCulture),
        };
        foreach (
            var (property, policy) in (ReadOnlySpan<(string, string)>)
                [
                    ("publishingPrinciples", "principles"),
                    ("correctionsPolicy", "corrections"),
                    ("ownershipFundingInfo", "ownership"),
                ]
        )
            if (frame.Edition.Policy(policy) is not null)
                organisation[property] = frame.Absolute(frame.Href($"/about/{policy}"));
        return organisation;
    }

    private static JsonObject Author(Frame frame, Byline byline) =>
        new()
        {
            ["@type"] = "Person",
            ["name"] = byline.Name,
            ["jobTitle"] = byline.Role,
            ["url"] = frame.Absolute(Addresses.Encoded(frame.Href($"/authors/{Slug.From(byline.Name)}"))),
        };

    private static JsonObject Picture(Frame frame, Mediabank.Public.ShownPicture picture)
    {
        var known = picture.Particulars;
        return Dense(
            new JsonObject
            {
                ["@type"] = "ImageObject",
                ["url"] = frame.Absolute(picture.LargeJpeg),
                ["caption"] = picture.Caption,
                ["creditText"] = picture.Credit,
                ["copyrightNotice"] = picture.Credit,
                ["digitalSourceType"] = picture.SourceType,
                ["creator"] = known.Photographer is { } name ? new JsonObject { ["@type"] = "Person", ["name"] = name } : null,
                ["license"] =
                    known.Licence is { } licence && licence.StartsWith("https://", StringComparison.Ordinal)
                        ? licence
                        : frame.Absolute(frame.Href($"/mediabank/{picture.Id}")),
                ["regionsAllowed"] = known.Territories is { Count: > 0 } only
                    ? new JsonArray([.. only.Select(t => (JsonNode)t)])
                    : null,
                ["acquireLicensePage"] = frame.Absolute(frame.Href($"/mediabank/{picture.Id}")),
            }
        );
    }

    private static JsonObject RecordingOf(Frame frame, Mediabank.Public.ShownPicture picture, DateTimeOffset publishedAt)
    {
        var (recording, what) = (picture.Recording!, Picture(frame, picture));
        what["@type"] = recording.IsVideo ? "VideoObject" : "AudioObject";
        what["url"] = frame.Absolute(frame.Href($"/mediabank/{picture.Id}"));
        what["name"] = picture.Name;
        what["description"] = picture.AlternativeText.Length > 0 ? picture.AlternativeText : picture.Caption;
        what["thumbnailUrl"] = frame.Absolute(picture.LargeJpeg);
        what["uploadDate"] = Moment.Machine(frame.Edition, publishedAt);
        what["duration"] = System.Xml.XmlConvert.ToString(recording.Length);
        what["contentUrl"] = frame.Absolute(picture.RecordingAddress);
        what["encodingFormat"] = recording.MediaType;
        (what["width"], what["height"]) = (recording.Width, recording.Height);
        // "caption" is of a picture what it shows, and of a video what is said in it.
        what["caption"] = recording.Captions?.ContainsKey(frame.Edition.Body.Language) is true
            ? new JsonObject
            {
                ["@type"] = "MediaObject",
                ["contentUrl"] = frame.Absolute(picture.CaptionsAddress(frame.Edition.Body.Language)),
                ["encodingFormat"] = "text/vtt",
            }
            : null;
        return Dense(what);
    }

    private static JsonObject CorrectionOf(Frame frame, Correction correction) =>
        new()
        {
            ["@type"] = "CorrectionComment",
            ["text"] = correction.Note,
            ["datePublished"] = Moment.Machine(frame.Edition, correction.At),
        };

    private static JsonObject Trail(Frame frame, (string Name, string Path)[] steps)
    {
        var items = steps
            .Prepend((Name: frame.Edition.Body.Name, Path: "/"))
            .Select(
                (step, i) =>
                    (JsonNode)
                        new JsonObject
                        {
                            ["@type"] = "ListItem",
                            ["position"] = i + 1,
                            ["name"] = step.Name,
                            ["item"] = frame.Absolute(Addresses.Encoded(frame.Href(step.Path))),
                        }
            );
        return new JsonObject { ["@type"] = "BreadcrumbList", ["itemListElement"] = new JsonArray([.. items]) };
    }

    private static string Text(JsonObject thing)
    {
        Dense(thing).Insert(0, "@context", "https://schema.org");
        return thing.ToJsonString(Options);
    }

    /// <summary>The same without what nobody knows.</summary>
    private static JsonObject Dense(JsonObject thing)
    {
        foreach (var empty in thing.Where(p => p.Value is null).Select(p => p.Key).ToList())
            thing.Remove(empty);
        return thing;
    }
}
