using System.Globalization;
using System.Text;
using Dateline.Log.Tree;
using Dateline.Tests.Record;
using Dateline.Verify;

namespace Dateline.Tests.World;

/// <summary>A stranger who follows a program's public record, however often the program ends.</summary>
internal sealed class RecordWatch(RealProgram program) : IDisposable
{
    private readonly Stranger _stranger = new(TimeProvider.System);
    private readonly SiteSource _site = new(new Uri(program.Address, "/record"));

    /// <summary>How many leaves the stranger knows.</summary>
    public long Leaves => _stranger.Known?.Checkpoint.Size ?? 0;

    /// <summary>Everything that was published is signed, it goes on from what was shown before, and each publication has its leaf and each leaf its publication.</summary>
    public async Task Holds()
    {
        await EverythingIsSigned(TimeSpan.FromMinutes(2));
        (await _stranger.Follow(_site)).Complaints.ShouldBeEmpty();
        var leaves = await program.Query("SELECT subject FROM record_leaf ORDER BY place");
        leaves.ShouldBe(await program.Query("SELECT subject FROM publication_log ORDER BY number"));
    }

    /// <summary>The same of every leaf and body once more, also of those that were looked at before.</summary>
    public async Task HoldsFromItsFirstLeaf()
    {
        (await _stranger.Follow(_site, again: true)).Complaints.ShouldBeEmpty();
        Leaves.ShouldBeGreaterThan(1, "something was published");
    }

    /// <summary>Waits until the newest entry of the log is under a signed checkpoint.</summary>
    public Task<TimeSpan> EverythingIsSigned(TimeSpan within) =>
        Eventually.That(
            "everything that was published was signed",
            async () =>
            {
                if (await _site.Fetch("checkpoint", CancellationToken.None) is not { } note)
                    return false;
                var head = (await program.Query("SELECT number FROM publication_log_head"))[0];
                var size = Checkpoint.Read(SignedNote.Read(Encoding.UTF8.GetString(note)).Text).Size;
                return size == long.Parse(head, CultureInfo.InvariantCulture);
            },
            within
        );

    public void Dispose() => _site.Dispose();
}
