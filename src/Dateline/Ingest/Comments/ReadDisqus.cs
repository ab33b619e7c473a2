using System.Globalization;
using System.Xml;
using Dateline.Ingest.Wxr;

namespace Dateline.Ingest.Comments;

/// <summary>Reads Disqus's export (XML, schema disqus.com/api/schemas/1.0): threads with their addresses, then posts. No entity is known, and nothing outside the file is read.</summary>
internal static class ReadDisqus
{
    /// <summary>Disqus's names for identities.</summary>
    private const string Internals = "http://disqus.com/disqus-internals";

    /// <exception cref="CommandFailedException">It is no such export, with the line.</exception>
    public static IEnumerable<ForeignComment> Of(string path)
    {
        using var file = File.OpenRead(path);
        using var xml = XmlReader.Create(
            file,
            new XmlReaderSettings
            {
                DtdProcessing = DtdProcessing.Ignore,
                XmlResolver = null,
                IgnoreComments = true,
                IgnoreWhitespace = true,
            }
        );
        var addresses = new Dictionary<string, string>(StringComparer.Ordinal);
        Step(xml, () => xml.MoveToContent());
        if (xml.LocalName != "disqus")
            throw new CommandFailedException($"{path} is no export of Disqus: it begins with '{xml.LocalName}'.");
        while (Step(xml, xml.Read))
        {
            if (xml is not { NodeType: XmlNodeType.Element, Depth: 1 })
                continue;
            if (xml.LocalName == "thread" && xml.GetAttribute("id", Internals) is { } thread)
                addresses[thread] = Fields(xml).GetValueOrDefault("link", "");
            else if (xml.LocalName == "post" && xml.GetAttribute("id", Internals) is { Length: > 0 and <= 100 } post)
                yield return Comment(post, Fields(xml), addresses);
        }
    }

    private static ForeignComment Comment(string id, Dictionary<string, string> fields, Dictionary<string, string> addresses)
    {
        string Field(string name) => fields.GetValueOrDefault(name, "").Trim();
        return new ForeignComment(
            id,
            Field("parent/id") is { Length: > 0 } parent ? parent : null,
            addresses.GetValueOrDefault(Field("thread/id"), ""),
            Field("author/name"),
            DateTimeOffset.TryParse(
                Field("createdAt"),
                CultureInfo.InvariantCulture,
                DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal,
                out var at
            )
                ? at
                : null,
            Field("isSpam") == "true" ? ImportedCommentState.Spam
                : Field("isDeleted") == "true" ? ImportedCommentState.Trash
                : ImportedCommentState.Approved,
            Field("message")
        );
    }

    /// <summary>The elements inside the one on which the reader stands, one below another as <c>author/name</c>, and identities as <c>parent/id</c>.</summary>
    private static Dictionary<string, string> Fields(XmlReader xml)
    {
        var fields = new Dictionary<string, string>(StringComparer.Ordinal);
        if (xml.IsEmptyElement)
            return fields;
        var (depth, path) = (xml.Depth, new Stack<string>());
        while (Step(xml, xml.Read) && xml.Depth > depth)
            switch (xml.NodeType)
            {
                case XmlNodeType.Element:
                    var name = string.Join('/', path.Reverse().Append(xml.LocalName));
                    if (xml.GetAttribute("id", Internals) is { } id)
                        fields[name + "/id"] = id;
                    if (!xml.IsEmptyElement)
                        path.Push(xml.LocalName);
                    break;
                case XmlNodeType.EndElement:
                    path.Pop();
                    break;
                case XmlNodeType.Text or XmlNodeType.CDATA:
                    var field = string.Join('/', path.Reverse());
                    fields[field] = fields.GetValueOrDefault(field, "") + xml.Value;
                    break;
            }
        return fields;
    }

    private static T Step<T>(XmlReader xml, Func<T> step)
    {
        try
        {
            return step();
        }
        catch (XmlException e)
        {
            throw new CommandFailedException(
                $"The file is not well-formed in line {((IXmlLineInfo)xml).LineNumber}: {e.Message}"
            );
        }
    }
}
