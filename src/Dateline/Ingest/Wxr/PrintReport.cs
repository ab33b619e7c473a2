using Spectre.Console;

namespace Dateline.Ingest.Wxr;

/// <summary>Prints what an import has done.</summary>
internal static class PrintReport
{
    public static void Write(ImportReport report)
    {
        Write("Mapped", report.Mapped);
        Write("Simplified", report.SimplifiedThings);
        Write("Refused", report.RefusedThings);
    }

    private static void Write(string heading, IReadOnlyCollection<Counted> counts)
    {
        if (Console.IsOutputRedirected)
            WriteLines(heading, counts);
        else
            WriteTable(heading, counts);
    }

    private static void WriteLines(string heading, IReadOnlyCollection<Counted> counts)
    {
        Console.WriteLine($"{heading}:");
        foreach (var (reason, count, example) in counts)
            Console.WriteLine($"{count, 8}  {reason}{(example.Length > 0 ? $" (first: {example})" : "")}");
        if (counts.Count == 0)
            Console.WriteLine("       0  nothing");
    }

    private static void WriteTable(string heading, IReadOnlyCollection<Counted> counts)
    {
        var table = new Table()
            .RoundedBorder()
            .AddColumn(new TableColumn("").RightAligned())
            .AddColumn(heading)
            .AddColumn("First");
        foreach (var (reason, count, example) in counts)
            table.AddRow(
                count.ToString(System.Globalization.CultureInfo.InvariantCulture),
                Markup.Escape(reason),
                Markup.Escape(example)
            );
        if (counts.Count == 0)
            table.AddRow("0", "nothing", "");
        AnsiConsole.Write(table);
    }
}
