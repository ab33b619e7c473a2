using System.Text.Json;
using Dateline.Accounts;
using Dateline.Editions;
using Dateline.Storage;
using Dateline.Stories.Content;
using Dateline.Stories.Public;
using Microsoft.EntityFrameworkCore;

namespace Dateline.Site;

/// <summary>GET /search/suggestions?q=: topics, authors and sections that begin so, in the form of OpenSearch suggestions; GET /opensearch.xml tells browsers of it.</summary>
internal static class SuggestSearch
{
    private const int SuggestionsMax = 8;

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapMethods("/search/suggestions", ["GET", "HEAD"], Suggest).ForEverybody().ExcludeFromDescription();
        routes.MapMethods("/opensearch.xml", ["GET", "HEAD"], Describe).ForReaders();
    }

    private static async Task<IResult> Suggest(string? q, HttpContext context, Database database, ReaderPages pages)
    {
        var edition = pages.Frame(context, "/search").Edition;
        var asked = (q ?? "").Trim();
        var begin = asked.Length > SearchQuery.CharactersMax ? "" : Slug.From(asked);
        var names = begin.Length == 0 ? [] : await Names(begin, edition, database, context.RequestAborted);
        return new Delivered(
            JsonSerializer.SerializeToUtf8Bytes(new object[] { asked, names }),
            "application/x-suggestions+json; charset=utf-8",
            []
        )
        {
            CacheControl = "public, max-age=60",
        };
    }

    private static async Task<List<string>> Names(string begin, Edition edition, Database database, CancellationToken stop)
    {
        await using var db = database.OpenPublic();
        var topics = db.Set<PublicStoryTopic>()
            .Where(t => t.Edition == edition.Id)
            .Select(t => new Name { Slug = t.Topic, Text = t.Name });
        var authors = db.Set<PublicStoryAuthor>()
            .Where(a => a.Edition == edition.Id)
            .Select(a => new Name { Slug = a.Author, Text = a.Name });
        var names = edition
            .Body.Sections.Where(s => Slug.From(s.Name).StartsWith(begin, StringComparison.Ordinal))
            .Select(s => s.Name);
        return
        [
            .. names
                .Concat(await Hop(begin, topics, stop))
                .Concat(await Hop(begin, authors, stop))
                .Distinct()
                .Take(SuggestionsMax),
        ];
    }

    private sealed record Name
    {
        public string Slug { get; init; } = "";
        public string Text { get; init; } = "";
    }

    /// <summary>From one name to the next by the index, however many stories stand under each.</summary>
    private static async Task<List<string>> Hop(string begin, IQueryable<Name> all, CancellationToken stop)
    {
        var names = new List<string>();
        for (var last = begin; names.Count < SuggestionsMax; )
        {
            var name = await all.Where(n => n.Slug.CompareTo(last) >= 0).OrderBy(n => n.Slug).FirstOrDefaultAsync(stop);
            if (name is null || !name.Slug.StartsWith(begin, StringComparison.Ordinal))
                break;
            names.Add(name.Text);
            // The least slug that is greater: slugs hold no character below the hyphen.
            last = name.Slug + "\u0001";
        }
        return names;
    }

    private static Delivered Describe(HttpContext context, ReaderPages pages)
    {
        const string Namespace = "http://a9.com/-/spec/opensearch/1.1/";
        var frame = pages.Frame(context, "/opensearch.xml");
        var content = Xml.Write(xml =>
        {
            xml.WriteStartElement("OpenSearchDescription", Namespace);
            xml.WriteElementString(
                "ShortName",
                Namespace,
                frame.Edition.Body.Name[..Math.Min(16, frame.Edition.Body.Name.Length)]
            );
            xml.WriteElementString("Description", Namespace, frame.Edition.Body.Tagline);
            foreach (
                var (type, path) in new[] { ("text/html", "/search"), ("application/x-suggestions+json", "/search/suggestions") }
            )
            {
                xml.WriteStartElement("Url", Namespace);
                xml.WriteAttributeString("type", type);
                xml.WriteAttributeString("template", frame.Absolute(frame.Href(path)) + "?q={searchTerms}");
                xml.WriteEndElement();
            }
            xml.WriteElementString("InputEncoding", Namespace, "UTF-8");
            xml.WriteEndElement();
        });
        return new Delivered(content, "application/opensearchdescription+xml; charset=utf-8", []);
    }
}
