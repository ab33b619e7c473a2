using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.RegularExpressions;
using Dateline.Editions;
using Dateline.Mediabank;
using Dateline.Stories.Content;
using Dateline.Tests.Stories;

namespace Dateline.Tests.Site.Hostile;

/// <summary>Everything that the API takes, made wrong in every place: each is refused in words that name the place, and nothing is stored.</summary>
public sealed partial class BadInputTest(SharedPapers papers) : IClassFixture<SharedPapers>
{
    /// <summary>What a story's content may lack.</summary>
    [GeneratedRegex(
        @"(^|\.)(shortHeadline|lead|bylines|role|dateline|topics|urgency|leadPicture|caption|alternativeText|relatedStories|sources|listed|level|speaker|source|sourceAddress|strong|emphasis|code|superscript|subscript|link|ordered|headerRow|translationOf)$|items\[\d\]\.items$|sources\[\d\]\.address$|blocks\[8\]\.text$"
    )]
    private static partial Regex OptionalInContent();

    [Theory, OnBothStores]
    public async Task A_new_story_that_is_wrong_anywhere_is_refused(Store store)
    {
        Long.OnPostgres(store);
        var paper = await papers.On(store);
        var other = await paper.Desk.Write(Copy.Of("A story to name"));
        var mutants = Mutants.Of(
            new
            {
                edition = "ar",
                content = Everything(other.Id),
                translationOf = other.Id,
            },
            OptionalInContent().IsMatch
        );

        await Refuses(paper, HttpMethod.Post, "/api/v1/stories", mutants);
    }

    [Theory, OnBothStores, Trait(Long.Trait, Long.Value)]
    public async Task A_revision_that_is_wrong_anywhere_is_refused(Store store)
    {
        Long.Test();
        var paper = await papers.On(store);
        var story = await paper.Desk.Write(Copy.Of("A story to revise"));

        await Refuses(
            paper,
            HttpMethod.Put,
            $"/api/v1/stories/{story.Id}",
            Mutants.Of(Everything(story.Id), OptionalInContent().IsMatch),
            story.Version
        );
    }

    [Theory, OnBothStores]
    public async Task An_edition_that_is_wrong_anywhere_is_refused(Store store)
    {
        Long.OnPostgres(store);
        var paper = await papers.On(store);
        var edition = new EditionBody(
            "es",
            "es",
            "El Correo",
            "Noticias del estuario",
            "es",
            "Europe/Madrid",
            [new Section("ciudad", "Ciudad", "Lo que pasa aquí"), new Section("mundo", "Mundo")],
            Host: "es.estuary.example",
            Policies: [new Policy("principles", "Principios", ["Decimos cómo lo sabemos.", "Y de quién."])]
        );

        await Refuses(
            paper,
            HttpMethod.Put,
            "/api/v1/editions/es",
            Mutants.Of(edition, path => path.Split('.')[^1] is "isDefault" or "host" or "policies" or "description")
        );
    }

    [Theory, OnBothStores]
    public async Task A_site_that_is_wrong_anywhere_is_refused(Store store)
    {
        Long.OnPostgres(store);
        var paper = await papers.On(store);
        var site = new SiteBody("Estuary Post", "Estuary Post Ltd", "desk@estuary.example", 1926, 25, "Its readers own it.");

        await Refuses(
            paper,
            HttpMethod.Put,
            "/api/v1/site",
            Mutants.Of(site, path => path.Split('.')[^1] is "legalName" or "contact" or "foundedYear" or "accentHue" or "owner")
        );
    }

    [Theory, OnBothStores]
    public async Task A_step_of_the_workflow_that_is_wrong_anywhere_is_refused(Store store)
    {
        Long.OnPostgres(store);
        var paper = await papers.On(store);
        var story = await paper.Desk.Write(Copy.Of("A story to move"));
        var published = await paper.Desk.SendOut(Copy.Of("A story to withdraw"));
        var picture = await paper.PhotoDesk.Deliver(Copy.PictureFile(shade: 50), Copy.Particulars);
        var one = $"/api/v1/stories/{story.Id}";
        (HttpMethod, string, object, int?)[] steps =
        [
            (HttpMethod.Put, $"{one}/schedule", new { at = Newspaper.Morning.AddDays(1) }, story.Version),
            (HttpMethod.Put, $"{one}/embargo", new { until = Newspaper.Morning.AddDays(1) }, story.Version),
            (HttpMethod.Put, $"{one}/slug", new { slug = "a-better-name" }, story.Version),
            (HttpMethod.Put, $"{one}/translation", new { story = published.Id }, story.Version),
            (
                HttpMethod.Delete,
                $"/api/v1/stories/{published.Id}/publication",
                new { reason = "It was wrong." },
                published.Version
            ),
            (HttpMethod.Delete, $"/api/v1/pictures/{picture.Id}/publication", new { reason = "It was wrong." }, null),
        ];

        foreach (var (method, address, body, version) in steps)
            await Refuses(paper, method, address, Mutants.Of(body, _ => false), version);
        var correction = Mutants
            .Of(new { kind = "correction", note = "It was wrong." }, path => path.Split('.')[^1] is "kind")
            .Where(m => m.How is not "without 'note'");
        await Refuses(paper, HttpMethod.Post, $"/api/v1/stories/{published.Id}/publication", correction, published.Version);
    }

    [Theory, OnBothStores]
    public async Task Particulars_of_a_picture_that_are_wrong_anywhere_are_refused(Store store)
    {
        Long.OnPostgres(store);
        var paper = await papers.On(store);
        var particulars = Copy.Particulars with { Credit = "© Estuary", Keywords = ["bridge", "harbour"] };
        var optional = new HashSet<string>
        {
            "photographer",
            "agency",
            "pool",
            "takenOn",
            "place",
            "credit",
            "keywords",
            "filePhoto",
            "en",
            "ar",
        };
        var before = await paper.Rows();

        foreach (var mutant in Mutants.Of(particulars, p => optional.Contains(p.Split('.')[^1])))
        {
            var answer = await Deliver(paper, Copy.PictureFile(shade: 60), mutant.Body);
            Refused(answer, mutant, within: "particulars");
        }

        (await paper.Rows()).ShouldBe(before);
    }

    [Theory, OnBothStores]
    public async Task Captions_and_keywords_are_counted_and_captions_stand_under_languages(Store store)
    {
        Long.OnPostgres(store);
        var paper = await papers.On(store);
        var before = await paper.Rows();
        var texts = new Dictionary<string, string> { ["not a language"] = "x" };
        var many = Enumerable.Range(0, 300).ToDictionary(i => $"x-{i}", _ => "A caption.");
        (PictureParticulars, string)[] wrong =
        [
            (Copy.Particulars with { Keywords = [.. Enumerable.Repeat("word", 41)] }, "keywords"),
            (Copy.Particulars with { Captions = texts }, "captions"),
            (Copy.Particulars with { AlternativeTexts = texts }, "alternativeTexts"),
            (Copy.Particulars with { Captions = many }, "captions"),
        ];

        foreach (var (particulars, field) in wrong)
        {
            var json = System.Text.Json.JsonSerializer.SerializeToUtf8Bytes(particulars, Dateline.Site.ApiJson.Options);
            var answer = await Deliver(paper, Copy.PictureFile(shade: 60), json);
            answer.Refused(HttpStatusCode.UnprocessableEntity).Fields[0].ShouldStartWith($"particulars.{field}");
        }

        (await paper.Rows()).ShouldBe(before);
    }

    [Theory, OnBothStores]
    public async Task A_file_that_is_no_picture_or_a_form_that_is_no_form_is_refused(Store store)
    {
        Long.OnPostgres(store);
        var paper = await papers.On(store);
        var before = await paper.Rows();
        var particulars = System.Text.Json.JsonSerializer.SerializeToUtf8Bytes(Copy.Particulars, Dateline.Site.ApiJson.Options);
        var file = Copy.PictureFile(shade: 61);
        byte[][] noPictures =
        [
            [],
            [0xFF, 0xD8, 0xFF],
            Encoding.UTF8.GetBytes("<svg/>"),
            file[..40],
            [.. file.Reverse()],
        ];

        foreach (var no in noPictures)
            (await Deliver(paper, no, particulars)).Refused(HttpStatusCode.BadRequest).Fields.ShouldBe(["file"]);
        (string Type, string Body, HttpStatusCode Status)[] noForms =
        [
            ("multipart/form-data", "x", HttpStatusCode.BadRequest),
            (
                "multipart/form-data; boundary=b",
                "--b\r\nContent-Disposition: form-data; name=\"file\"\r\n\r\nx",
                HttpStatusCode.BadRequest
            ),
            ("multipart/form-data; boundary=b", "", HttpStatusCode.BadRequest),
            ("multipart/form-data; boundary=b", "--b--", HttpStatusCode.BadRequest),
            ("application/json", "{}", HttpStatusCode.UnsupportedMediaType),
        ];
        foreach (var (type, body, status) in noForms)
            Problem(
                await Send(paper, HttpMethod.Post, "/api/v1/pictures", (Encoding.UTF8.GetBytes(body), type)),
                status,
                $"{type}: {body}"
            );

        (await paper.Rows()).ShouldBe(before);
    }

    [Fact]
    public async Task Every_address_that_takes_JSON_refuses_other_types_and_what_is_too_large()
    {
        var paper = await papers.On(Store.Sqlite);
        var story = await paper.Desk.Write(Copy.Of("A story for bodies of all kinds"));
        var before = await paper.Rows();
        var taking = paper.Routes().Where(r => r.Takes("application/json")).ToList();

        taking.Count.ShouldBeGreaterThanOrEqualTo(11);
        foreach (var route in taking)
        {
            var address = route
                .Address(
                    new()
                    {
                        ["id"] = [route.Pattern.Contains("editions", StringComparison.Ordinal) ? "en" : story.Id.ToString()],
                        ["name"] = ["nothing"],
                        ["agency"] = ["nothing"],
                    }
                )
                .First();
            foreach (
                var type in new[]
                {
                    "text/plain",
                    "application/xml",
                    "application/x-www-form-urlencoded",
                    "multipart/form-data; boundary=x",
                    null,
                }
            )
                Problem(
                    await Send(paper, route.Method, address, ("{}"u8.ToArray(), type), story.Version),
                    HttpStatusCode.UnsupportedMediaType,
                    $"{route}: {type}"
                );
            var huge = new byte[6 * 1024 * 1024];
            huge.AsSpan().Fill((byte)' ');
            Problem(
                await Send(paper, route.Method, address, (huge, "application/json"), story.Version),
                HttpStatusCode.RequestEntityTooLarge,
                $"{route}"
            );
        }

        (await paper.Rows()).ShouldBe(before);
    }

    [Fact]
    public async Task A_query_key_that_cannot_be_read_is_named()
    {
        var paper = await papers.On(Store.Sqlite);

        var before = await paper.Desk.Ask(HttpMethod.Get, "/api/v1/stories?before=yesterday");
        var state = await paper.Desk.Ask(HttpMethod.Get, "/api/v1/stories?state=1");

        Problem(before, HttpStatusCode.BadRequest, "before").Fields.ShouldBe(["before"]);
        Problem(state, HttpStatusCode.UnprocessableEntity, "state").Fields.ShouldBe(["state"]);
    }

    /// <summary>A content with every member that there is.</summary>
    private static StoryContent Everything(Guid story) =>
        Copy.Of("Everything that a story can hold") with
        {
            Blocks = Blocks.OneOfEach(Guid.NewGuid(), story),
            ShortHeadline = "Everything",
            LeadPicture = new PictureUse(Guid.NewGuid(), "A caption.", "What is seen."),
            RelatedStories = [story],
            Sources = [new Source("Minutes", "https://board.example/minutes")],
        };

    private static async Task Refuses(
        Newspaper paper,
        HttpMethod method,
        string address,
        IEnumerable<Mutant> mutants,
        int? version = null
    )
    {
        var before = await paper.Rows();
        var complaints = new List<string>();
        foreach (var mutant in mutants)
        {
            var answer = await Send(paper, method, address, (mutant.Body, "application/json"), version);
            try
            {
                Refused(answer, mutant);
            }
            catch (ShouldAssertException e)
            {
                complaints.Add(e.Message);
            }
        }
        complaints.ShouldBeEmpty();
        (await paper.Rows()).ShouldBe(before);
    }

    /// <summary>A refusal as problem+json, which names the place or what holds it (a missing member is missing from something).</summary>
    private static void Refused(Answer answer, Mutant mutant, string within = "")
    {
        var told = $"{mutant}: {(int)answer.Status} {answer.Text}";
        ((int)answer.Status).ShouldBeInRange(400, 499, told);
        answer.Header("content-type").ShouldBe("application/problem+json", told);
        ((string?)answer.Json["title"]).ShouldNotBeNullOrWhiteSpace(told);
        if (mutant.Path.Length == 0)
            return;
        var path = within.Length == 0 ? mutant.Path : $"{within}.{mutant.Path}";
        answer.Fields.ShouldContain(
            f => path.StartsWith(f, StringComparison.Ordinal) || f.StartsWith(path, StringComparison.Ordinal),
            told
        );
    }

    private static Answer Problem(Answer answer, HttpStatusCode status, string told)
    {
        answer.Status.ShouldBe(status, $"{told}: {answer.Text}");
        answer.Header("content-type").ShouldBe("application/problem+json", told);
        return answer;
    }

    private static async Task<Answer> Send(
        Newspaper paper,
        HttpMethod method,
        string address,
        (byte[] Bytes, string? Type) body,
        int? version = null
    )
    {
        using var request = new HttpRequestMessage(method, address) { Content = new ByteArrayContent(body.Bytes) };
        // A body that is refused by its length is never sent: the answer comes before it.
        request.Headers.ExpectContinue = body.Bytes.Length > 1_000_000;
        if (body.Type is not null)
            request.Content.Headers.TryAddWithoutValidation("content-type", body.Type);
        if (version is { } seen)
            request.Headers.IfMatch.Add(new EntityTagHeaderValue($"\"{seen}\""));
        return await Answer.Read(await paper.Desk.Client.SendAsync(request));
    }

    private static async Task<Answer> Deliver(Newspaper paper, byte[] file, byte[] particulars)
    {
        using var form = new MultipartFormDataContent();
        using var picture = new ByteArrayContent(file);
        using var words = new ByteArrayContent(particulars);
        form.Add(picture, "file", "picture.jpg");
        form.Add(words, "particulars");
        return await Answer.Read(await paper.Desk.Client.PostAsync(new Uri("/api/v1/pictures", UriKind.Relative), form));
    }
}
