using Dateline.Record;
using Dateline.Verify;
using Microsoft.Extensions.DependencyInjection;

namespace Dateline.Tests.Record;

public class SignRecordTest
{
    [Fact]
    public async Task On_a_database_out_of_an_older_backup_nothing_is_signed_and_the_operator_is_told()
    {
        await using var paper = await Newspaper.Open(Store.Sqlite);
        var stranger = new Stranger(paper.Clock);
        await paper.Desk.SendOut(Copy.Of("Kept"));
        await paper.Signed();
        var database = Path.Combine(paper.Settings.Data, "dateline.db");
        await paper.StartAgain(whileClosed: () => File.Copy(database, $"{database}.old"));
        await paper.Desk.SendOut(Copy.Of("Lost"));
        (await stranger.Follow(paper)).Complaints.ShouldBeEmpty();

        await paper.StartAgain(whileClosed: () => Restore(database));
        var old = (await paper.Reader.Get("/record/checkpoint")).Text;
        for (var number = 0; number < 3; number++)
            await paper.Desk.SendOut(Copy.Of($"Another past {number}"));

        await Refused(paper, "not those that were signed");
        (await paper.Reader.Get("/record/checkpoint")).Text.ShouldBe(old, "nothing else was signed");
        ((int)(await paper.Reader.Get("/readyz")).Status).ShouldBe(200, "readers are served all the same");
        paper.Complaints.Lines.ShouldContain(line => line.Contains("Was an older backup restored?"));
    }

    [Fact]
    public async Task A_record_whose_tables_were_changed_is_not_signed_on_until_the_log_has_made_it_again()
    {
        await using var paper = await Newspaper.Open(Store.Sqlite);
        await paper.Desk.SendOut(Copy.Of("First"));
        await paper.Signed();
        await paper.Sql("UPDATE record_tile SET hashes = zeroblob(length(hashes))");

        await paper.Desk.SendOut(Copy.Of("Second"));
        await Refused(paper, "Somebody changed the record's tables");
        await paper.Parts.GetRequiredService<Dateline.Log.Followers>().Rebuild("record", CancellationToken.None);

        (await new Stranger(paper.Clock).Follow(paper)).Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task Without_its_key_the_record_is_not_signed_by_another()
    {
        await using var paper = await Newspaper.Open(Store.Sqlite);
        await paper.Signed();
        var folder = Path.Combine(paper.Settings.Data, "record");
        await paper.StartAgain(whileClosed: () => Directory.Move(folder, $"{folder}.away"));

        await paper.Desk.SendOut(Copy.Of("Unsigned"));
        await Refused(paper, "is not in the folder");
        Directory.Exists(folder).ShouldBeFalse("no other key was made");
        await paper.StartAgain(whileClosed: () => Directory.Move($"{folder}.away", folder));

        (await new Stranger(paper.Clock).Follow(paper)).Complaints.ShouldBeEmpty();
    }

    [Theory, OnBothStores]
    public async Task A_new_key_is_named_by_the_old_one_and_signs_from_then_on(Store store)
    {
        await using var paper = await Newspaper.Open(store);
        var stranger = new Stranger(paper.Clock);
        (await stranger.Follow(paper)).Complaints.ShouldBeEmpty();
        var old = await paper.RecordKey();

        await RotateRecordKey.Run(paper.Parts, CancellationToken.None);
        await paper.Desk.SendOut(Copy.Bridge);

        (await stranger.Follow(paper)).Complaints.ShouldBeEmpty();
        var key = await paper.RecordKey();
        key.ShouldNotBe(old);
        (await paper.Signed()).Note.IsSignedBy(key).ShouldBeTrue();
        (await paper.Signed()).Note.IsSignedBy(old).ShouldBeFalse();
        (await new Stranger(paper.Clock).Follow(paper)).Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task With_a_passphrase_the_key_lies_sealed_and_opens_with_that_passphrase_alone()
    {
        await using var paper = await Newspaper.Open(
            Store.Sqlite,
            configure: settings => settings with { RecordPassphrase = "correct horse battery" }
        );
        await paper.Signed();
        var key = await paper.RecordKey();
        var file = Directory.GetFiles(Path.Combine(paper.Settings.Data, "record"), "*.key").ShouldHaveSingleItem();

        (await File.ReadAllTextAsync(file)).ShouldNotContain("PRIVATE");
        new KeyFolder(paper.Settings).Find(key)!.Public.ShouldBe(key);
        foreach (var passphrase in new[] { "wrong horse battery", null })
            Should.Throw<CommandFailedException>(() =>
                new KeyFolder(paper.Settings with { RecordPassphrase = passphrase }).Find(key)
            );
        if (!OperatingSystem.IsWindows())
            File.GetUnixFileMode(file).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
    }

    [Fact]
    public async Task Two_nodes_sign_one_record()
    {
        await using var paper = await Newspaper.Open(Store.Postgres);
        await using var other = await paper.SecondNode();
        var stranger = new Stranger(paper.Clock);
        for (var number = 0; number < 10; number++)
        {
            await Task.WhenAll(paper.Desk.SendOut(Copy.Of($"Here {number}")), other.Desk.SendOut(Copy.Of($"There {number}")));
            (await stranger.Follow(number % 2 == 0 ? paper : other)).Complaints.ShouldBeEmpty();
        }
        paper.Complaints.Lines.Concat(other.Complaints.Lines).ShouldNotContain(line => line.StartsWith("Error"));
    }

    private static void Restore(string database)
    {
        File.Copy($"{database}.old", database, overwrite: true);
        foreach (var beside in new[] { "-wal", "-shm" })
            File.Delete(database + beside);
    }

    private static Task<TimeSpan> Refused(Newspaper paper, string why) =>
        Eventually.That(
            $"signing was refused: {why}",
            () => Task.FromResult(paper.Complaints.Lines.Any(line => line.Contains(why, StringComparison.Ordinal)))
        );
}
