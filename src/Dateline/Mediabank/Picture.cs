using System.Text.Json;
using Dateline.Imaging;
using Dateline.Log;
using Dateline.Site;
using Dateline.Storage;
using Dateline.Stories.Content;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Dateline.Mediabank;

/// <summary>What the media bank knows of a picture besides its file.</summary>
/// <param name="Captions">A caption for each language (BCP 47 tag); at most 2,000 characters each.</param>
/// <param name="AlternativeTexts">For each language what a reader who does not see it is told; at most 2,000 characters each.</param>
/// <param name="Photographer">Who took (or drew) it; at most 120 characters.</param>
/// <param name="Agency">Who supplies it; at most 120 characters.</param>
/// <param name="Pool">The pool that shares it, such as <c>POOL</c>; null for none.</param>
/// <param name="TakenOn">The day it was taken, at the place where it was taken.</param>
/// <param name="Place">Where; at most 120 characters.</param>
/// <param name="Credit">The credit line where it is not composed of agency, photographer and pool.</param>
/// <param name="Keywords">At most 40 of at most 80 characters.</param>
/// <param name="FilePhoto">True when it does not show the event that it illustrates.</param>
public sealed record PictureParticulars(
    IReadOnlyDictionary<string, string> Captions,
    IReadOnlyDictionary<string, string> AlternativeTexts,
    string? Photographer = null,
    string? Agency = null,
    string? Pool = null,
    DateOnly? TakenOn = null,
    string? Place = null,
    string? Credit = null,
    IReadOnlyList<string>? Keywords = null,
    bool FilePhoto = false
)
{
    private const int KeywordsMax = 40;

    /// <summary>More languages than any news organisation writes in.</summary>
    private const int LanguagesMax = 60;

    /// <summary>The full credit as printed: "© Agency / Photographer / POOL".</summary>
    public string CreditLine()
    {
        if (Credit is { Length: > 0 })
            return Credit;
        var names = new[] { Agency, Photographer, Pool }.Where(n => !string.IsNullOrWhiteSpace(n)).ToList();
        return names.Count == 0 ? "" : "© " + string.Join(" / ", names);
    }

    /// <summary>Everything that is wrong with them.</summary>
    public IReadOnlyList<FieldComplaint> Complaints()
    {
        (string Field, string? Text, int Max)[] texts =
        [
            ("photographer", Photographer, 120),
            ("agency", Agency, 120),
            ("pool", Pool, 60),
            ("place", Place, 120),
            ("credit", Credit, 300),
            .. Captions.Select(c => ($"captions.{c.Key}", (string?)c.Value, ContentCheck.CaptionCharactersMax)),
            .. AlternativeTexts.Select(c => ($"alternativeTexts.{c.Key}", (string?)c.Value, ContentCheck.CaptionCharactersMax)),
            .. (Keywords ?? []).Select((k, i) => ($"keywords[{i}]", (string?)k, ContentCheck.TopicCharactersMax)),
        ];
        var complaints = new List<FieldComplaint>();
        if (Keywords?.Count > KeywordsMax)
            complaints.Add(new FieldComplaint("keywords", $"are more than {KeywordsMax}"));
        if (Keywords?.Contains(null!) is true)
            complaints.Add(new FieldComplaint("keywords", "hold null"));
        foreach (var (field, byLanguage) in new[] { ("captions", Captions), ("alternativeTexts", AlternativeTexts) })
            if (byLanguage.Count > LanguagesMax)
                complaints.Add(new FieldComplaint(field, $"are in more than {LanguagesMax} languages"));
            else if (byLanguage.Any(t => !Wording.IsLanguage(t.Key) || t.Value is null))
                complaints.Add(new FieldComplaint(field, "are not all texts under language tags, such as en or zh-Hans"));
        if (complaints.Count > 0)
            return complaints;

        foreach (var (field, text, max) in texts)
            if (text?.Length > max)
                complaints.Add(new FieldComplaint(field, $"is longer than {max} characters"));
            else if (text is not null && Wording.Complaint(text) is { } complaint)
                complaints.Add(new FieldComplaint(field, complaint));
        return complaints;
    }
}

/// <summary>A picture in the bank: its original, never altered, and its particulars.</summary>
public sealed class Picture : IWorkingTable<Picture>
{
    public Guid Id { get; private set; }

    /// <summary>SHA-256 of the original file.</summary>
    public string Original { get; private set; } = "";
    public string Format { get; private set; } = "";
    public int Width { get; private set; }
    public int Height { get; private set; }

    /// <summary>The particulars as JSON.</summary>
    public string Particulars { get; private set; } = "";

    /// <summary>True once the particulars as they are now have been published.</summary>
    public bool IsPublic { get; private set; }

    /// <summary>The commitment to the particulars that were published; null before, and where that was before this was kept.</summary>
    public string? Published { get; private set; }

    public DateTimeOffset? KilledAt { get; private set; }
    public string Origin { get; private set; } = "";
    public DateTimeOffset CreatedAt { get; private set; }

    /// <summary>The particulars, read.</summary>
    public PictureParticulars ReadParticulars() => JsonSerializer.Deserialize<PictureParticulars>(Particulars, ApiJson.Options)!;

    /// <summary>A picture just received.</summary>
    public static Picture Receive(string original, PictureFile header, string particulars, string origin, DateTimeOffset now) =>
        new()
        {
            Id = Guid.CreateVersion7(now),
            Original = original,
            Format = header.Format,
            Width = header.Width,
            Height = header.Height,
            Particulars = particulars,
            Origin = origin,
            CreatedAt = now,
        };

    /// <summary>Its particulars as they stand can be seen by the public now.</summary>
    public void BecamePublic(Commitment body) => (IsPublic, Published) = (true, body.Hex);

    /// <summary>Takes it off every page.</summary>
    public void Kill(DateTimeOffset now)
    {
        if (KilledAt is not null)
            throw Refusal.Conflict("The picture has been killed already.");
        (KilledAt, IsPublic) = (now, false);
    }

    public void Configure(EntityTypeBuilder<Picture> table)
    {
        table.ToTable("picture").HasKey(p => p.Id);
        table.Property(p => p.Id).ValueGeneratedNever();
        // A kill and a publication at the same moment: the publication is the one that does not happen.
        table.Property(p => p.KilledAt).IsConcurrencyToken();
        table.Property(p => p.Original).HasMaxLength(64);
        table.Property(p => p.Published).HasMaxLength(64);
        table.Property(p => p.Format).HasMaxLength(10);
        table.Property(p => p.Origin).HasMaxLength(40);
        table.HasIndex(p => p.Original);
    }
}
