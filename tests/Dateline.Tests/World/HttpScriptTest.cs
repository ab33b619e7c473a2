namespace Dateline.Tests.World;

public class HttpScriptTest
{
    [Theory, MemberData(nameof(HttpScript.All), MemberType = typeof(HttpScript))]
    public async Task The_site_answers_as_it_is_written(string file)
    {
        await using var paper = await Newspaper.Open(Store.Sqlite);
        var morning = await FirstEdition.In(paper);

        await new HttpScript(paper.Reader, morning.Names).Run(file);
    }

    [Theory]
    [InlineData("status == 404", "expected '== 404', but it is '200'")]
    [InlineData("header etag exists", "expected 'exists ', but it is '(absent)'")]
    [InlineData("body lacks ok", "expected 'lacks ok'")]
    [InlineData("boddy contains ok", "is no expectation")]
    [InlineData("header etag == {nobody}", "nobody knows what '{nobody}' stands for")]
    public async Task An_expectation_that_does_not_hold_is_told_with_its_line(string expectation, string complaint)
    {
        await using var paper = await Newspaper.Open(Store.Sqlite);
        var script = new HttpScript(paper.Reader, new Dictionary<string, string>());

        var said = await Should.ThrowAsync<HttpScriptException>(
            script.RunLines("planted", ["The process lives.", "", "GET /healthz", $"  {expectation}"])
        );

        said.Message.ShouldStartWith("planted, line 4: ");
        said.Message.ShouldContain(complaint);
    }
}
