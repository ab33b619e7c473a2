using Dateline.Editions.Texts;
using Dateline.Mediabank;

namespace Dateline.Tests.Mediabank;

public class PictureQueryTest
{
    private static readonly InterfaceTexts Texts = InterfaceTexts.For("en");

    [Theory]
    [InlineData("harbour", "harbour", "")]
    [InlineData("by:Tarrow", "by0tarrow", "")]
    [InlineData("by:\"Ines Tarrow\" -agency:norlumen", "by0ines by0tarrow", "agency0norlumen")]
    [InlineData("has:alt -has:credit bridge", "has0alt bridge", "has0credit")]
    [InlineData("-has:alt", "every0picture", "has0alt")]
    [InlineData("is:file", "is0file", "")]
    [InlineData("place:北京", "place0北京", "")]
    [InlineData("мост by:Иванов", "by0иванов мост", "")]
    public void Words_and_fields_are_understood(string text, string wanted, string unwanted)
    {
        PictureQuery.Read(text, Texts, out var query).ShouldBeNull();
        Written(query!.Wanted).ShouldBe(wanted);
        Written(query.Unwanted).ShouldBe(unwanted);
    }

    [Theory]
    [InlineData("taken:2026", 20260000, 20269999)]
    [InlineData("taken:2026-05", 20260500, 20260599)]
    [InlineData("taken:2026-05-09", 20260509, 20260509)]
    [InlineData("taken:2024-05..2024-06", 20240500, 20240699)]
    [InlineData("taken:2024..", 20240000, null)]
    [InlineData("taken:..2024-06-01", null, 20240601)]
    public void Days_are_understood(string text, int? from, int? to)
    {
        PictureQuery.Read(text, Texts, out var query).ShouldBeNull();
        (query!.From, query.To).ShouldBe((from, to));
        query.Wanted.ShouldBeEmpty();
    }

    [Fact]
    public void Collections_and_licences_are_for_the_desk_alone()
    {
        PictureQuery.Read("collection:\"Harbour festival\" -collection:lights bridge", Texts, out var query).ShouldBeNull();
        query!.Collections.ShouldBe([("Harbour festival", false), ("lights", true)]);
        Written(query.Wanted).ShouldBe("bridge");
        foreach (var asked in new[] { "collection:x", "licence:editorial", "-has:licence", "is:used" })
        {
            PictureQuery.Read(asked, Texts, out var read).ShouldBeNull();
            read!.IsForReaders.ShouldBeFalse(asked);
        }
        PictureQuery.Read("bridge by:tarrow", Texts, out var plain).ShouldBeNull();
        plain!.IsForReaders.ShouldBeTrue();
        PictureQuery.Read("collection:\" \"", Texts, out _).ShouldNotBeNull();
    }

    [Theory]
    [InlineData("by:")]
    [InlineData("by:\"\"")]
    [InlineData("has:nothing")]
    [InlineData("is:9")]
    [InlineData("is:unused,public")]
    [InlineData("-is:unused")]
    [InlineData("taken:yesterday")]
    [InlineData("taken:..")]
    [InlineData("-taken:2026")]
    [InlineData("colour:red")]
    [InlineData("bridge colour:red")]
    [InlineData("\"open")]
    [InlineData("…")]
    public void What_is_not_understood_is_told_and_never_means_everything(string text)
    {
        PictureQuery.Read(text, Texts, out var query).ShouldNotBeNull();
        query.ShouldBeNull();
    }

    private static string Written(IReadOnlyList<Dateline.Site.SearchTerm> terms) =>
        string.Join(' ', terms.Select(t => string.Join('_', t.Words)));
}
