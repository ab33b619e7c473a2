using System.CommandLine;
using System.Globalization;
using Dateline.Mediabank;

namespace Dateline.Ingest.Media;

/// <summary><c>dateline import media DIR</c>: every picture below a folder comes into the media bank with what it says of itself. A second run takes nothing twice.</summary>
internal static class ImportMedia
{
    private const int TellEvery = 100;

    /// <summary>The verb, with whatever runs it on a database that is up to date.</summary>
    public static Command Command(Func<ParseResult, Func<IServiceProvider, Task>, Task<int>> run)
    {
        var folder = new Argument<string>("folder") { Description = "Where the pictures lie, also in folders below." };
        var language = new Option<string>("--language")
        {
            Description = "The language of captions of which a file does not say in which they are (default: en).",
            DefaultValueFactory = _ => "en",
        };
        var command = new Command("media", "Takes every picture below a folder into the media bank.") { folder, language };
        command.SetAction(
            (parsed, stop) => run(parsed, services => Run(parsed.GetValue(folder)!, parsed.GetValue(language)!, services, stop))
        );
        return command;
    }

    /// <summary>What became of the files.</summary>
    /// <param name="Taken">Pictures that are new in the bank.</param>
    /// <param name="Known">Files whose bytes it had already.</param>
    /// <param name="Refused">Files that were not taken, each with why.</param>
    internal sealed record Report(int Taken, int Known, IReadOnlyList<(string File, string Why)> Refused);

    private static async Task Run(string folder, string language, IServiceProvider services, CancellationToken stop)
    {
        if (!Directory.Exists(folder))
            throw new CommandFailedException($"There is no folder '{folder}'.");
        var report = await Take(folder, language, services.GetRequiredService<TakeFile>(), stop);
        foreach (var (file, why) in report.Refused)
            await Console.Error.WriteLineAsync($"{file}: {why}");
        Console.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{report.Taken} pictures taken, {report.Known} known already, {report.Refused.Count} files not taken."
            )
        );
    }

    /// <summary>Each file is an act of its own: what was taken before an end in the middle stays taken.</summary>
    internal static async Task<Report> Take(string folder, string language, TakeFile bank, CancellationToken stop)
    {
        var (taken, known, refused) = (0, 0, new List<(string, string)>());
        foreach (var path in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            var file = await FileOnDisk.Take(bank, "import", path, language, stop);
            if (file.Refused is { } why)
                refused.Add((path, why));
            else
                (taken, known) = file.IsNew ? (taken + 1, known) : (taken, known + 1);
            if ((taken + known) % TellEvery == 0 && taken + known > 0)
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{taken + known} files …"));
        }
        return new Report(taken, known, refused);
    }
}
