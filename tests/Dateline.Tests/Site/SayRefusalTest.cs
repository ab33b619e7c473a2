using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using Dateline.Editions.Texts;
using Dateline.Site;
using Dateline.Stories.Content;

namespace Dateline.Tests.Site;

/// <summary>Whoever works in the newsroom is told "no" in their own language, and never in the program's English.</summary>
public class SayRefusalTest
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 24, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Every_kind_of_refusal_is_said_in_every_language()
    {
        foreach (var texts in InterfaceTexts.Shipped)
        {
            var said = Enum.GetValues<RefusalCode>()
                .Select(code => SayRefusal.In(texts, Refusal.Conflict(code, "In English.", at: Noon)))
                .ToList();

            said.ShouldAllBe(s => s.Length > 5 && !s.Contains('{') && s != "In English.");
            // Only the general sentence may serve for several.
            said.Distinct().Count().ShouldBe(said.Count, texts.Language);
        }
    }

    [Theory]
    [InlineData("headline", "Заголовок")]
    [InlineData("blocks[3].text", "Текст, блок 4")]
    [InlineData("content.lead", "Вводка")]
    [InlineData("particulars.captions.en", "Подпись")]
    public void A_field_is_told_by_its_name(string field, string name)
    {
        var russian = InterfaceTexts.Shipped.Single(t => t.Language == "ru");

        foreach (var kind in Enum.GetValues<ComplaintKind>())
            SayRefusal.In(russian, Refusal.Invalid(field, "is wrong", kind)).ShouldStartWith($"{name}: ");
        SayRefusal.In(russian, Refusal.Invalid("unheardOf", "is wrong")).ShouldBe(RefusalTexts.For("ru").Other);
    }

    [Theory]
    [InlineData("ar", "ar")]
    [InlineData("es-MX,es;q=0.9", "es")]
    [InlineData("tlh", null)]
    [InlineData(null, null)]
    public async Task The_API_says_it_in_the_language_that_is_asked_for(string? asked, string? language)
    {
        await using var paper = await Newspaper.Open(Store.Sqlite);
        var story = await paper.Desk.Embargo(await paper.Desk.Write(Copy.Bridge), Newspaper.Morning.AddDays(1));
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/v1/stories/{story.Id}/publication")
        {
            Content = JsonContent.Create(new { kind = "update" }),
        };
        request.Headers.IfMatch.Add(new EntityTagHeaderValue($"\"{story.Version}\""));
        if (asked is not null)
            request.Headers.TryAddWithoutValidation("Accept-Language", asked);

        var answer = await Answer.Read(await paper.Desk.Client.SendAsync(request));

        answer.Status.ShouldBe(HttpStatusCode.Conflict);
        ((string?)answer.Json["code"]).ShouldBe("under-embargo");
        ((string?)answer.Json["title"])!.ShouldStartWith("The story is under embargo");
        var texts = InterfaceTexts.Shipped.SingleOrDefault(t => t.Language == language);
        ((string?)answer.Json["detail"]).ShouldBe(
            texts is null
                ? null
                : InterfaceTexts.Fill(
                    RefusalTexts.For(texts.Language).UnderEmbargo,
                    $"{texts.Dates.Instant(Newspaper.Morning.AddDays(1).UtcDateTime)} UTC"
                )
        );
    }
}
