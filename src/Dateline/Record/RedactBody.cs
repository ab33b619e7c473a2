using System.CommandLine;
using System.Text;
using Dateline.Log;
using Dateline.Log.Facts;
using Dateline.Log.Tree;
using Dateline.Storage;
using Microsoft.EntityFrameworkCore;

namespace Dateline.Record;

/// <summary>
/// <c>dateline record redact ENTRY --ground TEXT</c>: destroys a published text with its salt, wherever this installation keeps it, because the law or decency demands it. The leaf
/// stays, another says on which ground; every proof still holds, and what the text was cannot be guessed from what is left.
/// </summary>
internal static class RedactBody
{
    private const int GroundCharactersMax = 2_000;

    private const string Actor = "operator";

    /// <summary>The verb, with whatever runs it on a database that is up to date.</summary>
    public static Command Command(Func<ParseResult, Func<IServiceProvider, Task<string>>, Task<int>> run)
    {
        var entry = new Argument<long>("entry")
        {
            Description = "The publication, by the number in the address of its proof: /record/entry/NUMBER.tlog-proof.",
        };
        var ground = new Option<string>("--ground")
        {
            Description = "Why, for the public. It repeats nothing of what has to go.",
            Required = true,
        };
        var redact = new Command("redact", "Destroys a published text and its salt; the record says on which ground.")
        {
            entry,
            ground,
        };
        redact.SetAction(
            (parsed, stop) => run(parsed, services => Run(services, parsed.GetValue(entry), parsed.GetValue(ground)!, stop))
        );
        return redact;
    }

    /// <returns>A sentence for the operator.</returns>
    internal static async Task<string> Run(IServiceProvider services, long entry, string ground, CancellationToken stop)
    {
        if (ground.Trim().Length is 0 or > GroundCharactersMax)
            throw new CommandFailedException($"--ground: it takes 1 to {GroundCharactersMax} characters.");
        await using var act = await services.GetRequiredService<Acts>().Begin(Actor, stop);
        var leaf = await LeafOf(act.Db, entry, stop);
        var standing = await Standing(act.Db, leaf, stop);
        var commitment = new Commitment(leaf.Body!);
        if (!await Bodies.Destroy(act.Transaction, commitment, stop))
            throw new CommandFailedException($"The text of entry {entry} has been destroyed already.");
        if (leaf.Subject.Split('/') is [var room, var id] && Guid.TryParse(id, out var subject))
            foreach (var texts in services.GetServices<SubjectTexts>().Where(t => t.Prefix == room + "/"))
                await texts.Destroy(act, new DestroyedText(subject, standing));
        act.Append(new BodyRedacted(leaf.Subject, leaf.Edition, commitment, ground.Trim()));
        act.Note("redact", leaf.Subject, leaf.Edition, ground.Trim());
        await act.Commit();
        return $"Destroyed: the text of entry {entry} about {leaf.Subject}. Backups and mirrors that others made still hold it; docs/record.md says what to do about backups.";
    }

    private static async Task<RecordLeaf> LeafOf(NewsroomDb db, long entry, CancellationToken stop) =>
        await db.Set<RecordLeaf>().SingleOrDefaultAsync(l => l.Entry == entry && l.Body != null, stop)
        ?? throw new CommandFailedException(
            $"Entry {entry} published no text. The number stands in the address of the publication's proof, which its history links to."
        );

    /// <summary>True when a later text of the subject is out. The text that is out now cannot be destroyed under readers' eyes.</summary>
    private static async Task<bool> Standing(NewsroomDb db, RecordLeaf leaf, CancellationToken stop)
    {
        var later = await db.Set<RecordLeaf>()
            .Where(l => l.Subject == leaf.Subject && l.Place >= leaf.Place)
            .OrderBy(l => l.Place)
            .Select(l => l.Canonical)
            .ToListAsync(stop);
        var newest = later.Select(c => Leaf.Read(Encoding.UTF8.GetBytes(c))).Last(l => l.Body is not null || l.TakesBack);
        return newest.Body != leaf.Body
            ? !newest.TakesBack
            : throw new CommandFailedException(
                $"This is what {leaf.Subject} says now. Publish a version without it, or withdraw it, and then destroy this one."
            );
    }
}
