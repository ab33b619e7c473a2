using Dateline.Editions;
using Dateline.Editions.Texts;
using Dateline.Ingest.Html;
using Dateline.Log;
using Dateline.Log.Facts;
using Dateline.Site;
using Dateline.Storage;
using Microsoft.EntityFrameworkCore;

namespace Dateline.Ingest.Wxr;

/// <summary>Into which edition an export goes, and which of its categories are sections there.</summary>
internal sealed class TargetEdition
{
    /// <summary>Most sections of an edition that is opened for an export: what fits into a navigation.</summary>
    public const int SectionsMax = 12;

    private readonly Dictionary<string, string> _sections = new(StringComparer.Ordinal);

    private readonly WxrSite _site;

    private TargetEdition(Edition edition, string fallback, WxrSite site)
    {
        (Edition, FallbackSection, _site) = (edition, fallback, site);
        foreach (var category in site.Categories.Values)
            if (SectionOf(edition.Body, category) is { } section)
                _sections[category.Slug] = section;
    }

    public Edition Edition { get; }

    /// <summary>The section of items none of whose categories is a section.</summary>
    public string FallbackSection { get; }

    /// <summary>True when the edition was opened for this import.</summary>
    public bool IsNew { get; private init; }

    /// <summary>The section that a category is, or null.</summary>
    public string? SectionFor(WxrTerm category) =>
        _sections.GetValueOrDefault(category.Slug) ?? Edition.Section(category.Slug)?.Slug;

    /// <summary>True for the category that the item's author marked as the first among several, with the plugins that do so.</summary>
    public bool IsPrimary(WxrTerm category, WxrItem item) =>
        _site.Categories.GetValueOrDefault(category.Slug) is { Id.Length: > 0 } known
        && WxrReader.PrimaryCategory.Any(key => item.Meta.GetValueOrDefault(key) == known.Id);

    /// <summary>The edition that was asked for, else the default one; on an empty site one is opened, made of what the export says of itself.</summary>
    /// <exception cref="CommandFailedException">There is no such edition or section.</exception>
    public static async Task<TargetEdition> Find(
        IServiceProvider services,
        Survey survey,
        WxrOptions options,
        CancellationToken stop
    )
    {
        var editions = await InLog(services.GetRequiredService<Database>(), stop);
        var body = options.Edition is { } id
            ? editions.Find(e => e.Id == id)
            : editions.Find(e => e.IsDefault) ?? editions.FirstOrDefault();
        if (body is null && options.Edition is not null)
            throw new CommandFailedException(
                editions.Count == 0
                    ? $"There is no edition '{options.Edition}', and none at all yet. Leave --edition out: one is then opened for the export."
                    : $"There is no edition '{options.Edition}'. There are: {string.Join(", ", editions.Select(e => e.Id))}."
            );
        var isNew = body is null;
        body ??= Made(survey, options);
        var fallback = options.Section ?? Fallback(body, survey);
        if (body.Sections.All(s => s.Slug != fallback))
            throw new CommandFailedException(
                $"The edition '{body.Id}' has no section '{fallback}'. It has: {string.Join(", ", body.Sections.Select(s => s.Slug))}."
            );
        if (isNew)
            await Open(services, body, stop);
        return new TargetEdition(new Edition(body), fallback, survey.Site) { IsNew = isNew };
    }

    /// <summary>The editions as the log has them: the followers that make tables of them may not have run yet.</summary>
    internal static async Task<List<EditionBody>> InLog(Database database, CancellationToken stop)
    {
        await using var db = database.OpenNewsroom();
        var kind = FactJson.KindOf(typeof(EditionPublished));
        var facts = await db.Set<LogRow>()
            .Where(r => r.Kind == kind)
            .OrderBy(r => r.Number)
            .Select(r => r.Fact)
            .ToListAsync(stop);
        var latest = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var fact in facts.Select(FactJson.Read).OfType<EditionPublished>())
            latest[fact.Edition] = fact.Body.Hex;
        var bodies = await db.Set<PublishedBody>().Where(b => latest.Values.Contains(b.Commitment)).ToListAsync(stop);
        return [.. bodies.Select(b => Bodies.Read<EditionBody>(b.Canonical)).OrderBy(e => e.Id, StringComparer.Ordinal)];
    }

    private static async Task Open(IServiceProvider services, EditionBody body, CancellationToken stop)
    {
        await using var act = await services.GetRequiredService<Acts>().Begin(ImportWxr.Actor, stop);
        PublishEdition.Check(body, []);
        if (await PublicationLog.Head(act.Db.Database.GetDbConnection(), stop) == 0)
            await PublishEdition.SendOut(act, new SiteBody(Wordings.Line(body.Name, 120)));
        await PublishEdition.SendOut(act, body);
        await act.Commit();
    }

    /// <summary>An edition of what the export says of itself: its title, tagline and language, and the categories that it uses most as sections.</summary>
    private static EditionBody Made(Survey survey, WxrOptions options)
    {
        var site = survey.Site;
        var language = Shipped(site.Language);
        return new EditionBody(
            language.ToLowerInvariant(),
            language,
            Wordings.LineOrNull(HtmlText.Plain(site.Title), 80) ?? survey.Old.Site.Host,
            Wordings.Line(HtmlText.Plain(site.Description), 200),
            Prefix: "",
            options.TimeZone ?? "UTC",
            MadeSections(survey, options),
            IsDefault: true
        );
    }

    private static List<Section> MadeSections(Survey survey, WxrOptions options)
    {
        var used = survey
            .CategoriesByUse()
            .Select(slug => survey.Site.Categories.GetValueOrDefault(slug))
            .OfType<WxrCategory>()
            .ToList();
        var wanted = used.Where(c => !IsUncategorised(c)).Take(SectionsMax).ToList();
        if (wanted.Count == 0)
            wanted = [.. used.Take(1)];
        var sections = wanted
            .Select(c => new Section(
                SlugFor(c),
                Wordings.LineOrNull(HtmlText.Plain(c.Name), 60) ?? c.Slug,
                Wordings.LineOrNull(HtmlText.Plain(c.Description), 300)
            ))
            .DistinctBy(s => s.Slug)
            .ToList();
        if (options.Section is { } own && sections.TrueForAll(s => s.Slug != own))
            sections =
            [
                .. sections.Take(SectionsMax - 1),
                new Section(own, survey.Site.Categories.GetValueOrDefault(own)?.Name ?? own),
            ];
        return sections.Count > 0 ? sections : [new Section("news", "News")];
    }

    private static string Fallback(EditionBody body, Survey survey)
    {
        var uncategorised = survey
            .Site.Categories.Values.Where(IsUncategorised)
            .Select(c => SectionOf(body, c))
            .FirstOrDefault(s => s is not null);
        return uncategorised ?? body.Sections[0].Slug;
    }

    /// <summary>By slug; else by name, since a slug that is not made of Latin letters cannot be a section's.</summary>
    private static string? SectionOf(EditionBody body, WxrCategory category) =>
        (
            body.Sections.FirstOrDefault(s => s.Slug == category.Slug)
            ?? body.Sections.FirstOrDefault(s => s.Slug == SlugFor(category))
            ?? body.Sections.FirstOrDefault(s =>
                string.Equals(s.Name, HtmlText.Plain(category.Name), StringComparison.OrdinalIgnoreCase)
            )
        )?.Slug;

    private static string SlugFor(WxrCategory category)
    {
        var slug =
            category.Slug.Length <= 40 && category.Slug.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-')
                ? category.Slug
                : "";
        return slug.Length == 0 || PublishEdition.Reserved.Contains(slug) ? $"section-{Wordings.Line(category.Id, 20)}" : slug;
    }

    private static bool IsUncategorised(WxrCategory category) =>
        category.Slug is "uncategorized" or "uncategorised" || category.Id == "1";

    /// <summary>The shipped language that is nearest to the export's, else English.</summary>
    private static string Shipped(string language)
    {
        var wanted = language.Trim().Replace('_', '-');
        var first = wanted.Split('-')[0];
        var shipped = InterfaceTexts.Shipped.Select(t => t.Language).ToList();
        return shipped.Find(l => string.Equals(l, wanted, StringComparison.OrdinalIgnoreCase))
            ?? shipped.Find(l => string.Equals(l.Split('-')[0], first, StringComparison.OrdinalIgnoreCase))
            ?? "en";
    }
}
