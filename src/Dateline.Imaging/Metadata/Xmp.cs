using System.Text;
using System.Xml;
using System.Xml.Linq;

namespace Dateline.Imaging;

/// <summary>Reads an XMP packet (ISO 16684-1): RDF in its several spellings, from files that nobody vouches for.</summary>
internal static class Xmp
{
    /// <summary>Photoshop's histories reach some hundred kilobytes; what is larger is not there to be read.</summary>
    private const int BytesMax = 2 * 1024 * 1024;

    /// <summary>RDF nests about ten deep.</summary>
    private const int DepthMax = 64;

    private const int ListMax = 200;
    private const int TextMax = 16 * 1024;

    private static readonly XName About = XmpNames.Rdf + "about",
        Description = XmpNames.Rdf + "Description",
        Item = XmpNames.Rdf + "li",
        Resource = XmpNames.Rdf + "resource",
        Language = XNamespace.Xml + "lang";

    /// <summary>Reads a packet; what cannot be read gives a complaint and no field.</summary>
    public static PictureMetadata Read(byte[] packet, DateTimeOffset now, List<string> complaints)
    {
        if (packet.Length == 0)
            return new PictureMetadata();
        if (packet.Length > BytesMax)
        {
            complaints.Add($"The XMP packet has {packet.Length:N0} bytes; at most {BytesMax:N0} are read.");
            return new PictureMetadata();
        }
        try
        {
            return Of(Properties(packet), now);
        }
        catch (Exception e) when (e is XmlException or DecoderFallbackException or InvalidDataException)
        {
            complaints.Add($"The XMP packet cannot be read: {e.Message.ReplaceLineEndings(" ")}");
            return new PictureMetadata();
        }
    }

    private static PictureMetadata Of(ILookup<XName, XObject> properties, DateTimeOffset now)
    {
        string? Text(XName name) => properties[name].Select(PlainText).FirstOrDefault(t => t is not null);
        IReadOnlyList<string> List(XName name) => [.. properties[name].SelectMany(Items).Distinct().Take(ListMax)];
        IReadOnlyDictionary<string, string> Texts(XName name) =>
            properties[name].Select(ByLanguage).FirstOrDefault(t => t.Count > 0) ?? new Dictionary<string, string>();

        return new PictureMetadata
        {
            Creators = List(XmpNames.Creator),
            CreditLine = Text(XmpNames.CreditLine),
            CopyrightNotice = Texts(XmpNames.CopyrightNotice),
            UsageTerms = Texts(XmpNames.UsageTerms),
            WebStatement = Text(XmpNames.WebStatement),
            Licensors = [.. properties[XmpNames.Licensor].SelectMany(Licensors).Take(ListMax)],
            DataMining = Text(XmpNames.DataMining),
            DigitalSourceType = Text(XmpNames.DigitalSourceType),
            DateCreated = PictureDate.Parse(Text(XmpNames.DateCreated), now),
            Title = Texts(XmpNames.Title),
            Caption = Texts(XmpNames.Caption),
            AlternativeText = Texts(XmpNames.AlternativeText),
            ExtendedDescription = Texts(XmpNames.ExtendedDescription),
            Headline = Text(XmpNames.Headline),
            Keywords = List(XmpNames.Keywords),
            Source = Text(XmpNames.Source),
            Instructions = Text(XmpNames.Instructions),
            JobId = Text(XmpNames.JobId),
            City = Text(XmpNames.City),
            Country = Text(XmpNames.Country),
        };
    }

    /// <summary>The properties of the picture itself: elements of a top description, or its attributes.</summary>
    private static ILookup<XName, XObject> Properties(byte[] packet)
    {
        var root = Parse(packet);
        return root.DescendantsAndSelf(XmpNames.Rdf + "RDF")
            .Elements(Description)
            .SelectMany(d =>
                d.Elements().Cast<XObject>().Concat(d.Attributes().Where(a => a.Name != About && !a.IsNamespaceDeclaration))
            )
            .ToLookup(p => p is XElement element ? element.Name : ((XAttribute)p).Name);
    }

    private static XElement Parse(byte[] packet)
    {
        var settings = new XmlReaderSettings
        {
            DtdProcessing = DtdProcessing.Prohibit,
            XmlResolver = null,
            MaxCharactersInDocument = BytesMax,
            IgnoreComments = true,
            IgnoreProcessingInstructions = true,
        };
        // Some writers end the packet with zeros, or begin it with a byte order mark.
        using var text = new StreamReader(new MemoryStream(packet), new UTF8Encoding(false, throwOnInvalidBytes: true));
        var whole = text.ReadToEnd().Trim('\0', '\uFEFF', ' ', '\n', '\r', '\t');
        using (var depth = XmlReader.Create(new StringReader(whole), settings))
            while (depth.Read())
                if (depth.Depth > DepthMax)
                    throw new InvalidDataException($"it nests more than {DepthMax} deep.");
        using var reader = XmlReader.Create(new StringReader(whole), settings);
        return XElement.Load(reader);
    }

    private static string? PlainText(XObject property)
    {
        if (property is XAttribute attribute)
            return Tidy(attribute.Value);
        var element = (XElement)property;
        if (element.Attribute(Resource) is { } resource)
            return Tidy(resource.Value);
        return Tidy(element.HasElements ? element.Descendants(Item).FirstOrDefault()?.Value : element.Value);
    }

    private static IEnumerable<string> Items(XObject property) =>
        property is XElement { HasElements: true } element
            ? element.Elements().Elements(Item).Select(i => Tidy(i.Value)).OfType<string>()
            : new[] { PlainText(property) }.OfType<string>();

    /// <summary>Without the default where it repeats a text whose language is known.</summary>
    private static Dictionary<string, string> ByLanguage(XObject property)
    {
        if (property is not XElement { HasElements: true } element)
            return PlainText(property) is { } only ? new() { [PictureMetadata.AnyLanguage] = only } : [];
        var texts = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var item in element.Elements().Elements(Item).Take(ListMax))
            if (Tidy(item.Value) is { } text)
                texts.TryAdd(
                    item.Attribute(Language)?.Value is { Length: > 0 and <= 35 } tag ? tag : PictureMetadata.AnyLanguage,
                    text
                );
        if (
            texts.TryGetValue(PictureMetadata.AnyLanguage, out var common)
            && texts.Any(t => t.Key != PictureMetadata.AnyLanguage && t.Value == common)
        )
            texts.Remove(PictureMetadata.AnyLanguage);
        return texts;
    }

    /// <summary>A licensor's fields are elements or attributes of its list item, or of a description within that.</summary>
    private static IEnumerable<Licensor> Licensors(XObject property)
    {
        if (property is not XElement element)
            yield break;
        foreach (var item in element.Elements().Elements(Item))
        {
            var fields = item.Elements(Description).Prepend(item).ToList();
            string? Field(XName name) =>
                fields
                    .SelectMany(f => f.Elements(name).Cast<XObject>().Concat(f.Attributes(name)))
                    .Select(PlainText)
                    .FirstOrDefault(t => t is not null);
            if (
                Field(XmpNames.LicensorName) is var called
                && Field(XmpNames.LicensorUrl) is var url
                && (called ?? url) is not null
            )
                yield return new Licensor(called, url);
        }
    }

    private static string? Tidy(string? text) =>
        text?.Trim() is { Length: > 0 } tidy
            ? tidy.Length > TextMax
                ? tidy[..TextMax]
                : tidy
            : null;
}
