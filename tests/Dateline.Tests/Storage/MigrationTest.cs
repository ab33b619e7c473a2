namespace Dateline.Tests.Storage;

public class MigrationTest
{
    [Theory, OnBothStores, Trait(Long.Trait, Long.Value)]
    public async Task Programs_that_migrate_an_empty_store_at_once_all_find_it_migrated(Store store)
    {
        Long.Test();
        await using var program = await RealProgram.On(store);

        var ends = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => program.Verb("migrate")));

        ends.ShouldAllBe(end => end.Code == 0, string.Join('\n', ends.Select(e => e.Error)));
        ends.ShouldAllBe(end => end.Output.EndsWith("is up to date.\n"));
        (await program.Verb("verify")).Output.ShouldStartWith("The publication log holds: 0 entries");
    }

    [Theory, OnBothStores, Trait(Long.Trait, Long.Value)]
    public async Task A_migration_that_was_killed_is_finished_by_the_next_one(Store store)
    {
        Long.Test();
        await using var program = await RealProgram.On(store);
        using (var migrating = program.StartVerb("migrate"))
        {
            await Task.Delay(Random.Shared.Next(300, 1_200));
            migrating.Kill();
            await migrating.WaitForExitAsync();
        }

        var (code, output, error) = await program.Verb("migrate");

        code.ShouldBe(0, error);
        output.ShouldEndWith("is up to date.\n");
    }

    [Fact]
    public async Task A_second_server_on_the_same_folder_is_refused_with_one_clear_line()
    {
        await using var first = await RealProgram.On(Store.Sqlite);
        await first.Start();
        await using var second = RealProgram.Beside(null, first.Folder);

        var (code, _, error) = await second.Serve();

        code.ShouldBe(1);
        error.ShouldBe($"Another Dateline already serves the data folder '{first.Folder}'.\n");
    }

    [Fact, Trait(Long.Trait, Long.Value)]
    public async Task The_folder_is_free_again_when_its_server_was_killed()
    {
        Long.Test();
        await using var first = await RealProgram.On(Store.Sqlite);
        await first.Start();
        await first.Kill();

        await using var second = RealProgram.Beside(null, first.Folder);
        await second.Start();

        (await Asking.Client(second.Address).Get("/healthz")).Text.ShouldBe("ok\n");
    }

    [Fact]
    public async Task A_database_that_is_not_there_is_told_in_one_line()
    {
        await using var program = RealProgram.Beside("Host=127.0.0.1;Port=1;Database=none;Username=nobody", null);

        var (code, _, error) = await program.Serve();

        code.ShouldBe(1);
        error.Trim().Split('\n').Length.ShouldBe(1, error);
        error.ShouldContain("127.0.0.1:1");
    }
}
