namespace Dateline.Tests.Log;

public class LogCheckTest
{
    [Theory, OnBothStores]
    public async Task A_log_that_nobody_touched_holds(Store store)
    {
        await using var log = await ThreeEntries(store);

        var check = await log.Check();

        check.Complaints.ShouldBeEmpty();
        (check.Entries, check.Bodies, check.Destroyed).ShouldBe((3, 3, 0));
    }

    [Theory, OnBothStores]
    public async Task A_changed_body_is_found_by_its_commitment(Store store)
    {
        await using var log = await ThreeEntries(store);

        await log.Execute("UPDATE published_body SET canonical = '{\"words\":\"forged\"}' WHERE canonical LIKE '%second%'");

        (await log.Check()).Complaints.ShouldBe(["Entry 2: the body of site does not match its commitment."]);
    }

    [Theory, OnBothStores]
    public async Task A_missing_entry_is_found_by_its_number(Store store)
    {
        await using var log = await ThreeEntries(store);

        await log.Execute("DELETE FROM publication_log WHERE number = 2");

        (await log.Check()).Complaints.ShouldBe(["Entry 2 is missing: the next one has number 3."]);
    }

    [Theory, OnBothStores]
    public async Task Entries_cut_off_at_the_end_are_found_by_the_head(Store store)
    {
        await using var log = await ThreeEntries(store);

        await log.Execute("DELETE FROM publication_log WHERE number >= 2");

        (await log.Check()).Complaints.ShouldBe(["The head says 3, the last entry is 1."]);
    }

    [Theory, OnBothStores]
    public async Task A_destroyed_body_is_counted_and_the_log_still_holds(Store store)
    {
        await using var log = await ThreeEntries(store);

        await log.Execute("DELETE FROM published_body WHERE canonical LIKE '%second%'");

        var check = await log.Check();
        check.Complaints.ShouldBeEmpty();
        (check.Bodies, check.Destroyed).ShouldBe((2, 1));
    }

    [Theory, OnBothStores, Trait(Long.Trait, Long.Value)]
    public async Task The_operator_is_told_of_the_damage_and_the_verb_ends_with_1(Store store)
    {
        Long.Test();
        await using var program = await RealProgram.On(store);
        await program.Start();
        using (var desk = await program.Hire("desk"))
            await desk.Open(Newspaper.Editions[0]);
        (await program.Stop()).ShouldBe(0);
        (await program.Verb("verify")).Code.ShouldBe(0);

        await program.Execute("DELETE FROM publication_log WHERE number = 1");

        var (code, _, error) = await program.Verb("verify");
        code.ShouldBe(1);
        error.ShouldBe("The head says 1, the last entry is 0.\nThe publication log does not hold.\n");
    }

    private static async Task<BareLog> ThreeEntries(Store store)
    {
        var log = await BareLog.On(store);
        foreach (var words in new[] { "first", "second", "third" })
            await log.Publish(words);
        return log;
    }
}
