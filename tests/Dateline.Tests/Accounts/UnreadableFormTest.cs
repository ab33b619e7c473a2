using System.Net;
using System.Net.Http.Headers;
using System.Text;

namespace Dateline.Tests.Accounts;

public class UnreadableFormTest
{
    [Theory]
    [InlineData("form-seal=%00&email=a%40example.org&password=x")]
    [InlineData("form-seal=a&email=%00&password=x")]
    [InlineData("form-seal=%FF%FE%00")]
    public async Task A_form_that_cannot_be_read_is_the_senders_mistake(string form)
    {
        await using var paper = await Newspaper.Open(Store.Sqlite);
        using var content = new ByteArrayContent(Encoding.ASCII.GetBytes(form));
        content.Headers.ContentType = new MediaTypeHeaderValue("application/x-www-form-urlencoded");

        using var answer = await paper.Reader.PostAsync("/account/login", content);

        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        paper.Complaints.Lines.ShouldNotContain(line => line.StartsWith("Error"));
    }
}
