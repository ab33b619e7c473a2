namespace Dateline.Tests.Site.Hostile;

/// <summary>A stranger sends whatever he likes to every public route: he may be refused, and nothing breaks.</summary>
public sealed class HostileReaderTest(SharedPapers papers) : IClassFixture<SharedPapers>
{
    private static readonly string[] Values =
    [
        "..%2f..%2fetc%2fpasswd",
        "..%5c..%5cwindows",
        "%2e%2e",
        "%00",
        "a%00b",
        "%",
        "%zz",
        "%c0%ae%c0%ae",
        "%ff%fe",
        "%ed%a0%80",
        "%ef%bf%be",
        "%ef%bf%bf",
        "%e2%80%ae",
        "%f0%9f%92%a9",
        "%d8%a7%d9%84",
        "%0d%0aset-cookie:%20a=b",
        "%3cscript%3ealert(1)%3c/script%3e",
        "'%20or%201=1--",
        "%22%20NEAR(a%20b)%20*",
        "*",
        "~",
        "-1",
        "0",
        "1e9",
        "NaN",
        "99999999999999999999",
        "2026",
        "0000",
        "00000000-0000-0000-0000-000000000000",
        "7fffffffffffffff-00000000000000000000000000000000",
        "ffffffffffffffff-00000000000000000000000000000000",
        "0-00000000000000000000000000000000",
        new string('a', 1_000),
        new string('%', 300),
        string.Concat(Enumerable.Repeat("%d8%a7", 700)),
    ];

    private static readonly string[] Keys = ["q", "page", "before", "file", "edition", "kind", "day", "%ff", "x%00y"];

    [Theory, OnBothStores]
    public async Task No_path_breaks_a_public_route(Store store)
    {
        Long.OnPostgres(store);
        var paper = await papers.On(store);
        foreach (var route in paper.PublicRoutes().Where(r => r.Parameters.Count > 0))
        foreach (var value in Values)
        foreach (var prefix in new[] { "", "/ar" }.Take(Long.Times(quick: 1, all: 2)))
            await Survives(
                paper,
                prefix + route.Address(route.Parameters.ToDictionary(p => p, _ => (IReadOnlyList<string>)[value])).First()
            );

        paper.Complaints.Lines.ShouldNotContain(l => l.StartsWith("Error", StringComparison.Ordinal));
    }

    [Theory, OnBothStores, Trait(Long.Trait, Long.Value)]
    public async Task No_query_breaks_a_public_route(Store store)
    {
        Long.Test();
        var paper = await papers.On(store);
        var values = new Dictionary<string, IReadOnlyList<string>>
        {
            ["section"] = ["city"],
            ["topic"] = ["harbour"],
            ["author"] = ["ines-carvalho"],
            ["policy"] = ["principles"],
            ["file"] = ["1"],
            ["id"] = [Guid.NewGuid().ToString()],
            ["story"] = [Guid.NewGuid().ToString()],
            ["comment"] = [Guid.NewGuid().ToString()],
            ["order"] = ["oldest"],
            ["segment"] = ["1"],
            ["post"] = [Guid.Empty.ToString()],
            ["original"] = [new string('a', 64)],
            ["recording"] = [new string('a', 64)],
            ["format"] = ["mp4"],
            ["language"] = ["en"],
            ["year"] = ["2026"],
            ["month"] = ["11"],
            ["number"] = ["1"],
            ["day"] = ["24"],
            ["slug"] = ["a-story-to-be-asked-for"],
            ["documentName"] = ["openapi"],
            ["level"] = ["0"],
            ["tile"] = ["000.p/1"],
            ["entry"] = ["1"],
            ["commitment"] = [new string('a', 64)],
            ["rest"] = ["v1"],
        };
        await paper.Desk.SendOut(Copy.Of("A story to be asked for"));

        foreach (var route in paper.PublicRoutes())
        {
            var address = route.Address(values).First();
            await Survives(paper, $"{address}?{new string('q', 7_500)}");
            await Survives(paper, $"{address}?q={string.Concat(Enumerable.Repeat("%d8%a7+", 1_000))}");
            if (route.Pattern is "/search" or "/{section}" or "/mediabank" or "/topics/{topic}" or "/record")
                foreach (var value in Values)
                foreach (var key in Keys)
                    await Survives(paper, $"{address}?{key}={value}&{key}={value}");
        }

        paper.Complaints.Lines.ShouldNotContain(l => l.StartsWith("Error", StringComparison.Ordinal));
    }

    [Theory, OnBothStores]
    public async Task No_header_breaks_the_front(Store store)
    {
        Long.OnPostgres(store);
        var paper = await papers.On(store);
        string[] headers =
        [
            "Accept-Encoding: br;q=2, gzip;q=-1, *;q=NaN",
            "Accept-Encoding: " + new string('x', 8_000),
            "Accept-Language: xx-\u00ff\u0001",
            "If-None-Match: \"" + new string('x', 4_000),
            "If-None-Match: *, W/\"\", \"",
            "If-Modified-Since: yesterday",
            "Range: bytes=5-1,-,99999999999999999999-",
            "Authorization: Bearer " + new string('x', 4_000),
            "Authorization: Bearer dateline_\u00e9\u00e9",
            "Authorization: Basic !!!",
            "Cookie: a=\"; b=\u00ff; " + new string('c', 4_000),
            "Host: evil.example\"><script>",
            "Host: xn--\u00ff",
            "Host: ..",
            "X-Forwarded-Host: evil.example",
            "X-Forwarded-Prefix: /evil",
            "X-Original-URL: /newsroom",
            "X-HTTP-Method-Override: DELETE",
            "Content-Length: -1",
            "Transfer-Encoding: chunked, chunked",
            "Expect: 200-ok",
        ];

        foreach (var header in headers)
        {
            var answer = await Survives(paper, "/", header);
            answer.Text.ShouldNotContain("evil.example", Case.Insensitive, header);
        }
        foreach (var method in new[] { "POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "BREW" })
            (await paper.AskRaw("/", method, "Content-Length: 0")).Status.ShouldBeOneOf(404, 405);
    }

    [Fact]
    public async Task A_refused_reader_gets_a_page_in_the_language_of_the_edition()
    {
        var paper = await papers.On(Store.Sqlite);

        var answer = await Answer.Read(await paper.Reader.PostAsync(new Uri("/ar/search", UriKind.Relative), null));

        answer.Refused(System.Net.HttpStatusCode.MethodNotAllowed).Page().Words("h1").ShouldBe("لا يمكن الرد على هذا الطلب");
        answer.Page().Of("html", "dir").ShouldBe("rtl");
    }

    private static async Task<RawAnswer> Survives(Newspaper paper, string target, params string[] headers)
    {
        var answer = await paper.AskRaw(target, "GET", headers);
        answer.Status.ShouldBeLessThan(500, $"{target} {string.Join(' ', headers)}: {answer.Text}");
        // The seal of an account form is a cookie that we mean; nobody else's line may become a header.
        var headersSent = answer
            .Text.Split("\r\n\r\n")[0]
            .Split('\n')
            .Where(l => !l.StartsWith("Set-Cookie: dateline-form=", StringComparison.Ordinal));
        string.Join('\n', headersSent).ShouldNotContain("set-cookie: ", Case.Insensitive, target);
        // What Kestrel itself refuses (a line that is no request) never comes as far as the program's own headers.
        if (answer.Status is not (0 or 400 or 414 or 431))
            answer.Text.ShouldContain("Content-Security-Policy: default-src 'none'", Case.Insensitive, target);
        return answer;
    }
}
