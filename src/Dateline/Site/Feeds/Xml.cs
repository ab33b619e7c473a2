using System.Text;
using System.Xml;

namespace Dateline.Site;

/// <summary>XML documents in UTF-8 without a byte order mark.</summary>
internal static class Xml
{
    private static readonly XmlWriterSettings Settings = new() { Encoding = new UTF8Encoding(false), Indent = true };

    public static byte[] Write(Action<XmlWriter> content)
    {
        using var bytes = new MemoryStream();
        using (var xml = XmlWriter.Create(bytes, Settings))
            content(xml);
        return bytes.ToArray();
    }
}
