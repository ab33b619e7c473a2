using System.Collections.Immutable;
using NetVips;

namespace Dateline.Imaging;

/// <summary>
/// What a picture's file says about it, under the names of the IPTC Photo Metadata Standard 2025.1. Texts for people are kept by language (BCP 47;
/// <c>x-default</c> where a file does not say which).
/// </summary>
public sealed record PictureMetadata
{
    /// <summary>Stands for a text's language where nobody says which it is (ISO 16684-1, 8.2.2.4).</summary>
    public const string AnyLanguage = "x-default";

    /// <summary>Who made it (<c>dc:creator</c>, IIM 2:80, EXIF Artist).</summary>
    public IReadOnlyList<string> Creators { get; init; } = [];

    /// <summary>The credit line as it has to be printed (<c>photoshop:Credit</c>, IIM 2:110).</summary>
    public string? CreditLine { get; init; }

    /// <summary>The copyright notice (<c>dc:rights</c>, IIM 2:116, EXIF Copyright).</summary>
    public IReadOnlyDictionary<string, string> CopyrightNotice { get; init; } = None;

    /// <summary>Under which terms it may be used (<c>xmpRights:UsageTerms</c>).</summary>
    public IReadOnlyDictionary<string, string> UsageTerms { get; init; } = None;

    /// <summary>The address of a page about its rights (<c>xmpRights:WebStatement</c>).</summary>
    public string? WebStatement { get; init; }

    /// <summary>Who licenses it (<c>plus:Licensor</c>).</summary>
    public IReadOnlyList<Licensor> Licensors { get; init; } = [];

    /// <summary>Whether machines may learn from it: an address of PLUS's vocabulary (<c>plus:DataMining</c>).</summary>
    public string? DataMining { get; init; }

    /// <summary>Whether a camera or a program made it: an address of IPTC's vocabulary (<c>Iptc4xmpExt:DigitalSourceType</c>).</summary>
    public string? DigitalSourceType { get; init; }

    /// <summary>When it was taken (<c>photoshop:DateCreated</c>, IIM 2:55 and 2:60, EXIF DateTimeOriginal).</summary>
    public PictureDate? DateCreated { get; init; }

    /// <summary>Its short name (<c>dc:title</c>, IIM 2:05).</summary>
    public IReadOnlyDictionary<string, string> Title { get; init; } = None;

    /// <summary>The caption (<c>dc:description</c>, IIM 2:120, EXIF ImageDescription).</summary>
    public IReadOnlyDictionary<string, string> Caption { get; init; } = None;

    /// <summary>What somebody who does not see it is told (<c>Iptc4xmpCore:AltTextAccessibility</c>).</summary>
    public IReadOnlyDictionary<string, string> AlternativeText { get; init; } = None;

    /// <summary>The same at length (<c>Iptc4xmpCore:ExtDescrAccessibility</c>).</summary>
    public IReadOnlyDictionary<string, string> ExtendedDescription { get; init; } = None;

    /// <summary>One line on top of it (<c>photoshop:Headline</c>, IIM 2:105).</summary>
    public string? Headline { get; init; }

    /// <summary>Words by which it is found (<c>dc:subject</c>, IIM 2:25).</summary>
    public IReadOnlyList<string> Keywords { get; init; } = [];

    /// <summary>Who had it before (<c>photoshop:Source</c>, IIM 2:115).</summary>
    public string? Source { get; init; }

    /// <summary>What its supplier asks of whoever uses it (<c>photoshop:Instructions</c>, IIM 2:40).</summary>
    public string? Instructions { get; init; }

    /// <summary>The supplier's reference (<c>photoshop:TransmissionReference</c>, IIM 2:103).</summary>
    public string? JobId { get; init; }

    /// <summary>Where it was taken: the city (<c>photoshop:City</c>, IIM 2:90). For the desk; no rendition carries it.</summary>
    public string? City { get; init; }

    /// <summary>Where it was taken: the country (<c>photoshop:Country</c>, IIM 2:101). For the desk; no rendition carries it.</summary>
    public string? Country { get; init; }

    /// <summary>What of the file's metadata could not be read and why, a sentence each; empty when all could.</summary>
    public IReadOnlyList<string> Complaints { get; init; } = [];

    private static readonly IReadOnlyDictionary<string, string> None = ImmutableDictionary<string, string>.Empty;

    /// <summary>
    /// Reads a picture's metadata: field by field from XMP, else from IIM, else from EXIF. Metadata that cannot be read is told in
    /// <see cref="Complaints"/>; the rest is read all the same.
    /// </summary>
    /// <param name="file">The whole file: JPEG, PNG, WebP, AVIF, TIFF or GIF.</param>
    /// <param name="now">Dates after this are none.</param>
    /// <exception cref="PictureRefusedException">The file is no picture that <see cref="PictureFile.Read"/> takes.</exception>
    public static PictureMetadata Read(byte[] file, DateTimeOffset now)
    {
        _ = PictureFile.Read(file);
        try
        {
            using var image = Image.NewFromBuffer(file, access: Enums.Access.Sequential);
            var complaints = new List<string>();
            var xmp = Xmp.Read(Blob(image, "xmp-data"), now, complaints);
            var iim = Iim.Read(Blob(image, "iptc-data"), now, complaints);
            var exif = Exif.Read(Blob(image, "exif-data"), now, complaints);
            return First([xmp, iim, exif]) with { Complaints = complaints };
        }
        catch (VipsException e)
        {
            throw new PictureRefusedException("The picture's header cannot be read.", e);
        }
    }

    private static byte[] Blob(Image image, string field) => image.Contains(field) ? (byte[])image.Get(field) : [];

    /// <summary>Each field from the first that has it.</summary>
    private static PictureMetadata First(IReadOnlyList<PictureMetadata> ranked)
    {
        T? Text<T>(Func<PictureMetadata, T?> field)
            where T : class => ranked.Select(field).FirstOrDefault(f => f is not null);
        IReadOnlyDictionary<string, string> Texts(Func<PictureMetadata, IReadOnlyDictionary<string, string>> field) =>
            ranked.Select(field).FirstOrDefault(f => f.Count > 0) ?? None;
        IReadOnlyList<T> List<T>(Func<PictureMetadata, IReadOnlyList<T>> field) =>
            ranked.Select(field).FirstOrDefault(f => f.Count > 0) ?? [];

        return new PictureMetadata
        {
            Creators = List(m => m.Creators),
            CreditLine = Text(m => m.CreditLine),
            CopyrightNotice = Texts(m => m.CopyrightNotice),
            UsageTerms = Texts(m => m.UsageTerms),
            WebStatement = Text(m => m.WebStatement),
            Licensors = List(m => m.Licensors),
            DataMining = Text(m => m.DataMining),
            DigitalSourceType = Text(m => m.DigitalSourceType),
            DateCreated = Text(m => m.DateCreated),
            Title = Texts(m => m.Title),
            Caption = Texts(m => m.Caption),
            AlternativeText = Texts(m => m.AlternativeText),
            ExtendedDescription = Texts(m => m.ExtendedDescription),
            Headline = Text(m => m.Headline),
            Keywords = List(m => m.Keywords),
            Source = Text(m => m.Source),
            Instructions = Text(m => m.Instructions),
            JobId = Text(m => m.JobId),
            City = Text(m => m.City),
            Country = Text(m => m.Country),
        };
    }
}

/// <summary>Who licenses a picture (PLUS, Licensor).</summary>
/// <param name="Name">Their name; null when only the address is known.</param>
/// <param name="Url">Where a licence is had; null when only the name is known.</param>
public sealed record Licensor(string? Name, string? Url);
