using System.Text;
using System.Text.Json;
using Dateline.Editions;
using Dateline.Mediabank;
using Dateline.Site;
using Dateline.Stories.Content;

namespace Dateline.Ingest.Sample;

/// <summary>What a story of the sample newsroom goes through.</summary>
/// <param name="Do">publish, update, correct, withdraw, draft or embargo.</param>
/// <param name="HoursAgo">When, before the first run.</param>
/// <param name="HoursAhead">For an embargo: until when, after the first run.</param>
/// <param name="Note">A correction's public note.</param>
/// <param name="Reason">A withdrawal's public reason.</param>
/// <param name="Content">The text of this step; none for a withdrawal.</param>
internal sealed record SampleStep(
    string Do,
    double HoursAgo = 0,
    double HoursAhead = 0,
    string? Note = null,
    string? Reason = null,
    StoryContent? Content = null
);

/// <summary>A story of the sample newsroom.</summary>
internal sealed record SampleStory(string Key, IReadOnlyList<SampleStep> Steps, string? TranslationOf = null)
{
    /// <summary>The edition is the first part of the key.</summary>
    public string Edition => Key.Split('/')[0];
}

/// <summary>A picture of the sample newsroom: its file and the particulars beside it.</summary>
internal sealed record SamplePicture(
    string Key,
    string File,
    Dictionary<string, string> Captions,
    Dictionary<string, string> AlternativeTexts,
    string? Photographer = null,
    string? Agency = null,
    string? Pool = null,
    DateOnly? TakenOn = null,
    string? Place = null,
    List<string>? Keywords = null,
    bool FilePhoto = false,
    string? Credit = null,
    string? Licence = null,
    string? UsageTerms = null,
    double? EndedHoursAgo = null,
    SampleRecording? Recording = null
)
{
    /// <summary>The particulars in the bank.</summary>
    /// <param name="now">When the newsroom is opened.</param>
    public PictureParticulars Particulars(DateTimeOffset now) =>
        new(Captions, AlternativeTexts, Photographer, Agency, Pool, TakenOn, Place, Credit, Keywords, FilePhoto)
        {
            Licence = Licence,
            UsageTerms = UsageTerms,
            SourceType = "digitalCreation",
            Expires = EndedHoursAgo is { } hours ? now.AddHours(-hours) : null,
        };
}

/// <summary>The video or sound of which a picture of the sample is the poster. It is packed as it is played, so that the sample shows it also where ffmpeg is not installed.</summary>
/// <param name="File">Its name in <c>recordings/</c>; what is said in it lies beside it, such as <c>ferry-sea.en.vtt</c>.</param>
/// <param name="Captions">In which languages.</param>
internal sealed record SampleRecording(
    string File,
    long Milliseconds,
    int? Width = null,
    int? Height = null,
    IReadOnlyList<string>? Captions = null
)
{
    /// <summary>How it is packed.</summary>
    public string Format => Path.GetExtension(File)[1..];

    /// <summary>Its file.</summary>
    public byte[] Bytes() => SampleFiles.Bytes($"recordings/{File}");

    /// <summary>What is said in it.</summary>
    public byte[] CaptionsIn(string language) =>
        SampleFiles.Bytes($"recordings/{Path.GetFileNameWithoutExtension(File)}.{language}.vtt");
}

/// <summary>The files of the sample newsroom, which the program carries in itself.</summary>
internal static class SampleFiles
{
    private const string Prefix = "sample/";

    public static SiteBody Site() => Read<SiteBody>("site.json");

    public static IReadOnlyList<EditionBody> Editions() => Read<List<EditionBody>>("editions.json");

    public static IReadOnlyList<SamplePicture> Pictures() => Read<List<SamplePicture>>("pictures.json");

    public static IReadOnlyList<SampleCoverage> Coverages() => Read<List<SampleCoverage>>("coverages.json");

    public static IReadOnlyList<SampleDiscussion> Discussions() => Read<List<SampleDiscussion>>("discussions.json");

    /// <summary>All stories. In their JSON, <c>@picture/KEY</c> and <c>@story/KEY</c> stand where identities go.</summary>
    /// <param name="identities">The identity for each such reference.</param>
    public static IReadOnlyList<SampleStory> Stories(IReadOnlyDictionary<string, Guid> identities) =>
        [
            .. StoryFiles()
                .Select(file => JsonSerializer.Deserialize<SampleStory>(Resolved(Text(file), identities), ApiJson.Options)!),
        ];

    /// <summary>The keys of all stories.</summary>
    public static IReadOnlyList<string> StoryKeys() => [.. StoryFiles().Select(f => f["stories/".Length..^".json".Length])];

    public static byte[] Bytes(string file)
    {
        using var stream =
            typeof(SampleFiles).Assembly.GetManifestResourceStream(Prefix + file)
            ?? throw new InvalidOperationException($"The program lacks its sample file '{file}'.");
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        return bytes.ToArray();
    }

    private static IEnumerable<string> StoryFiles() =>
        typeof(SampleFiles)
            .Assembly.GetManifestResourceNames()
            .Where(n => n.StartsWith($"{Prefix}stories/", StringComparison.Ordinal))
            .Select(n => n[Prefix.Length..])
            .Order(StringComparer.Ordinal);

    private static string Resolved(string json, IReadOnlyDictionary<string, Guid> identities)
    {
        foreach (var (reference, id) in identities)
            json = json.Replace($"\"{reference}\"", $"\"{id}\"", StringComparison.Ordinal);
        return json;
    }

    private static string Text(string file) => Encoding.UTF8.GetString(Bytes(file));

    private static T Read<T>(string file) => JsonSerializer.Deserialize<T>(Text(file), ApiJson.Options)!;
}
