using System.Data.Common;
using System.Globalization;
using Dateline.Log;
using Dateline.Log.Tree;
using Dateline.Storage;
using Microsoft.EntityFrameworkCore;

namespace Dateline.Record;

/// <summary>Follower: counts the record's leaves by day, edition and kind, so that no page has to.</summary>
internal sealed class RecordCounts(Database database) : TableFollower
{
    public const string FollowerName = "record-counts";

    public override string Name => FollowerName;

    public override IReadOnlySet<Type> Kinds => Leaf.Kinds;

    /// <summary>Pages of the record are drawn each time they are asked for.</summary>
    public override bool ActsWait => false;

    public override TimeSpan Gathers { get; } = TimeSpan.FromMilliseconds(250);

    public override async Task Handle(IReadOnlyList<Entry> entries, DbTransaction transaction, CancellationToken stop)
    {
        await using var db = database.Within(transaction);
        var counted = entries.SelectMany(e => KeysOf(Leaf.Of(e, null))).GroupBy(k => k).ToDictionary(g => g.Key, g => g.Count());
        var days = counted.Keys.Select(k => k.Day).Distinct().ToList();
        var rows = await db.Set<RecordCount>()
            .Where(c => days.Contains(c.Day))
            .ToDictionaryAsync(c => (c.Day, c.Edition, c.Kind), stop);
        foreach (var (key, count) in counted)
            if (rows.TryGetValue(key, out var row))
                row.Leaves += count;
            else
                db.Add(
                    new RecordCount
                    {
                        Day = key.Day,
                        Edition = key.Edition,
                        Kind = key.Kind,
                        Leaves = count,
                    }
                );
        await db.SaveChangesAsync(stop);
    }

    public override async Task Empty(DbTransaction transaction, CancellationToken stop)
    {
        await using var db = database.Within(transaction);
        await db.Set<RecordCount>().ExecuteDeleteAsync(stop);
    }

    /// <summary>The counts of one day, or of all days together.</summary>
    /// <param name="db">Where they stand.</param>
    /// <param name="asked">Which edition and day.</param>
    /// <param name="stop">Cancels it.</param>
    public static async Task<RecordTally> Of(PublicDb db, RecordAsked asked, CancellationToken stop) =>
        RecordTally.Of(asked.Day, await Narrowed(db, asked).Where(c => c.Day == asked.Day).ToListAsync(stop));

    /// <summary>The newest days on which something was published, newest first.</summary>
    public static async Task<IReadOnlyList<RecordTally>> Days(PublicDb db, RecordAsked asked, int max, CancellationToken stop)
    {
        var counts = Narrowed(db, asked).Where(c => c.Day != "");
        var days = await counts.Select(c => c.Day).Distinct().OrderByDescending(d => d).Take(max).ToListAsync(stop);
        var rows = await counts.Where(c => days.Contains(c.Day)).ToListAsync(stop);
        return [.. days.Select(d => RecordTally.Of(d, rows.Where(r => r.Day == d)))];
    }

    /// <summary>The nearest days before and after one; null where there is none.</summary>
    public static async Task<(string? Earlier, string? Later)> Around(PublicDb db, RecordAsked asked, CancellationToken stop)
    {
        var days = Narrowed(db, asked).Where(c => c.Day != "").Select(c => c.Day);
        return (
            await days.Where(d => d.CompareTo(asked.Day) < 0).OrderByDescending(d => d).FirstOrDefaultAsync(stop),
            await days.Where(d => d.CompareTo(asked.Day) > 0).OrderBy(d => d).FirstOrDefaultAsync(stop)
        );
    }

    private static IQueryable<RecordCount> Narrowed(PublicDb db, RecordAsked asked) =>
        asked.Edition.Length == 0 ? db.Set<RecordCount>() : db.Set<RecordCount>().Where(c => c.Edition == asked.Edition);

    private static IEnumerable<(string Day, string Edition, string Kind)> KeysOf(Leaf leaf)
    {
        var day = leaf.At.UtcDateTime.ToString(RecordAsked.DayForm, CultureInfo.InvariantCulture);
        return [(day, leaf.Edition ?? "", leaf.Kind), ("", leaf.Edition ?? "", leaf.Kind)];
    }
}

/// <summary>How much was published, changed and taken back.</summary>
/// <param name="Day">The day in UTC; empty for all days together.</param>
/// <param name="Publications">First publications of stories, live posts and pictures.</param>
/// <param name="Updates">Later publications that correct nothing.</param>
/// <param name="Corrections">Corrections.</param>
/// <param name="Withdrawals">Withdrawals, retractions, kills, destroyed texts.</param>
public sealed record RecordTally(string Day, long Publications, long Updates, long Corrections, long Withdrawals)
{
    internal static RecordTally Of(string day, IEnumerable<RecordCount> counts)
    {
        var leaves = counts.ToLookup(c => RecordKinds.GroupOf(c.Kind), c => c.Leaves);
        long Sum(string group) => leaves[group].Sum();
        return new RecordTally(
            day,
            Sum(RecordKinds.Publications),
            Sum(RecordKinds.Updates),
            Sum(RecordKinds.Corrections),
            Sum(RecordKinds.Withdrawals)
        );
    }
}
