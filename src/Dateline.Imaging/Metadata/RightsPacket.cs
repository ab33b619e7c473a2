using System.Text;
using System.Xml;
using System.Xml.Linq;

namespace Dateline.Imaging;

/// <summary>
/// The metadata that leaves with every rendition: who made the picture, how it is credited, whose it is, where a licence is had, what it shows. Nothing else of
/// a source leaves: no place, no serial number, no owner's name, no thumbnail.
/// </summary>
public static class RightsPacket
{
    /// <summary>The packet as XMP (ISO 16684-1), in UTF-8, without padding: about 1.5 kB for two languages.</summary>
    /// <param name="metadata">Whose rights; fields that do not belong into the packet are left out.</param>
    /// <param name="language">The language that a reader is shown who asks for none (BCP 47); where a text has none in it, its first by the order of tags.</param>
    public static byte[] ToXmp(PictureMetadata metadata, string language)
    {
        using var buffer = new MemoryStream();
        // The packet wrapper: its begin attribute holds the byte order mark, by which a reader of other encodings would know this one.
        buffer.Write(Encoding.UTF8.GetBytes("<?xpacket begin=\"\uFEFF\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>"));
        var settings = new XmlWriterSettings
        {
            OmitXmlDeclaration = true,
            Encoding = new UTF8Encoding(false),
            CheckCharacters = true,
        };
        using (var writer = XmlWriter.Create(buffer, settings))
            Tree(metadata, language).Save(writer);
        buffer.Write("<?xpacket end=\"r\"?>"u8);
        return buffer.ToArray();
    }

    /// <summary>The same as IPTC-IIM 4.2 for JPEG, in a Photoshop image resource: creator, credit, copyright notice, caption, date.</summary>
    /// <param name="metadata">Whose rights.</param>
    /// <param name="language">The one language that IIM has room for; as with <see cref="ToXmp"/>.</param>
    public static byte[] ToIim(PictureMetadata metadata, string language) => Iim.Write(metadata, language);

    /// <summary>The text in a language, else the first by the order of tags; null when there is none.</summary>
    internal static string? In(IReadOnlyDictionary<string, string> texts, string language) =>
        texts.TryGetValue(language, out var text) ? text
        : texts.TryGetValue(PictureMetadata.AnyLanguage, out var common) ? common
        : texts.OrderBy(t => t.Key, StringComparer.Ordinal).Select(t => t.Value).FirstOrDefault();

    private static XElement Tree(PictureMetadata metadata, string language)
    {
        XElement? Plain(XName name, string? text) => string.IsNullOrEmpty(text) ? null : new XElement(name, Clean(text));
        XElement? Texts(XName name, IReadOnlyDictionary<string, string> texts) =>
            In(texts, language) is not { } common
                ? null
                : new XElement(
                    name,
                    new XElement(
                        XmpNames.Rdf + "Alt",
                        texts
                            .Where(t => t.Key != PictureMetadata.AnyLanguage)
                            .OrderBy(t => t.Key, StringComparer.Ordinal)
                            .Prepend(new(PictureMetadata.AnyLanguage, common))
                            .Select(t => new XElement(
                                XmpNames.Rdf + "li",
                                new XAttribute(XNamespace.Xml + "lang", t.Key),
                                Clean(t.Value)
                            ))
                    )
                );
        XElement? List(XName name, IEnumerable<object> items) =>
            items.Any()
                ? new XElement(name, new XElement(XmpNames.Rdf + "Seq", items.Select(i => new XElement(XmpNames.Rdf + "li", i))))
                : null;

        return new XElement(
            XmpNames.Meta + "xmpmeta",
            new XAttribute(XNamespace.Xmlns + "x", XmpNames.Meta),
            new XElement(
                XmpNames.Rdf + "RDF",
                new XAttribute(XNamespace.Xmlns + "rdf", XmpNames.Rdf),
                new XElement(
                    XmpNames.Rdf + "Description",
                    new XAttribute(XmpNames.Rdf + "about", ""),
                    new XAttribute(XNamespace.Xmlns + "dc", XmpNames.Dc),
                    new XAttribute(XNamespace.Xmlns + "photoshop", XmpNames.Photoshop),
                    new XAttribute(XNamespace.Xmlns + "xmpRights", XmpNames.Rights),
                    new XAttribute(XNamespace.Xmlns + "plus", XmpNames.Plus),
                    new XAttribute(XNamespace.Xmlns + "Iptc4xmpCore", XmpNames.IptcCore),
                    new XAttribute(XNamespace.Xmlns + "Iptc4xmpExt", XmpNames.IptcExtension),
                    List(XmpNames.Creator, metadata.Creators.Select(Clean)),
                    Plain(XmpNames.CreditLine, metadata.CreditLine),
                    Texts(XmpNames.CopyrightNotice, metadata.CopyrightNotice),
                    metadata.CopyrightNotice.Count > 0 ? new XElement(XmpNames.Marked, "True") : null,
                    Texts(XmpNames.UsageTerms, metadata.UsageTerms),
                    Plain(XmpNames.WebStatement, metadata.WebStatement),
                    List(XmpNames.Licensor, metadata.Licensors.Select(Fields)),
                    Plain(XmpNames.DataMining, metadata.DataMining),
                    Plain(XmpNames.DigitalSourceType, metadata.DigitalSourceType),
                    Plain(XmpNames.DateCreated, metadata.DateCreated?.ToString()),
                    Texts(XmpNames.Caption, metadata.Caption),
                    Texts(XmpNames.AlternativeText, metadata.AlternativeText)
                )
            )
        );
    }

    private static object Fields(Licensor licensor) =>
        new object?[]
        {
            new XAttribute(XmpNames.Rdf + "parseType", "Resource"),
            licensor.Name is { } name ? new XElement(XmpNames.LicensorName, Clean(name)) : null,
            licensor.Url is { } url ? new XElement(XmpNames.LicensorUrl, Clean(url)) : null,
        };

    /// <summary>Without what XML cannot say: control characters and halves of surrogate pairs.</summary>
    private static string Clean(string text)
    {
        var clean = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
            if (rune.Value is '\t' or '\n' or '\r' or (>= 0x20 and not 0xFFFE and not 0xFFFF))
                clean.Append(rune.ToString());
        return clean.ToString();
    }
}
