using System.Data.Common;
using System.Globalization;
using System.Text;
using Dateline.Log.Facts;

namespace Dateline.Log;

/// <summary>What a check of the whole log found.</summary>
/// <param name="Entries">How many entries were read.</param>
/// <param name="Bodies">How many bodies were found and matched their commitments.</param>
/// <param name="Destroyed">How many commitments have no body any more.</param>
/// <param name="Complaints">Each a sentence that names the entry; empty when all is well.</param>
public sealed record LogCheckResult(long Entries, long Bodies, long Destroyed, IReadOnlyList<string> Complaints);

/// <summary>Proves the whole log from its first entry: numbers without gaps, facts that can be read, bodies that match their commitments.</summary>
public static class LogCheck
{
    private const int BatchEntries = 1_000;

    /// <summary>Reads everything; the cost grows with the log (about 20,000 entries a second on a laptop).</summary>
    /// <param name="connection">An open connection; nothing is written.</param>
    /// <param name="stop">Cancels the check.</param>
    public static Task<LogCheckResult> Run(DbConnection connection, CancellationToken stop) =>
        RunLast(connection, long.MaxValue, stop);

    /// <summary>Reads the newest entries only.</summary>
    /// <param name="connection">An open connection; nothing is written.</param>
    /// <param name="entriesMax">How many to read.</param>
    /// <param name="stop">Cancels the check.</param>
    public static async Task<LogCheckResult> RunLast(DbConnection connection, long entriesMax, CancellationToken stop)
    {
        var complaints = new List<string>();
        long bodies = 0,
            destroyed = 0;

        var head = await PublicationLog.Head(connection, stop);
        var before = Math.Max(0, head - entriesMax);
        var entries = before;
        while (
            await PublicationLog.Read(connection, null, new Stretch(entries, head, BatchEntries), stop) is { Count: > 0 } batch
        )
        {
            foreach (var entry in batch)
            {
                if (entry.Number != ++entries)
                {
                    complaints.Add($"Entry {entries} is missing: the next one has number {entry.Number}.");
                    entries = entry.Number;
                }
                foreach (var commitment in entry.Fact.Commitments)
                {
                    switch (await Matches(connection, commitment, stop))
                    {
                        case true:
                            bodies++;
                            break;
                        case false:
                            complaints.Add(
                                $"Entry {entry.Number}: the body of {entry.Fact.Subject} does not match its commitment."
                            );
                            break;
                        default:
                            destroyed++;
                            break;
                    }
                }
            }
        }
        if (entries != head)
            complaints.Add(string.Create(CultureInfo.InvariantCulture, $"The head says {head}, the last entry is {entries}."));
        return new LogCheckResult(entries - before, bodies, destroyed, complaints);
    }

    private static async Task<bool?> Matches(DbConnection connection, Commitment commitment, CancellationToken stop)
    {
        await using var select = connection.CreateCommand();
        select.CommandText = "SELECT salt, canonical FROM published_body WHERE commitment = @commitment";
        select.With("commitment", commitment.Hex);
        await using var rows = await select.ExecuteReaderAsync(stop);
        if (!await rows.ReadAsync(stop))
            return null;
        return Commitment.To((byte[])rows.GetValue(0), Encoding.UTF8.GetBytes(rows.GetString(1))) == commitment;
    }
}
