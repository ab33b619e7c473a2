using System.Net;
using System.Text.RegularExpressions;
using Dateline.Mediabank;
using Dateline.Stories;
using Dateline.Stories.Content;

namespace Dateline.Tests.Site;

/// <summary>
/// Asks every public route of the running program for everything that it could be asked for, on a site that holds a story of each kind that is not
/// public. All their texts carry words that begin with <see cref="Secret"/>: one of them anywhere is a leak.
/// </summary>
public class EmbargoWallTest
{
    private const string Secret = "zq";

    private static readonly DateTimeOffset Evening = Newspaper.Morning.AddHours(10);

    [Theory, OnBothStores]
    public async Task No_public_route_gives_away_what_is_not_public(Store store)
    {
        Long.OnPostgres(store);
        await using var paper = await Newspaper.Open(store);
        var hidden = await Hidden.In(paper);
        var leaks = new List<string>();
        var asked = 0;

        foreach (var address in EveryAddress(paper, await hidden.Values(paper)))
        foreach (var encoding in new[] { "identity", "gzip" }.Take(Long.Times(quick: 1, all: 2)))
        {
            var answer = await paper.Reader.Get(address, ("accept-encoding", encoding));
            asked++;
            if (
                Leaks(answer, address)
                || IsOfHidden(address, hidden) && answer.Status is not HttpStatusCode.NotFound && !IsTheDoor(answer)
            )
                leaks.Add($"{(int)answer.Status} {address}");
        }

        leaks.ShouldBeEmpty();
        asked.ShouldBeGreaterThan(500, "every route was asked for everything");
    }

    [Theory, OnBothStores]
    public async Task Search_finds_no_word_of_what_is_not_public(Store store)
    {
        await using var paper = await Newspaper.Open(store);
        await Hidden.In(paper);

        foreach (var kind in Hidden.Kinds)
        foreach (var part in Hidden.Parts)
        {
            var answer = await paper.Reader.Get($"/search?q={Secret}{kind}{part}");
            answer.Granted().Page().QuerySelectorAll(".listing li").ShouldBeEmpty($"{kind} {part}");
        }
    }

    [Theory, OnBothStores, Trait(Long.Trait, Long.Value)]
    public async Task When_the_embargo_is_over_the_story_stands_everywhere(Store store)
    {
        Long.Test();
        await using var paper = await Newspaper.Open(store);
        var hidden = await Hidden.In(paper);
        foreach (var address in EveryAddress(paper, await hidden.Values(paper)))
            await paper.Reader.Get(address);
        paper.Wait(TimeSpan.FromHours(11));

        var story = await paper.Desk.Publish(await paper.Desk.Read(hidden.Embargoed.Id));

        var everywhere = new[]
        {
            story.Address!,
            "/",
            "/culture",
            $"/topics/{Secret}embargotopic",
            $"/authors/{Secret}embargoauthor",
            "/feed.xml",
            "/culture/atom.xml",
            $"/topics/{Secret}embargotopic/feed.json",
            "/news-sitemap.xml",
            "/mediabank",
            $"/mediabank/{hidden.EmbargoedPicture.Id}",
            $"/search?q={Secret}embargobody",
            $"{story.Address}/history",
        };
        foreach (var address in everywhere)
            (await paper.Reader.Get(address)).Granted().Text.ShouldContain($"{Secret}embargo", Case.Sensitive, address);
        (await paper.Reader.Get($"/media/{hidden.EmbargoedPicture.Original}/320.webp")).Granted();
    }

    /// <summary>The answer holds a hidden word that the question did not bring.</summary>
    private static bool Leaks(Answer answer, string address)
    {
        var text =
            WebUtility.HtmlDecode(Uri.UnescapeDataString(Legible(answer, address))) + string.Join('\n', answer.Headers.Values);
        // A form's seal is drawn by lot, and may hold any two letters.
        text = Regex.Replace(text, "(form-seal\" value=|data-seal=)\"[^\"]*\"|dateline-form=[^;]*", "");
        foreach (var part in address.Split('/').Where(p => p.Contains(Secret, StringComparison.Ordinal)))
            text = text.Replace(part, "", StringComparison.OrdinalIgnoreCase);
        return text.Contains(Secret, StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>Of the record the leaves as text: hashes and signatures are drawn by lot too, and Base64 would hide words.</summary>
    private static string Legible(Answer answer, string address)
    {
        if (address.EndsWith(".tlog-proof", StringComparison.Ordinal) && answer.Status == HttpStatusCode.OK)
            return System.Text.Encoding.UTF8.GetString(Dateline.Log.Tree.ProofFile.Read(answer.Text).Leaf);
        return
            address.Contains("/record/tile/0", StringComparison.Ordinal) || Regex.IsMatch(address, "/record/(checkpoint|keys)$")
            ? ""
            : answer.Text;
    }

    /// <summary>Whoever is not logged in is led there before anybody looks whether there is anything.</summary>
    private static bool IsTheDoor(Answer answer) =>
        answer.Header("location")?.Contains("/account/login?return=", StringComparison.Ordinal) is true;

    private static bool IsOfHidden(string address, Hidden hidden) =>
        address.Contains(Secret, StringComparison.Ordinal)
        || hidden.Pictures.Any(p =>
            address.Contains(p.Id.ToString(), StringComparison.Ordinal)
            || address.Contains(p.Original, StringComparison.Ordinal)
            || p.Particulars.Recording is { } film && address.Contains(film.File, StringComparison.Ordinal)
        );

    private static IEnumerable<string> EveryAddress(Newspaper paper, Dictionary<string, IReadOnlyList<string>> values)
    {
        var routes = paper.PublicRoutes();
        routes.Count.ShouldBeGreaterThan(20);
        return from route in routes
            from prefix in new[] { "", "/ar" }
            from address in route.Address(values)
            select prefix + address;
    }

    /// <summary>Stories that the public must not find.</summary>
    private sealed record Hidden(StoryAnswer Embargoed, SentPicture EmbargoedPicture, IReadOnlyList<SentPicture> Pictures)
    {
        public static readonly string[] Kinds = ["draft", "review", "embargo", "scheduled", "withdrawn", "revision"];
        public static readonly string[] Parts = ["head", "short", "lead", "body", "topic", "author", "place", "source", "quote"];

        /// <summary>Everything by which something public or hidden could be asked for.</summary>
        public async Task<Dictionary<string, IReadOnlyList<string>>> Values(Newspaper paper)
        {
            var stories = (await paper.Desk.Ask(HttpMethod.Get, "/api/v1/stories")).Granted().As<ReadStories.StoryPage>().Stories;
            var slugs = stories.SelectMany(s => new[] { s.Slug, s.Content?.Headline, $"{Secret}{s.Slug}" }).OfType<string>();
            var entries = await paper.Log();
            string[] under(string part) => [.. Kinds.Select(k => $"{Secret}{k}{part}"), "harbour", "ines-carvalho"];
            return new()
            {
                ["section"] = ["city", "world", "culture", "feed.xml"],
                ["topic"] = under("topic"),
                ["author"] = under("author"),
                ["policy"] = ["principles", "corrections"],
                ["file"] = ["1", "2", "320.webp", "640.jpg", "960.webp", "original"],
                ["id"] = [.. stories.Select(s => s.Id.ToString()), .. Pictures.Select(p => p.Id.ToString())],
                ["story"] = [.. stories.Select(s => s.Id.ToString())],
                ["comment"] = [Guid.NewGuid().ToString()],
                ["order"] = ["oldest"],
                ["segment"] = ["1"],
                ["post"] = [Guid.NewGuid().ToString()],
                ["original"] = [.. Pictures.Select(p => p.Original)],
                ["recording"] = [.. Pictures.Select(p => p.Particulars.Recording?.File ?? p.Original)],
                ["format"] = ["mp4"],
                ["language"] = ["en"],
                ["year"] = ["2026"],
                ["month"] = ["11"],
                ["number"] = ["1", "2"],
                ["day"] = ["24", "25"],
                ["slug"] = [.. slugs.Distinct()],
                ["documentName"] = ["openapi"],
                ["level"] = ["entries", "0"],
                ["tile"] = ["000", .. Enumerable.Range(1, 40).Select(width => $"000.p/{width}")],
                ["entry"] = [.. entries.Select(e => e.Number.ToString(System.Globalization.CultureInfo.InvariantCulture))],
                ["commitment"] = [.. entries.SelectMany(e => e.Fact.Commitments).Select(c => c.Hex)],
                ["rest"] = ["v1/stories", .. stories.Select(s => $"v1/stories/{s.Id}")],
            };
        }

        public static async Task<Hidden> In(Newspaper paper)
        {
            var pictures = new Dictionary<string, SentPicture>();
            foreach (var (kind, i) in Kinds.Select((k, i) => (k, i)))
                pictures[kind] = await paper.PhotoDesk.Deliver(await FileOf(kind, i), ParticularsOf(kind));
            StoryContent content(string kind) => ContentOf(kind, kind == "withdrawn" ? null : pictures[kind].Id);
            var desk = paper.Desk;

            await desk.Write(content("draft"));
            await desk.Submit(await desk.Write(content("review")));
            var embargoed = await desk.Embargo(await desk.Write(content("embargo")), Evening);
            await desk.Schedule(await desk.Write(content("scheduled")), Evening.AddHours(1));
            var withdrawn = await desk.Rename(await desk.Write(content("withdrawn")), "a-neutral-name");
            await desk.Withdraw(await desk.Publish(withdrawn), "It was not so.");
            var published = await desk.SendOut(Copy.Of("What everybody may read") with { RelatedStories = [embargoed.Id] });
            await desk.Revise(published, content("revision"));
            return new Hidden(embargoed, pictures["embargo"], [.. pictures.Values]);
        }

        /// <summary>The embargoed one is a film, where films are taken.</summary>
        private static async Task<byte[]> FileOf(string kind, int number) =>
            kind == "embargo" && Dateline.Mediabank.Recordings.RecordingTool.IsInstalled
                ? await Films.Mp4()
                : Copy.PictureFile(shade: 100 + number);

        private static StoryContent ContentOf(string kind, Guid? picture)
        {
            string word(string part) => $"{Secret}{kind}{part}";
            return new StoryContent(
                $"{word("head")} is kept",
                "culture",
                [
                    new Paragraph(RichText.Plain($"Nobody knows of {word("body")} yet.")),
                    new Quote(RichText.Plain($"We call it {word("quote")}."), "A speaker", Source: word("source")),
                    .. picture is { } id ? new Block[] { new PictureBlock(new PictureUse(id, $"{word("caption")} here.")) } : [],
                ],
                ShortHeadline: word("short"),
                Lead: $"It is about {word("lead")}.",
                Bylines: [new Byline(word("author"), word("role"))],
                Dateline: word("place"),
                Topics: [word("topic")],
                LeadPicture: picture is { } lead ? new PictureUse(lead, null, word("alternative")) : null,
                Sources: [new Source(word("source"))]
            );
        }

        private static PictureParticulars ParticularsOf(string kind) =>
            Copy.Particulars with
            {
                Photographer = $"{Secret}{kind}photographer",
                Place = $"{Secret}{kind}site",
                Captions = new Dictionary<string, string>
                {
                    ["en"] = $"{Secret}{kind}bankcaption",
                    ["ar"] = $"{Secret}{kind}bankcaption",
                },
            };
    }
}
