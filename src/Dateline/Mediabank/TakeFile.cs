using System.Globalization;
using Dateline.Imaging;
using Dateline.Mediabank.Decoding;
using Dateline.Mediabank.Recordings;
using Dateline.Site;
using Dateline.Storage;
using Dateline.Stories;
using Dateline.Stories.Content;
using Microsoft.EntityFrameworkCore;

namespace Dateline.Mediabank;

/// <summary>
/// A file becomes a picture of the bank, with what it says of itself: creator, credit, caption, day, place, keywords. The file stays as it came; a file whose
/// bytes the bank has already is not taken twice. Of a video or a sound the picture is the poster.
/// </summary>
internal sealed class TakeFile(Acts acts, Blobs blobs, PictureDecoder decoder, KeepRecording recordings, WorkFolder work)
{
    /// <summary>Cameras whose clock was never set film in 1904 or 1970.</summary>
    private const int FirstYear = 1990;

    /// <summary>A picture that was taken.</summary>
    /// <param name="Picture">The picture.</param>
    /// <param name="IsNew">False when the bank had it already.</param>
    public sealed record Taken(Picture Picture, bool IsNew);

    /// <summary>A file that lies in the store, and no row names it yet.</summary>
    /// <param name="Original">SHA-256 of the picture.</param>
    /// <param name="Header">Its format and size.</param>
    /// <param name="Particulars">What the file says of itself, and what the bank has read of it.</param>
    /// <param name="Notes">The same for the desk alone.</param>
    internal sealed record Kept(string Original, PictureFile Header, PictureParticulars Particulars, DeskNotes Notes);

    /// <summary>Takes a file, in an act of its own. What is no picture never reaches the store.</summary>
    /// <param name="actor">Who brings it.</param>
    /// <param name="file">Its bytes.</param>
    /// <param name="name">What the file was called.</param>
    /// <param name="language">The language of texts of which the file does not say in which they are.</param>
    /// <param name="stop">Whoever brings it has gone.</param>
    /// <exception cref="Refusal">400: it is no picture that can be taken; 409: it was killed.</exception>
    public async Task<Taken> Take(string actor, byte[] file, string name, string language, CancellationToken stop) =>
        await Take(actor, await Keep(file, language, stop), name, stop);

    /// <summary>The same for a file that lies on this machine; a recording is never held in memory.</summary>
    /// <exception cref="Refusal">413: it is larger than any that is taken; otherwise as above.</exception>
    public async Task<Taken> Take(string actor, FileInfo file, string name, string language, CancellationToken stop)
    {
        if (await RecordingFormat.Of(file, stop) is { } packed)
            return await Take(actor, await Keep(file, packed, language, stop), name, stop);
        if (file.Length > ReceivePicture.FileBytesMax)
            throw ReceivePicture.TooLarge();
        return await Take(actor, await File.ReadAllBytesAsync(file.FullName, stop), name, language, stop);
    }

    /// <summary>Keeps a file and reads it, before an act that makes a picture of it: nobody else's act waits for a decoder.</summary>
    internal async Task<Kept> Keep(byte[] file, string language, CancellationToken stop)
    {
        if (RecordingFormat.Of(file) is { } packed)
        {
            using var onDisk = await work.File(file, stop);
            return await Keep(new FileInfo(onDisk.Path), packed, language, stop);
        }
        var header = await ReceivePicture.Header(file, decoder, stop);
        var said = await decoder.Metadata(file, acts.Now, stop);
        var particulars = ParticularsOf(said, language) with { Credentials = await decoder.Credentials(file, acts.Now, stop) };
        var notes = new DeskNotes(Fit(said.JobId, DeskNotes.ReferenceMax), Fit(said.Instructions, DeskNotes.InstructionsMax));
        return new Kept(await blobs.Put(file, stop), header, particulars, notes);
    }

    private async Task<Kept> Keep(FileInfo file, string packed, string language, CancellationToken stop)
    {
        var kept = await recordings.Keep(file, packed, stop);
        return new Kept(kept.Poster, kept.Header, ParticularsOf(kept, language), new DeskNotes());
    }

    private async Task<Taken> Take(string actor, Kept kept, string name, CancellationToken stop)
    {
        await using var act = await acts.Begin(actor, stop);
        var (original, recording) = (kept.Original, kept.Particulars.Recording?.File);
        var same = await act
            .Db.Set<Picture>()
            .Where(p => recording == null ? p.Original == original : p.RecordingFile == recording)
            .OrderBy(p => p.Id)
            .ToListAsync(stop);
        if (same.Any(p => p.KilledAt is not null))
            throw Refusal.Conflict(RefusalCode.PictureKilled, "This picture was killed and is not taken again.");
        if (same.Count > 0)
            return new Taken(same[0], false);

        var picture = await ReceivePicture.Add(act, kept.Original, kept.Header, kept.Particulars, "desk");
        picture.FileName = Picture.NameOf(name);
        picture.Note(kept.Notes);
        act.Note("picture", picture.Id);
        await act.Commit();
        return new Taken(picture, true);
    }

    /// <summary>What a picture's file says of itself: names of the IPTC standard and their values. The original is never altered, so this and what the desk writes stay apart.</summary>
    public async Task<IReadOnlyList<(string Name, string Value)>> SaidBy(Picture picture, DateTimeOffset now)
    {
        if (await blobs.Get(picture.Original, CancellationToken.None) is not { } file)
            return [];
        var said = await decoder.Metadata(file, now, CancellationToken.None);
        (string, string?)[] all =
        [
            ("Creator", string.Join(", ", said.Creators)),
            ("Credit Line", said.CreditLine),
            ("Copyright Notice", said.CopyrightNotice.Values.FirstOrDefault()),
            ("Source", said.Source),
            ("Date Created", said.DateCreated?.ToString()),
            ("Title", said.Title.Values.FirstOrDefault()),
            ("Headline", said.Headline),
            ("Description", said.Caption.Values.FirstOrDefault()),
            ("City", said.City),
            ("Country", said.Country),
            ("Job Id", said.JobId),
            ("Instructions", said.Instructions),
            ("Rights Usage Terms", said.UsageTerms.Values.FirstOrDefault()),
            ("Digital Source Type", said.DigitalSourceType),
        ];
        return [.. all.Where(p => !string.IsNullOrWhiteSpace(p.Item2)).Select(p => (p.Item1, p.Item2!))];
    }

    /// <summary>What the file says, as far as the bank can keep it: a text that is too long or no text is left out, and stands in the file all the same.</summary>
    private static PictureParticulars ParticularsOf(PictureMetadata said, string language)
    {
        var place = string.Join(", ", new[] { said.City, said.Country }.Where(p => !string.IsNullOrWhiteSpace(p)));
        return new PictureParticulars(
            Texts(said.Caption, language),
            Texts(said.AlternativeText, language),
            Fit(string.Join(", ", said.Creators), PictureParticulars.NameMax),
            Fit(said.Source, PictureParticulars.NameMax),
            TakenOn: said.DateCreated is { Month: { } month, Day: { } day } taken && taken.Year > 0
                ? new DateOnly(taken.Year, month, day)
                : null,
            Place: Fit(place, PictureParticulars.NameMax),
            Credit: Fit(said.CreditLine, PictureParticulars.CreditMax),
            Keywords:
            [
                .. said
                    .Keywords.Select(k => Fit(k, ContentCheck.TopicCharactersMax))
                    .OfType<string>()
                    .Distinct()
                    .Take(PictureParticulars.KeywordsMax),
            ],
            UsageTerms: Fit(said.UsageTerms.Values.FirstOrDefault(), PictureParticulars.TermsMax),
            SourceType: PictureMaking.TermOf(said.DigitalSourceType)
        );
    }

    /// <summary>The same of a recording, whose tags have fewer words for it.</summary>
    private PictureParticulars ParticularsOf(KeepRecording.Kept kept, string language)
    {
        string? Tag(string name, int max) => Fit(kept.Tags.GetValueOrDefault(name), max);
        var caption = Tag("description", ContentCheck.CaptionCharactersMax) ?? Tag("title", ContentCheck.CaptionCharactersMax);
        var made = kept.Tags.GetValueOrDefault("creation_time");
        return new PictureParticulars(
            caption is null ? new Dictionary<string, string>() : new Dictionary<string, string> { [language] = caption },
            new Dictionary<string, string>(),
            Tag("artist", PictureParticulars.NameMax),
            TakenOn: DateTimeOffset.TryParse(made, CultureInfo.InvariantCulture, out var at)
            && at <= acts.Now
            && at.Year >= FirstYear
                ? DateOnly.FromDateTime(at.UtcDateTime)
                : null,
            UsageTerms: Tag("copyright", PictureParticulars.TermsMax),
            Recording: kept.Recording
        );
    }

    private static Dictionary<string, string> Texts(IReadOnlyDictionary<string, string> byLanguage, string language)
    {
        var texts = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (tag, text) in byLanguage)
            if (Fit(text, ContentCheck.CaptionCharactersMax) is { } kept)
                texts[Wording.IsLanguage(tag) && tag != PictureMetadata.AnyLanguage ? tag : language] = kept;
        return texts;
    }

    private static string? Fit(string? text, int max) =>
        text?.Trim() is { Length: > 0 } trimmed && trimmed.Length <= max && Wording.Complaint(trimmed) is null ? trimmed : null;
}
