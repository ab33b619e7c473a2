using Dateline.Record;
using Dateline.Storage;
using Dateline.Verify;
using Microsoft.Extensions.DependencyInjection;

namespace Dateline.Tests.Record;

/// <summary>The whole record as files.</summary>
public class ExportRecordTest
{
    [Theory, OnBothStores, Trait(Long.Trait, Long.Value)]
    public async Task The_files_are_those_that_the_site_serves_and_verify_accepts_them(Store store)
    {
        Long.Test();
        await using var paper = await Newspaper.Open(store);
        using var folder = new TestFolder();
        var record = Path.Combine(folder.Path, "record");
        for (var number = 0; number < 260; number++)
            await paper.Desk.Describe(new Dateline.Editions.SiteBody("Estuary Post", Contact: $"desk{number}@estuary.example"));
        var story = await paper.Desk.Correct(await paper.Desk.SendOut(Copy.Bridge), "Four lanes, not three.");
        await paper.Desk.SendOut(Copy.Of("Something else"));
        await paper.Desk.Withdraw(story, "A forgery.");
        await paper.Signed();

        await ExportRecord.Run(paper.Parts.GetRequiredService<Database>(), paper.Settings, record, CancellationToken.None);

        (await VerifyProgram.Run(["mirror", record], paper.Clock, CancellationToken.None)).ShouldBe(0);
        foreach (
            var file in Directory
                .EnumerateFiles(record, "*", SearchOption.AllDirectories)
                .Where(f => !f.EndsWith("seen.json", StringComparison.Ordinal))
        )
        {
            var path = Path.GetRelativePath(record, file);
            (await paper.Reader.Get($"/record/{path}")).Granted().Bytes.ShouldBe(await File.ReadAllBytesAsync(file), path);
        }
        (await new Stranger(paper.Clock).Follow(new FolderSource(record))).Complaints.ShouldBeEmpty();
        File.Exists(Path.Combine(record, "tile/0/000")).ShouldBeTrue("a full tile is among them");

        await Should.ThrowAsync<CommandFailedException>(() =>
            ExportRecord.Run(paper.Parts.GetRequiredService<Database>(), paper.Settings, record, CancellationToken.None)
        );
    }
}
