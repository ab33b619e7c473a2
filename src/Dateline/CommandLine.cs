using System.CommandLine;
using Dateline.Accounts;
using Dateline.Ingest.Sample;
using Dateline.Ingest.Wxr;
using Dateline.Log;
using Dateline.Storage;

namespace Dateline;

/// <summary>The command line: serving the site, and verbs for the operator. Each verb ends with 0, or with 1 and one clear line on stderr.</summary>
internal static class CommandLine
{
    private static readonly Option<string> Data = new("--data")
    {
        Description = "The data folder (DATELINE_DATA; default ./data).",
        Recursive = true,
    };
    private static readonly Option<string> DatabaseOption = new("--database")
    {
        Description = "PostgreSQL's connection string (DATELINE_DATABASE; default: SQLite in the data folder).",
        Recursive = true,
    };
    private static readonly Option<string> Urls = new("--urls")
    {
        Description = "Where the site listens (DATELINE_URLS; default http://localhost:5080).",
    };
    private static readonly Option<string> Origin = new("--origin")
    {
        Description = "The site's public origin, such as https://news.example (DATELINE_ORIGIN; default: the first of --urls).",
    };
    private static readonly Option<bool> Empty = new("--empty")
    {
        Description = "Start an empty data folder without the sample newsroom (DATELINE_EMPTY=1).",
    };
    private static readonly Option<long?> CacheBytes = new("--cache-bytes")
    {
        Description = "Most bytes of rendered pages kept in memory (DATELINE_CACHE_BYTES; default 268435456).",
    };

    private static readonly Option<string> Purge = new("--purge")
    {
        Description =
            "Shared caches to tell when pages change, such as http://127.0.0.1:6081, joined by semicolons (DATELINE_PURGE).",
    };

    private static readonly Option<string> Proxies = new("--proxies")
    {
        Description =
            "Proxies whose X-Forwarded-For is believed, such as 127.0.0.1;10.0.0.0/8 (DATELINE_PROXIES; default: none).",
    };
    private static readonly Option<int?> LimitPercent = new("--limit-percent")
    {
        Description =
            "How many requests an address or key may make, in percent of the usual (DATELINE_LIMIT_PERCENT; default 100).",
    };

    public static async Task<int> Run(string[] args)
    {
        var root = new RootCommand("Dateline: a news organisation's whole site. Without a verb it serves the site.")
        {
            Data,
            DatabaseOption,
            Urls,
            Origin,
            Empty,
            CacheBytes,
            Purge,
            Proxies,
            LimitPercent,
        };
        root.SetAction((parsed, stop) => Guarded(SettingsOf(parsed), settings => Serving.Run(settings, stop)));
        root.Subcommands.Add(Migrate());
        root.Subcommands.Add(Verify());
        root.Subcommands.Add(Rebuild());
        root.Subcommands.Add(Key());
        root.Subcommands.Add(Sample());
        root.Subcommands.Add(Import());
        return await root.Parse(args).InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
    }

    private static Command Migrate()
    {
        var command = new Command("migrate", "Brings the database up to this version and ends.");
        command.SetAction(
            (parsed, stop) =>
                OnDatabase(
                    parsed,
                    async (database, _) =>
                    {
                        await database.Migrate(stop);
                        Console.WriteLine($"{database.Name} is up to date.");
                    }
                )
        );
        return command;
    }

    private static Command Verify()
    {
        var command = new Command("verify", "Proves the publication log from its first entry: no gaps, every body as committed.");
        command.SetAction(
            (parsed, stop) =>
                OnDatabase(
                    parsed,
                    async (database, _) =>
                    {
                        await using var connection = await database.OpenToRead(stop);
                        var result = await LogCheck.Run(connection, stop);
                        foreach (var complaint in result.Complaints)
                            await Console.Error.WriteLineAsync(complaint);
                        if (result.Complaints.Count > 0)
                            throw new CommandFailedException("The publication log does not hold.");
                        Console.WriteLine(
                            $"The publication log holds: {result.Entries} entries, {result.Bodies} bodies as committed, {result.Destroyed} destroyed."
                        );
                    }
                )
        );
        return command;
    }

    private static Command Rebuild()
    {
        var name = new Argument<string>("follower")
        {
            Description = "Such as stories, pictures, editions or search (see /readyz).",
        };
        var command = new Command(
            "rebuild",
            "Empties what a follower has made; the running site, or the next start, makes it again from the log."
        )
        {
            name,
        };
        command.SetAction(
            (parsed, stop) =>
                OnDatabase(
                    parsed,
                    async (_, services) =>
                    {
                        await services.GetRequiredService<Followers>().Rebuild(parsed.GetValue(name)!, stop);
                        Console.WriteLine("Forgotten. It is made again from the log's first entry.");
                    }
                )
        );
        return command;
    }

    private static Command Key()
    {
        var name = new Argument<string>("name") { Description = "Who or what uses it: letters, digits, hyphens." };
        var can = new Option<string[]>("--can")
        {
            Description = $"What it may do: {string.Join(", ", Capability.All)}. Default: all.",
            AllowMultipleArgumentsPerToken = true,
        };
        var create = new Command("create", "Makes an API key and prints it once.") { name, can };
        create.SetAction(
            (parsed, stop) =>
                OnDatabase(
                    parsed,
                    (_, services) => ManageKeys.Create(services, parsed.GetValue(name)!, parsed.GetValue(can), stop)
                )
        );
        var revoke = new Command("revoke", "Makes an API key stop working.") { name };
        revoke.SetAction(
            (parsed, stop) => OnDatabase(parsed, (_, services) => ManageKeys.Revoke(services, parsed.GetValue(name)!, stop))
        );
        return new Command("key", "API keys for programs.") { create, revoke };
    }

    private static Command Sample()
    {
        var remove = new Command(
            "remove",
            "Withdraws the sample newsroom's stories and pictures and destroys their texts and files."
        );
        remove.SetAction((parsed, stop) => OnDatabase(parsed, (_, services) => RemoveSample.Run(services, stop)));
        return new Command("sample", "The sample newsroom.") { remove };
    }

    private static Command Import() =>
        new("import", "Brings in what another system exported.")
        {
            ImportWxr.Command((parsed, work) => OnDatabase(parsed, (_, services) => work(services))),
        };

    /// <summary>Runs a verb on a database that is up to date, with the program's parts but without its web server. It may run beside a serving Dateline.</summary>
    private static Task<int> OnDatabase(ParseResult parsed, Func<Database, IServiceProvider, Task> verb) =>
        Guarded(
            SettingsOf(parsed),
            async settings =>
            {
                var services = new ServiceCollection().AddLogging(log =>
                    log.AddSimpleConsole().SetMinimumLevel(LogLevel.Warning)
                );
                Program.AddParts(services, settings);
                await using var provider = services.BuildServiceProvider();
                var database = provider.GetRequiredService<Database>();
                await database.Migrate(CancellationToken.None);
                await verb(database, provider);
            }
        );

    private static async Task<int> Guarded(Settings settings, Func<Settings, Task> verb)
    {
        try
        {
            if (settings.Complaints() is [var complaint, ..])
                throw new CommandFailedException(complaint);
            await verb(settings);
            return 0;
        }
        catch (Exception e)
            when (e
                    is CommandFailedException
                        or Site.Refusal
                        or ArgumentException
                        or IOException
                        or UnauthorizedAccessException
                        or System.Data.Common.DbException
            )
        {
            await Console.Error.WriteLineAsync(e.Message.Split('\n')[0]);
            return 1;
        }
    }

    private static Settings SettingsOf(ParseResult parsed)
    {
        var environment = Settings.FromEnvironment();
        return environment with
        {
            Data = parsed.GetValue(Data) ?? environment.Data,
            Database = parsed.GetValue(DatabaseOption) ?? environment.Database,
            Urls = parsed.GetValue(Urls) ?? environment.Urls,
            Origin = parsed.GetValue(Origin) ?? environment.Origin,
            Proxies = parsed.GetValue(Proxies) ?? environment.Proxies,
            LimitPercent = parsed.GetValue(LimitPercent) ?? environment.LimitPercent,
            Purge = parsed.GetValue(Purge) ?? environment.Purge,
            Empty = parsed.GetValue(Empty) || environment.Empty,
            CacheBytesMax = parsed.GetValue(CacheBytes) ?? environment.CacheBytesMax,
        };
    }
}

/// <summary>A verb that could not do its work; the message is the one line for the operator.</summary>
public sealed class CommandFailedException(string line) : Exception(line);
