namespace Dateline.Ingest.Wxr;

/// <summary>What happened to one item on its way in; it counts only once the item has been stored.</summary>
internal sealed class Notes(string label)
{
    private readonly Dictionary<string, int> _simplified = [];

    /// <summary>How the report names the item.</summary>
    public string Label => label;

    public IReadOnlyDictionary<string, int> Simplified => _simplified;

    /// <summary>Something of the item comes in simpler than it was.</summary>
    public void Simplify(string reason, int times = 1) => _simplified[reason] = _simplified.GetValueOrDefault(reason) + times;
}

/// <summary>A reason, how often it occurred, and the first item with it.</summary>
internal sealed record Counted(string Reason, int Count, string Example);

/// <summary>What an import has done: what was mapped, what was simplified, what was refused, each with its reason.</summary>
internal sealed class ImportReport
{
    private readonly Dictionary<string, Counted> _mapped = [];
    private readonly Dictionary<string, Counted> _simplified = [];
    private readonly Dictionary<string, Counted> _refused = [];

    public IReadOnlyCollection<Counted> Mapped => _mapped.Values;
    public IReadOnlyCollection<Counted> SimplifiedThings => Sorted(_simplified);
    public IReadOnlyCollection<Counted> RefusedThings => Sorted(_refused);

    public void Map(string what, int times = 1) => Count(_mapped, what, times, "");

    public void Simplify(string reason, string example, int times = 1) => Count(_simplified, reason, times, example);

    public void Refuse(string reason, string example) => Count(_refused, reason, 1, example);

    public void Add(Notes notes)
    {
        foreach (var (reason, times) in notes.Simplified)
            Simplify(reason, notes.Label, times);
    }

    /// <summary>How often something was mapped.</summary>
    public int MappedCount(string what) => _mapped.GetValueOrDefault(what)?.Count ?? 0;

    private static List<Counted> Sorted(Dictionary<string, Counted> counts) =>
        [.. counts.Values.OrderByDescending(c => c.Count).ThenBy(c => c.Reason, StringComparer.Ordinal)];

    private static void Count(Dictionary<string, Counted> counts, string reason, int times, string example)
    {
        if (times == 0)
            return;
        counts[reason] = counts.TryGetValue(reason, out var counted)
            ? counted with
            {
                Count = counted.Count + times,
            }
            : new Counted(reason, times, example);
    }
}
