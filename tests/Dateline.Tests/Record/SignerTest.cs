using System.Net;

namespace Dateline.Tests.Record;

/// <summary>Which node signs the record, when one of them ends. That the record goes on after kills is with what else survives them: SurvivalTest.</summary>
public class SignerTest
{
    [Fact, Trait(Long.Trait, Long.Value)]
    public async Task When_the_node_that_signs_dies_another_signs_within_ten_seconds()
    {
        Long.Test();
        await using var first = await RealProgram.On(Store.Postgres);
        await first.Start();
        using var desk = await first.Hire("desk");
        await desk.Open(Newspaper.Editions[0]);
        using var before = new RecordWatch(first);
        await before.EverythingIsSigned(TimeSpan.FromMinutes(2));
        using var folder = new TestFolder();
        foreach (var file in Directory.GetFiles(Path.Combine(first.Folder, "record")))
        {
            Directory.CreateDirectory(Path.Combine(folder.Path, "record"));
            File.Copy(file, Path.Combine(folder.Path, "record", Path.GetFileName(file)));
        }
        await using var second = RealProgram.Beside(first.Database, folder.Path);
        await second.Start();
        using var otherDesk = await second.Hire("other-desk");
        using var after = new RecordWatch(second);

        var begun = new TaskCompletionSource();
        var publishing = PublishMany(desk, begun);
        await begun.Task.WaitAsync(TimeSpan.FromMinutes(2));
        await first.Kill();
        await publishing;
        await otherDesk.SendOut(Copy.Of("The other node goes on"));
        var took = await after.EverythingIsSigned(TimeSpan.FromSeconds(10));

        await after.Holds();
        TestContext.Current.TestOutputHelper!.WriteLine($"Signed again after {took.TotalSeconds:F1} s.");
    }

    private static async Task PublishMany(Staff desk, TaskCompletionSource first)
    {
        try
        {
            for (var number = 1; ; number++)
            {
                await desk.SendOut(Copy.Of($"Flood warning {number}"));
                first.TrySetResult();
            }
        }
        // The end of the program in the middle of a request.
        catch (Exception e) when (e is HttpRequestException or IOException or ShouldAssertException) { }
    }
}
