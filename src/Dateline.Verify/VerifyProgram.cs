using System.Text.Json;
using Dateline.Log.Tree;

namespace Dateline.Verify;

/// <summary>The command line. It ends with 0 when everything holds, 1 when something is wrong, 2 when nothing could be said.</summary>
internal static class VerifyProgram
{
    private const string Usage = """
        dateline-verify proves the public record of a news site that runs on Dateline.

          dateline-verify log URL            follows the record at URL/record from where it was seen last: every leaf, tile and body
          dateline-verify page URL           compares a story's page with the newest publication in the record
          dateline-verify proof FILE         checks a kept .tlog-proof file
          dateline-verify mirror DIR [URL]   copies the record at URL/record into DIR and checks the copy; without URL only checks it

          --key KEY      the record's first key, from elsewhere; without it, the first that is met is trusted and kept (of proof: the key to believe)
          --witness KEY  a witness that must have cosigned the checkpoint; may be given several times
          --state FILE   where it remembers what it has seen (default: a file for each site in the user's folder for such data)
          --again        every leaf and body again, also those that were checked before
          --json         the findings as JSON

        Exit code: 0 when everything holds, 1 when something is wrong, 2 when nothing could be said.
        """;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    public static Task<int> Main(string[] args) => Run(args, TimeProvider.System, CancellationToken.None);

    internal static async Task<int> Run(string[] args, TimeProvider clock, CancellationToken stop)
    {
        if (Arguments.Read(args) is not { } asked)
        {
            await Console.Error.WriteLineAsync(Usage);
            return 2;
        }
        try
        {
            var findings = await Verify(asked, clock, stop);
            Print(findings, asked.Json);
            return findings.IsWell ? 0 : 1;
        }
        catch (Exception e)
            when (e
                    is CannotReadException
                        or FormatException
                        or IOException
                        or UnauthorizedAccessException
                        or JsonException
                        or UriFormatException
            )
        {
            await Console.Error.WriteLineAsync(e.Message);
            return 2;
        }
    }

    private static async Task<Findings> Verify(Arguments asked, TimeProvider clock, CancellationToken stop)
    {
        var findings = new Findings();
        switch (asked)
        {
            case { Verb: "log", Operands: [var url] }:
                using (var site = new SiteSource(new Uri(new Uri(url), "/record")))
                    await Follow(site, asked with { State = asked.State ?? StateOf(site.Address) }, clock, findings, stop);
                break;
            case { Verb: "page", Operands: [var url] }:
                using (var site = new SiteSource(new Uri(new Uri(url), "/record")))
                {
                    asked = asked with { State = asked.State ?? StateOf(site.Address) };
                    if (await Follow(site, asked, clock, findings, stop) is { } known)
                        await new CheckPage(site, known, clock, findings).Run(new Uri(url), stop);
                }
                break;
            case { Verb: "proof", Operands: [var file] }:
                CheckProof.Run(
                    await File.ReadAllTextAsync(file, stop),
                    asked.Key is { } key ? [VerifierKey.Read(key)] : [],
                    WitnessesIn(asked),
                    findings
                );
                break;
            case { Verb: "mirror", Operands: [var folder, var url] }:
                using (var site = new SiteSource(new Uri(new Uri(url), "/record")))
                    await Follow(new MirroringSource(site, folder), Whole(asked, folder), clock, findings, stop);
                break;
            case { Verb: "mirror", Operands: [var folder] }:
                await Follow(new FolderSource(folder), Whole(asked, folder), clock, findings, stop);
                break;
            default:
                throw new CannotReadException(Usage);
        }
        return findings;
    }

    private static async Task<KnownRecord?> Follow(
        Source source,
        Arguments asked,
        TimeProvider clock,
        Findings findings,
        CancellationToken stop
    )
    {
        var follow = new FollowRecord(source, clock, findings) { Witnesses = WitnessesIn(asked) };
        var known = await follow.Run(KnownRecord.Read(asked.State!), asked.Again, asked.Key, stop);
        known?.Write(asked.State!);
        return known;
    }

    private static IReadOnlyList<VerifierKey> WitnessesIn(Arguments asked) =>
        [.. asked.Witnesses.Select(VerifierKey.ReadWitness)];

    /// <summary>A mirror is checked whole each time, and remembers beside itself.</summary>
    private static Arguments Whole(Arguments asked, string folder) =>
        asked with
        {
            Again = true,
            State = asked.State ?? Path.Combine(folder, "seen.json"),
        };

    private static string StateOf(Uri record) =>
        Path.Combine(
            Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData),
            "dateline-verify",
            $"{record.Authority.Replace(':', '_')}.json"
        );

    private static void Print(Findings findings, bool json)
    {
        if (json)
        {
            Console.WriteLine(JsonSerializer.Serialize(findings, Json));
            return;
        }
        foreach (var complaint in findings.Complaints)
            Console.WriteLine($"WRONG ({complaint.Kind}): {complaint.Sentence}");
        if (findings.More > 0)
            Console.WriteLine($"And {findings.More} more.");
        if (findings.IsWell)
            foreach (var proved in findings.Proved)
                Console.WriteLine(proved);
    }
}

/// <summary>What was asked on the command line.</summary>
internal sealed record Arguments(string Verb, IReadOnlyList<string> Operands)
{
    public string? Key { get; init; }
    public string? State { get; init; }
    public IReadOnlyList<string> Witnesses { get; init; } = [];
    public bool Again { get; init; }
    public bool Json { get; init; }

    /// <summary>What the arguments ask, or null when they cannot be understood.</summary>
    public static Arguments? Read(string[] args)
    {
        var operands = new List<string>();
        var asked = new Arguments("", operands);
        for (var i = 0; i < args.Length; i++)
            switch (args[i])
            {
                case "--key" when i + 1 < args.Length:
                    asked = asked with { Key = args[++i] };
                    break;
                case "--witness" when i + 1 < args.Length:
                    asked = asked with { Witnesses = [.. asked.Witnesses, args[++i]] };
                    break;
                case "--state" when i + 1 < args.Length:
                    asked = asked with { State = args[++i] };
                    break;
                case "--again":
                    asked = asked with { Again = true };
                    break;
                case "--json":
                    asked = asked with { Json = true };
                    break;
                case ['-', ..]:
                    return null;
                case var word when asked.Verb.Length == 0:
                    asked = asked with { Verb = word };
                    break;
                case var word:
                    operands.Add(word);
                    break;
            }
        return asked.Verb.Length == 0 ? null : asked;
    }
}
