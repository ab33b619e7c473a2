namespace Dateline.Tests.Accounts;

/// <summary>Letters by a mail server, which is away at first.</summary>
public class MailServerTest
{
    [Fact]
    public async Task A_letter_waits_for_a_mail_server_that_is_away_and_goes_out_once()
    {
        var port = FreePort.Next();
        await using var paper = await Newspaper.Open(
            Store.Sqlite,
            configure: settings =>
                settings with
                {
                    Smtp = $"smtp://127.0.0.1:{port}",
                    MailFrom = "Estuary Post <post@estuary.example>",
                }
        );
        using var visitor = new Visitor(paper);
        (await visitor.Register("mira@example.org")).Granted();
        paper.Wait(TimeSpan.FromSeconds(2));
        await Eventually.That(
            "the failure was told",
            () => Task.FromResult(paper.Complaints.Lines.Any(l => l.Contains("A letter could not be sent")))
        );

        await using var server = MailServer.On(port);
        await Eventually.That(
            "the letter came",
            () =>
            {
                paper.Wait(TimeSpan.FromMinutes(1));
                return Task.FromResult(server.Letters.Count > 0);
            }
        );
        for (var minute = 0; minute < 5; minute++)
        {
            paper.Wait(TimeSpan.FromMinutes(1));
            await Task.Delay(50);
        }

        var letter = server.Letters.ShouldHaveSingleItem();
        letter.ShouldContain("From: Estuary Post <post@estuary.example>");
        letter.ShouldContain("To: Mira <mira@example.org>");
        letter.ShouldContain("Auto-Submitted: auto-generated");
        paper.Complaints.Lines.ShouldAllBe(l => !l.Contains("token="), "a link is nobody's but its reader's");
    }
}
