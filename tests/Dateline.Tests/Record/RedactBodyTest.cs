using System.Text;
using Dateline.Log;
using Dateline.Record;
using Dateline.Stories.Content;
using Microsoft.Extensions.DependencyInjection;

namespace Dateline.Tests.Record;

/// <summary>A text that had to go is gone wherever the installation keeps it, and the record still holds.</summary>
public class RedactBodyTest
{
    private const string Secret = "Quillonbreeze";
    private const string Ground = "By order of a court.";

    [Theory, OnBothStores]
    public async Task An_earlier_text_is_destroyed_everywhere_and_every_proof_still_holds(Store store)
    {
        await using var paper = await Newspaper.Open(store);
        var stranger = new Stranger(paper.Clock);
        var told = Copy.Bridge with
        {
            Blocks = [.. Copy.Bridge.Blocks, new Paragraph(RichText.Plain($"The witness is called {Secret}."))],
        };
        var story = await paper.Desk.SendOut(told);
        var entry = (await paper.Log())[^1].Number;
        var proof = await KeptProof(paper, entry);
        story = await paper.Desk.Publish(await paper.Desk.Revise(story, Copy.Bridge));
        (await stranger.Follow(paper)).Complaints.ShouldBeEmpty();
        (await paper.Reader.Get($"{story.Address}/history")).Text.ShouldContain(Secret);
        await paper.Signed();

        await RedactBody.Run(paper.Parts, entry, Ground, CancellationToken.None);

        (await stranger.Follow(paper)).Complaints.ShouldBeEmpty();
        (await stranger.Follow(paper, again: true)).Complaints.ShouldBeEmpty();
        var findings = new Dateline.Verify.Findings();
        Dateline.Verify.CheckProof.Run(proof, [await paper.RecordKey()], [], findings).ShouldNotBeNull();
        findings.Complaints.ShouldBeEmpty();
        var history = (await paper.Reader.Get($"{story.Address}/history")).Granted().Text;
        history.ShouldNotContain(Secret);
        (await stranger.ComparePage(paper, story.Address!)).Complaints.ShouldBeEmpty();
        (await paper.Reader.Get("/record")).Text.ShouldContain(Ground);
        (await paper.Reader.Get("/record/corrections/feed.xml")).Text.ShouldContain(Ground);
        await paper.ShouldNowhereKeep(Secret);
        await paper.SearchForgets();
        await paper.ShouldNowhereKeep(Secret.ToLowerInvariant());
        // An index keeps of a word what differs from the word before, and of an English one its stem.
        await paper.ShouldNowhereKeep("llonbreez");
        (await paper.Reader.Get("/search?q=bridge")).Granted().Text.ShouldContain(story.Address!);
        (await paper.Reader.Get($"/search?q={Secret[..5]}*")).Granted().Text.ShouldNotContain(story.Address!);
    }

    [Theory, OnBothStores]
    public async Task The_text_of_a_withdrawn_story_is_destroyed_with_its_headline(Store store)
    {
        await using var paper = await Newspaper.Open(store);
        var story = await paper.Desk.SendOut(Copy.Of($"{Secret} is named"));
        var entry = (await paper.Log())[^1].Number;
        await paper.Desk.Withdraw(story, "It named somebody.");
        await paper.Signed();

        await RedactBody.Run(paper.Parts, entry, Ground, CancellationToken.None);

        (await new Stranger(paper.Clock).Follow(paper)).Complaints.ShouldBeEmpty();
        ((int)(await paper.Reader.Get(story.Address!)).Status).ShouldBe(410);
        (await paper.Desk.Read(story.Id)).Content!.Headline.ShouldBe("—");
        // The address stays, and was made of the headline's words: who must not be named must not stand in one.
        await paper.ShouldNowhereKeep(Secret);
    }

    [Fact]
    public async Task What_readers_see_now_and_what_is_gone_already_is_not_destroyed()
    {
        await using var paper = await Newspaper.Open(Store.Sqlite);
        var story = await paper.Desk.SendOut(Copy.Bridge);
        var entry = (await paper.Log())[^1].Number;
        await paper.Signed();

        (await Refused(entry, Ground)).ShouldContain("is what story/");
        (await Refused(entry + 1, Ground)).ShouldContain("published no text");
        (await Refused(entry, " ")).ShouldContain("--ground");
        await paper.Desk.Publish(story);
        await paper.Signed();
        await RedactBody.Run(paper.Parts, entry, Ground, CancellationToken.None);
        (await Refused(entry, Ground)).ShouldContain("has been destroyed already");

        async Task<string> Refused(long number, string ground) =>
            (
                await Should.ThrowAsync<CommandFailedException>(() =>
                    RedactBody.Run(paper.Parts, number, ground, CancellationToken.None)
                )
            ).Message;
    }

    [Fact]
    public async Task What_was_destroyed_stays_so_when_the_public_tables_are_made_again()
    {
        await using var paper = await Newspaper.Open(Store.Sqlite);
        var story = await paper.Desk.SendOut(Copy.Of($"{Secret} is named"));
        var entry = (await paper.Log())[^1].Number;
        story = await paper.Desk.Publish(await paper.Desk.Revise(story, Copy.Bridge));
        await paper.Signed();
        await RedactBody.Run(paper.Parts, entry, Ground, CancellationToken.None);
        var before = (await paper.Reader.Get($"{story.Address}/history")).Granted().Text;

        var followers = paper.Parts.GetRequiredService<Followers>();
        foreach (var follower in new[] { "stories", "search", "record", "record-counts" })
            await followers.Rebuild(follower, CancellationToken.None);
        await paper.StartAgain();

        (await new Stranger(paper.Clock).Follow(paper)).Complaints.ShouldBeEmpty();
        (await paper.Reader.Get($"{story.Address}/history")).Granted().Text.ShouldBe(before);
    }

    private static async Task<string> KeptProof(Newspaper paper, long entry)
    {
        await paper.Signed();
        return (await paper.Reader.Get($"/record/entry/{entry}.tlog-proof")).Granted().Text;
    }
}

internal static class Searching
{
    /// <summary>SQLite's full text forgets by the clock.</summary>
    public static async Task SearchForgets(this Newspaper paper)
    {
        if (paper.Store == Store.Sqlite)
            await Eventually.That(
                "search forgot the words",
                async () =>
                {
                    paper.Wait(TimeSpan.FromSeconds(5));
                    return (await paper.Query("SELECT COUNT(*) FROM search_forgetting"))[0] == "0";
                }
            );
    }

    /// <summary>In no column of any table (PostgreSQL), or in no byte of the database's file (SQLite), which says more. An address is made of a headline's words in small letters, and stays.</summary>
    public static async Task ShouldNowhereKeep(this Newspaper paper, string word)
    {
        if (paper.Store == Store.Sqlite)
        {
            await paper.Sql("PRAGMA wal_checkpoint(TRUNCATE)");
            var bytes = await File.ReadAllBytesAsync(Path.Combine(paper.Settings.Data, "dateline.db"));
            bytes.AsSpan().IndexOf(Encoding.UTF8.GetBytes(word)).ShouldBe(-1, "the file still holds the word");
            return;
        }
        await using var connection = await paper
            .Parts.GetRequiredService<Dateline.Storage.Database>()
            .OpenToRead(CancellationToken.None);
        foreach (
            var table in await Column(connection, "SELECT quote_ident(tablename) FROM pg_tables WHERE schemaname = 'public'")
        )
            (await Column(connection, $"SELECT t::text FROM {table} AS t WHERE t::text LIKE '%{word}%'")).ShouldBeEmpty(table);
    }

    private static async Task<List<string>> Column(System.Data.Common.DbConnection connection, string sql)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await using var rows = await command.ExecuteReaderAsync();
        var values = new List<string>();
        while (await rows.ReadAsync())
            values.Add(Convert.ToString(rows.GetValue(0), System.Globalization.CultureInfo.InvariantCulture)!);
        return values;
    }
}
