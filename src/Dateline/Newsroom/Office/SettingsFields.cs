using System.Globalization;
using Dateline.Accounts;
using Dateline.Editions;
using Dateline.Site;

namespace Dateline.Newsroom;

/// <summary>What is published of a site and its editions, as fields that somebody can type into, and back.</summary>
internal static class SettingsFields
{
    /// <summary>More policies than an edition may have: one more field than policies is shown, for a new one.</summary>
    public const int PoliciesMax = 20;

    public static IReadOnlyDictionary<string, string> Of(SiteBody site) =>
        new Dictionary<string, string>
        {
            ["organisation"] = site.Organisation,
            ["legalName"] = site.LegalName ?? "",
            ["contact"] = site.Contact ?? "",
            ["foundedYear"] = site.FoundedYear?.ToString(CultureInfo.InvariantCulture) ?? "",
            ["owner"] = site.Owner ?? "",
            ["filePhotoDays"] = site.FilePhotoDays?.ToString(CultureInfo.InvariantCulture) ?? "",
            ["dataMining"] = site.DataMining?.ToString() ?? "",
            ["accentHue"] = site.AccentHue.ToString(CultureInfo.InvariantCulture),
        };

    public static SiteBody Site(IFormCollection form) =>
        new(
            form.Field("organisation"),
            form.Given("legalName"),
            form.Given("contact"),
            Number(form, "foundedYear"),
            Number(form, "accentHue") ?? 25,
            form.Given("owner"),
            Number(form, "filePhotoDays"),
            Enum.TryParse<DataMining>(form.Field("dataMining"), out var mining) && Enum.IsDefined(mining) ? mining : null
        );

    public static IReadOnlyDictionary<string, string> Of(EditionBody edition) =>
        new Dictionary<string, string>
        {
            ["name"] = edition.Name,
            ["tagline"] = edition.Tagline,
            ["prefix"] = edition.Prefix,
            ["timeZone"] = edition.TimeZone,
            ["sections"] = string.Join('\n', edition.Sections.Select(s => $"{s.Slug}: {s.Name}")),
        };

    /// <summary>The edition with what was typed; what the form does not show stays.</summary>
    public static EditionBody Edition(IFormCollection form, EditionBody before) =>
        before with
        {
            Name = form.Field("name"),
            Tagline = form.Field("tagline"),
            Prefix = form.Field("prefix"),
            TimeZone = form.Field("timeZone"),
            Sections = [.. Lines(form.Field("sections")).Select((line, i) => SectionOf(line, i, before))],
        };

    private static Section SectionOf(string line, int number, EditionBody before)
    {
        var parts = line.Split(':', 2);
        if (parts.Length < 2)
            throw Refusal.Invalid($"sections[{number}]", "is not an address, a colon and a name");
        var slug = parts[0].Trim();
        return new Section(slug, parts[1].Trim(), before.Sections.FirstOrDefault(s => s.Slug == slug)?.Description);
    }

    public static IReadOnlyDictionary<string, string> Of(IReadOnlyList<Policy> policies)
    {
        var fields = new Dictionary<string, string>();
        for (var i = 0; i < policies.Count; i++)
            (fields[$"slug-{i}"], fields[$"title-{i}"], fields[$"text-{i}"]) = (
                policies[i].Slug,
                policies[i].Title,
                string.Join("\n\n", policies[i].Paragraphs)
            );
        return fields;
    }

    /// <summary>Those that have anything in them: one that was emptied is gone.</summary>
    public static IReadOnlyList<Policy> Policies(IFormCollection form) =>
        [
            .. Enumerable
                .Range(0, PoliciesMax)
                .Select(i => (Slug: form.Field($"slug-{i}"), Title: form.Field($"title-{i}"), Text: form.Field($"text-{i}")))
                .Where(p => p.Slug.Length + p.Title.Length + p.Text.Length > 0)
                .Select(p => new Policy(p.Slug, p.Title, [.. Paragraphs(p.Text)])),
        ];

    /// <summary>The field on the page for one that a refusal names: <c>policies[2].title</c> is <c>title-2</c>, <c>sections[1].slug</c> is <c>sections</c>.</summary>
    public static string NameOf(string field)
    {
        if (field.StartsWith("sections", StringComparison.Ordinal))
            return "sections";
        if (!field.StartsWith("policies[", StringComparison.Ordinal))
            return field;
        var (number, rest) = (
            field["policies[".Length..field.IndexOf(']', StringComparison.Ordinal)],
            field[(field.IndexOf(']', StringComparison.Ordinal) + 1)..]
        );
        return rest.StartsWith(".paragraphs", StringComparison.Ordinal) ? $"text-{number}" : $"{rest.TrimStart('.')}-{number}";
    }

    private static string[] Lines(string text) =>
        text.ReplaceLineEndings("\n").Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private static IEnumerable<string> Paragraphs(string text) =>
        text.ReplaceLineEndings("\n")
            .Split("\n\n", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(p => p.Replace('\n', ' '));

    private static int? Number(IFormCollection form, string name) =>
        form.Field(name) is not { Length: > 0 } text ? null
        : int.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out var number) ? number
        : throw Refusal.Invalid(name, "is no number");
}
