using System.Text.RegularExpressions;
using Dateline.Accounts;
using Dateline.Editions.Texts;
using Dateline.Log.Facts;
using Dateline.Site;
using Dateline.Storage;
using Dateline.Stories.Content;

namespace Dateline.Editions;

/// <summary>PUT /api/v1/editions/{id} and /api/v1/site: the publisher opens an edition or changes its name, sections or policies.</summary>
internal static partial class PublishEdition
{
    private const long BodyBytesMax = 1024 * 1024;

    /// <summary>First parts of addresses that belong to the program: neither a section nor a prefix may take them.</summary>
    public static readonly IReadOnlySet<string> Reserved = new HashSet<string>(StringComparer.Ordinal)
    {
        "about",
        "account",
        "api",
        "archive",
        "assets",
        "authors",
        "feeds",
        "healthz",
        "media",
        "mediabank",
        "metrics",
        "newsroom",
        "readyz",
        "record",
        "search",
        "topics",
    };

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes
            .MapGet(
                "/api/v1/editions",
                (OpenEditions editions) => Results.Json(editions.Now.All.Select(e => e.Body), ApiJson.Options)
            )
            .DemandsCapability(Capability.ReadStories);
        routes.MapPut("/api/v1/editions/{id}", Put).DemandsCapability(Capability.ManageEditions, BodyBytesMax);
        routes.MapPut("/api/v1/site", PutSite).DemandsCapability(Capability.ManageEditions, BodyBytesMax);
    }

    private static async Task<IResult> Put(
        string id,
        Sent<EditionBody> sent,
        HttpContext context,
        Acts acts,
        OpenEditions editions
    )
    {
        var body = sent.Value;
        if (body.Id != id)
            throw Refusal.Invalid("id", $"is not '{id}', as the address says");
        context.DemandIn(id);
        Check(body, [.. editions.Now.All.Select(e => e.Body).Where(e => e.Id != id)]);

        await using var act = await acts.Begin(context.Actor(), context.RequestAborted);
        await SendOut(act, body);
        act.Note("edition", body.Id, body.Id);
        await act.Commit();
        return Results.Json(body, ApiJson.Options);
    }

    private static async Task<IResult> PutSite(Sent<SiteBody> sent, HttpContext context, Acts acts)
    {
        context.DemandIn(null);
        await using var act = await acts.Begin(context.Actor(), context.RequestAborted);
        await SendOut(act, sent.Value);
        act.Note("site", "site");
        await act.Commit();
        return Results.Json(sent.Value, ApiJson.Options);
    }

    /// <summary>Publishes an edition within an act.</summary>
    internal static async Task SendOut(Act act, EditionBody body) =>
        act.Append(new EditionPublished(body.Id, await act.Publish(body)));

    /// <summary>Publishes the site's particulars within an act.</summary>
    internal static async Task SendOut(Act act, SiteBody body)
    {
        Line("organisation", body.Organisation, 120, required: true);
        Line("contact", body.Contact, 120);
        Line("legalName", body.LegalName, 200);
        Line("owner", body.Owner, 1_000);
        if (body.FilePhotoDays is < 0 or > 36_500)
            throw Refusal.Invalid("filePhotoDays", "is not from 0 to 36,500 days");
        if (body.AccentHue is < 0 or > 360)
            throw Refusal.Invalid("accentHue", "is not between 0 and 360 degrees");
        if (body.FoundedYear is < 1 or > 9999)
            throw Refusal.Invalid("foundedYear", "is not between 1 and 9999");
        act.Append(new SitePublished(await act.Publish(body)));
    }

    /// <summary>Refuses an edition that cannot stand beside the others.</summary>
    internal static void Check(EditionBody body, IReadOnlyList<EditionBody> others)
    {
        Word("id", body.Id);
        Line("name", body.Name, 80, required: true);
        Line("tagline", body.Tagline, 200);
        if (!InterfaceTexts.Has(body.Language) || !Wording.IsLanguage(body.Language))
            throw Refusal.Invalid(
                "language",
                $"is none that Dateline ships: {string.Join(", ", InterfaceTexts.Shipped.Select(t => t.Language))}"
            );
        if (!TimeZoneInfo.TryFindSystemTimeZoneById(body.TimeZone, out _))
            throw Refusal.Invalid("timeZone", "is no IANA time zone, such as Europe/Lisbon");
        CheckPlace(body, others);
        CheckSections(body, others);
        CheckPolicies(body.Policies ?? []);
    }

    private static void CheckPolicies(IReadOnlyList<Policy> policies)
    {
        if (policies.Count > 20)
            throw Refusal.Invalid("policies", "are more than 20");
        for (var i = 0; i < policies.Count; i++)
        {
            var policy = policies[i] ?? throw Refusal.Invalid($"policies[{i}]", "is null");
            Word($"policies[{i}].slug", policy.Slug);
            Line($"policies[{i}].title", policy.Title, 120, required: true);
            if (policies.Take(i).Any(p => p.Slug == policy.Slug))
                throw Refusal.Invalid($"policies[{i}].slug", "stands twice", ComplaintKind.Taken);
            if (policy.Paragraphs.Count > 100)
                throw Refusal.Invalid($"policies[{i}].paragraphs", "are more than 100");
            for (var j = 0; j < policy.Paragraphs.Count; j++)
                Line($"policies[{i}].paragraphs[{j}]", policy.Paragraphs[j], 5_000, required: true);
        }
    }

    private static void CheckPlace(EditionBody body, IReadOnlyList<EditionBody> others)
    {
        if (body.Prefix.Length > 0)
            Word("prefix", body.Prefix);
        if (Reserved.Contains(body.Prefix))
            throw Refusal.Invalid("prefix", "is an address of the program itself");
        if (others.Any(o => o.Prefix == body.Prefix && o.Host == body.Host))
            throw Refusal.Invalid("prefix", "is taken by another edition", ComplaintKind.Taken);
        if (others.Any(o => o.Sections.Any(s => s.Slug == body.Prefix)))
            throw Refusal.Invalid("prefix", "is the address of a section of another edition", ComplaintKind.Taken);
        if (body.Prefix.Length == 0 && body.Host is null && !body.IsDefault)
            throw Refusal.Invalid("prefix", "is empty, and only the default edition's may be");
        if (body.IsDefault && others.Any(o => o.IsDefault))
            throw Refusal.Invalid("isDefault", "is true for another edition already");
        if (body.Host is { } host && !HostName().IsMatch(host))
            throw Refusal.Invalid("host", "is no host name in lower-case letters (xn--… where it has others), without a port");
    }

    /// <summary>RFC 1123 §2.1: labels of letters, digits and hyphens, at most 63 characters each.</summary>
    [GeneratedRegex("^(?=.{1,253}\\z)[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?(\\.[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)*\\z")]
    private static partial Regex HostName();

    private static void CheckSections(EditionBody body, IReadOnlyList<EditionBody> others)
    {
        if (body.Sections.Count is 0 or > 30)
            throw Refusal.Invalid("sections", "are fewer than 1 or more than 30");
        for (var i = 0; i < body.Sections.Count; i++)
        {
            var section = body.Sections[i] ?? throw Refusal.Invalid($"sections[{i}]", "is null");
            Word($"sections[{i}].slug", section.Slug);
            Line($"sections[{i}].name", section.Name, 60, required: true);
            Line($"sections[{i}].description", section.Description, 300);
            if (Reserved.Contains(section.Slug))
                throw Refusal.Invalid($"sections[{i}].slug", "is an address of the program itself");
            if (section.Slug == body.Prefix || others.Any(o => o.Prefix == section.Slug))
                throw Refusal.Invalid($"sections[{i}].slug", "is the prefix of an edition");
            if (body.Sections.Take(i).Any(s => s.Slug == section.Slug))
                throw Refusal.Invalid($"sections[{i}].slug", "stands twice", ComplaintKind.Taken);
        }
    }

    private static void Word(string field, string word)
    {
        if (word.Length is 0 or > 40 || !word.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-'))
            throw Refusal.Invalid(field, "is not made of 1 to 40 lower-case letters, digits and hyphens");
    }

    private static void Line(string field, string? text, int charactersMax, bool required = false)
    {
        if (required && string.IsNullOrWhiteSpace(text))
            throw Refusal.Invalid(field, "is missing", ComplaintKind.Missing);
        text ??= "";
        if (text.Length > charactersMax)
            throw Refusal.Invalid([ContentCheck.TooLong(field, charactersMax)]);
        if (Wording.Complaint(text) is { } complaint)
            throw Refusal.Invalid(field, complaint);
    }
}
