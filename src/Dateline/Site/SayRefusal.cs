using System.Globalization;
using System.Text.RegularExpressions;
using Dateline.Editions.Texts;
using Dateline.Stories.Content;

namespace Dateline.Site;

/// <summary>Says a refusal in a language of the interface, for people: the field by its name, never a path, and never the program's English.</summary>
internal static partial class SayRefusal
{
    /// <summary>The languages in which it can be said, and none other.</summary>
    public static InterfaceTexts? LanguageOf(HttpRequest request) =>
        request.Headers.AcceptLanguage.ToString().Split([',', ';'])[0].Trim() is { Length: > 0 and <= 35 } asked
            ? InterfaceTexts.Shipped.FirstOrDefault(t => t.Language == asked.Split('-')[0])
            : null;

    /// <summary>The sentence.</summary>
    public static string In(InterfaceTexts texts, Refusal refusal)
    {
        var words = RefusalTexts.For(texts.Language);
        return refusal.Code switch
        {
            RefusalCode.Other => refusal.Fields is [var first, ..] && NameOf(words, first.Field) is { } name
                ? OfField(words, first, name)
                : words.Other,
            RefusalCode.UnderEmbargo => InterfaceTexts.Fill(words.UnderEmbargo, InstantOf(texts, refusal)),
            RefusalCode.NotScheduled => words.NotScheduled,
            RefusalCode.EmbargoTooLate => words.EmbargoTooLate,
            RefusalCode.ScheduledBefore => InterfaceTexts.Fill(words.ScheduledBefore, InstantOf(texts, refusal)),
            RefusalCode.StepImpossible => words.StepImpossible,
            RefusalCode.NotPublished => words.NotPublished,
            RefusalCode.AddressTaken => words.AddressTaken,
            RefusalCode.EditionClosed => words.EditionClosed,
            RefusalCode.ChecklistComplains => words.ChecklistComplains,
            RefusalCode.ChangedMeanwhile => words.ChangedMeanwhile,
            RefusalCode.CoverageNotRunning => words.CoverageNotRunning,
            RefusalCode.PostRetracted => words.PostRetracted,
            RefusalCode.StoryNotOut => words.StoryNotOut,
            RefusalCode.PictureKilled => words.PictureKilled,
            RefusalCode.PictureUnreadable => words.PictureUnreadable,
            RefusalCode.RecordingUnreadable => InterfaceTexts.Fill(words.RecordingUnreadable, "MP4 (H.264, AV1), WebM, MP3, M4A"),
            RefusalCode.NoRecordings => InterfaceTexts.Fill(words.NoRecordings, "ffmpeg"),
            RefusalCode.NoCaptions => InterfaceTexts.Fill(words.NoCaptions, "WebVTT"),
            RefusalCode.AppealOfOwnDecision => words.AppealOfOwnDecision,
            RefusalCode.TooLarge => words.TooLarge,
            _ => words.Other,
        };
    }

    private static string OfField(RefusalTexts words, FieldComplaint complaint, string name) =>
        complaint.Kind switch
        {
            ComplaintKind.Missing => InterfaceTexts.Fill(words.FieldMissing, name),
            ComplaintKind.TooLong => InterfaceTexts.Fill(words.FieldTooLong, name, complaint.CharactersMax ?? 0),
            ComplaintKind.Taken => InterfaceTexts.Fill(words.FieldTaken, name),
            _ => InterfaceTexts.Fill(words.FieldNotAllowed, name),
        };

    /// <summary>What people call a field; null for one that no page shows.</summary>
    private static string? NameOf(RefusalTexts words, string path)
    {
        if (Block().Match(path) is { Success: true } block)
            return InterfaceTexts.Fill(
                words.InBlock,
                words.NameText,
                int.Parse(block.Groups[1].Value, CultureInfo.InvariantCulture) + 1
            );
        return First().Match(path).Groups[1].Value switch
        {
            "blocks" or "text" or "content" => words.NameText,
            "headline" or "title" => words.NameHeadline,
            "shortHeadline" => words.NameShortHeadline,
            "lead" => words.NameLead,
            "section" => words.NameSection,
            "slug" or "address" => words.NameAddress,
            "note" => words.NameNote,
            "reason" => words.NameReason,
            "at" or "until" => words.NameTime,
            "bylines" or "byline" => words.NameBylines,
            "topics" => words.NameTopics,
            "leadPicture" => words.NameLeadPicture,
            "sources" => words.NameSources,
            "captions" => words.NameCaption,
            "file" => words.NameFile,
            _ => null,
        };
    }

    /// <summary>In UTC, and said so: an answer to a program knows no edition's clock.</summary>
    private static string InstantOf(InterfaceTexts texts, Refusal refusal) =>
        refusal.At is { } at ? $"{texts.Dates.Instant(at.UtcDateTime)} UTC" : "";

    [GeneratedRegex(@"^(?:content\.)?blocks\[(\d{1,6})\]")]
    private static partial Regex Block();

    [GeneratedRegex(@"^(?:content\.|particulars\.)?(\w+)")]
    private static partial Regex First();
}
