namespace Dateline.Mediabank.Recordings;

/// <summary>What makes a picture of the bank a video or a sound: the picture is then its poster, and this is what is played. The bank reads it out of the file when that comes.</summary>
/// <param name="File">SHA-256 of the file as it came, which is never altered.</param>
/// <param name="Format">How the file is packed: mp4, webm, mp3 or m4a.</param>
/// <param name="IsVideo">True where there is something to see; false for sound alone.</param>
/// <param name="Milliseconds">How long it takes.</param>
/// <param name="Width">Of the video in pixels as it is shown; null for sound.</param>
/// <param name="Height">The same of its height.</param>
/// <param name="IsSilent">True where there is nothing to hear.</param>
/// <param name="Captions">For each language (BCP 47 tag) SHA-256 of what is said in it, as a WebVTT file (w3.org/TR/webvtt1); null for none.</param>
public sealed record Recording(
    string File,
    string Format,
    bool IsVideo,
    long Milliseconds,
    int? Width = null,
    int? Height = null,
    bool IsSilent = false,
    IReadOnlyDictionary<string, string>? Captions = null
)
{
    /// <summary>Most bytes of a file: 1 GiB hold an hour at two megabits a second.</summary>
    public const long FileBytesMax = 1024L * 1024 * 1024;

    /// <summary>Longest recording.</summary>
    public static readonly TimeSpan LengthMax = TimeSpan.FromHours(12);

    /// <summary>How long it takes, in whole seconds and at least one.</summary>
    internal TimeSpan Length => TimeSpan.FromSeconds(Math.Max(1, Math.Round(Milliseconds / 1000.0)));

    /// <summary>As a player shows it: 0:08, 12:30, 1:02:03. Digits are those of every player, in any language.</summary>
    internal string Clock =>
        Length.TotalHours >= 1
            ? FormattableString.Invariant($"{(int)Length.TotalHours}:{Length:mm\\:ss}")
            : FormattableString.Invariant($"{Length.Minutes}:{Length:ss}");

    /// <summary>How browsers are told what it is.</summary>
    internal string MediaType => RecordingFormat.MediaTypeOf(this);

    /// <summary>True where somebody who does not hear is told what others hear, or nobody hears anything.</summary>
    internal bool SpeaksIn(string language) => IsSilent || Captions?.ContainsKey(language) is true;
}
