using System.CommandLine;
using System.CommandLine.Invocation;
using Dateline.Accounts;
using Dateline.Ingest.Comments;
using Dateline.Ingest.Media;
using Dateline.Ingest.Sample;
using Dateline.Ingest.Wxr;
using Dateline.Log;
using Dateline.Operations;
using Dateline.Storage;

namespace Dateline;

/// <summary>The command line: serving the site, and verbs for the operator. Each verb ends with 0, or with 1 and one clear line on stderr.</summary>
internal static class CommandLine
{
    /// <summary>How long the end of the process is put off after SIGTERM: for the requests, and for the followers after them.</summary>
    private static readonly TimeSpan StopMax = Hosting.StopMax + TimeSpan.FromSeconds(5);

    public static async Task<int> Run(string[] args)
    {
        var root = new RootCommand("Dateline: a news organisation's whole site. Without a verb it serves the site.");
        foreach (var option in SettingOptions.All)
            root.Options.Add(option);
        root.SetAction((parsed, stop) => Guarded(SettingOptions.In(parsed), settings => Serving.Run(settings, stop)));
        root.Subcommands.Add(Migrate());
        root.Subcommands.Add(Verify());
        root.Subcommands.Add(Rebuild());
        root.Subcommands.Add(Key());
        root.Subcommands.Add(User());
        root.Subcommands.Add(Sample());
        root.Subcommands.Add(Import());
        root.Subcommands.Add(Backup());
        root.Subcommands.Add(Restore());
        root.Subcommands.Add(Examine());
        root.Subcommands.Add(RecordCommand());
        root.Subcommands.Add(Export());
        var parsed = root.Parse(args);
        if (parsed.Action is ParseErrorAction complaint)
            (complaint.ShowHelp, complaint.ShowTypoCorrections) = (false, false);
        return await parsed.InvokeAsync(
            new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = StopMax }
        );
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

    private static Command User()
    {
        var email = new Argument<string>("email") { Description = "The account's e-mail address." };
        var role = new Argument<string>("role") { Description = $"One of {string.Join(", ", Role.All.Select(r => r.Name))}." };
        var where = new Option<string>("--in")
        {
            Description = "An edition, or a section of it: en, or en/world. Default: everywhere.",
        };
        var list = new Command("list", "Lists who has which role.");
        list.SetAction((parsed, stop) => OnDatabase(parsed, (_, services) => ManageRoles.List(services, stop)));
        var give = new Command("give", "Gives an account a role.") { email, role, where };
        give.SetAction(
            (parsed, stop) =>
                OnDatabase(
                    parsed,
                    (_, services) =>
                        ManageRoles.Give(services, parsed.GetValue(email)!, parsed.GetValue(role)!, parsed.GetValue(where), stop)
                )
        );
        var take = new Command("take", "Takes a role away.") { email, role, where };
        take.SetAction(
            (parsed, stop) =>
                OnDatabase(
                    parsed,
                    (_, services) =>
                        ManageRoles.Take(services, parsed.GetValue(email)!, parsed.GetValue(role)!, parsed.GetValue(where), stop)
                )
        );
        return new Command("user", "Accounts and their roles.") { list, give, take };
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
            ImportMedia.Command((parsed, work) => OnDatabase(parsed, (_, services) => work(services))),
            ImportAttachments.Command((parsed, work) => OnDatabase(parsed, (_, services) => work(services))),
            ImportComments.Command(Telling),
        };

    private static Command RecordCommand() =>
        new("record", "The public record.") { Record.RotateRecordKey.Command(Telling), Record.RedactBody.Command(Telling) };

    private static Command Export()
    {
        var record = new Option<string?>("--record")
        {
            Description = "The folder for the public record, as files that any web server can serve: missing or empty.",
        };
        var comments = new Option<string?>("--comments")
        {
            Description = "The file for all comments, in JSON, one a line; it holds names and what was rejected.",
        };
        var command = new Command("export", "Writes what this site keeps as files for others.") { record, comments };
        command.SetAction(
            (parsed, stop) =>
                Telling(
                    parsed,
                    services =>
                        (parsed.GetValue(record), parsed.GetValue(comments)) switch
                        {
                            ({ } folder, null) => Record.ExportRecord.Run(
                                services.GetRequiredService<Database>(),
                                services.GetRequiredService<Settings>(),
                                folder,
                                stop
                            ),
                            (null, { } file) => CommentFile.Write(services, file, stop),
                            _ => throw new CommandFailedException("Say what to export: --record FOLDER or --comments FILE."),
                        }
                )
        );
        return command;
    }

    private static Command Backup()
    {
        var folder = new Argument<string>("folder") { Description = "Where the backup lies, or will lie: missing or empty." };
        var verify = new Option<bool>("--verify")
        {
            Description = "Reads a backup back: every file as it was, the log proved, every picture there.",
        };
        var command = new Command("backup", "Copies database and files as they are at one moment; the site may run meanwhile.")
        {
            folder,
            verify,
        };
        command.SetAction(
            (parsed, stop) =>
                parsed.GetValue(verify)
                    ? Guarded(SettingOptions.In(parsed), settings => VerifyBackup.Run(parsed.GetValue(folder)!, settings, stop))
                    : OnParts(
                        parsed,
                        async (database, services) =>
                        {
                            await database.Reach(stop);
                            await services.GetRequiredService<MakeBackup>().Run(parsed.GetValue(folder)!, stop);
                        }
                    )
        );
        return command;
    }

    private static Command Restore()
    {
        var folder = new Argument<string>("folder") { Description = "The backup." };
        var command = new Command(
            "restore",
            "Makes an installation out of a backup, in an empty data folder and an empty database."
        )
        {
            folder,
        };
        command.SetAction(
            (parsed, stop) =>
                OnParts(
                    parsed,
                    (database, services) =>
                        RestoreBackup.Run(parsed.GetValue(folder)!, services.GetRequiredService<Settings>(), database, stop)
                )
        );
        return command;
    }

    private static Command Examine()
    {
        var command = new Command("doctor", "Says what is right and wrong with this installation, and what to do.")
        {
            SettingOptions.Urls,
            SettingOptions.Origin,
        };
        command.SetAction((parsed, stop) => OnParts(parsed, (_, services) => services.GetRequiredService<Doctor>().Run(stop)));
        return command;
    }

    /// <summary>Runs a verb with the program's parts on whatever is stored, which is left as it is.</summary>
    private static Task<int> OnParts(ParseResult parsed, Func<Database, IServiceProvider, Task> verb) =>
        Guarded(
            SettingOptions.In(parsed),
            async settings =>
            {
                var services = new ServiceCollection().AddLogging(log =>
                    log.AddSimpleConsole().SetMinimumLevel(LogLevel.Warning)
                );
                Program.AddParts(services, settings);
                await using var provider = services.BuildServiceProvider();
                await verb(provider.GetRequiredService<Database>(), provider);
            }
        );

    /// <summary>Runs a verb on a database that is up to date, with the program's parts but without its web server. It may run beside a serving Dateline.</summary>
    private static Task<int> OnDatabase(ParseResult parsed, Func<Database, IServiceProvider, Task> verb) =>
        OnParts(
            parsed,
            async (database, services) =>
            {
                DataFolder.Prove(services.GetRequiredService<Settings>());
                await database.Reach(CancellationToken.None);
                await database.Migrate(CancellationToken.None);
                await verb(database, services);
            }
        );

    /// <summary>The same, for a verb that ends with a sentence.</summary>
    private static Task<int> Telling(ParseResult parsed, Func<IServiceProvider, Task<string>> verb) =>
        OnDatabase(parsed, async (_, services) => Console.WriteLine(await verb(services)));

    private static async Task<int> Guarded(Settings settings, Func<Settings, Task> verb)
    {
        try
        {
            var complaints = SettingsCheck.OfEnvironment().Concat(SettingsCheck.Of(settings)).ToList();
            if (complaints.Count > 0)
                throw new CommandFailedException(string.Join('\n', complaints));
            await verb(settings);
            return 0;
        }
        catch (OperationCanceledException)
        {
            await Console.Error.WriteLineAsync("Stopped before the end.");
            return 1;
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
            await Console.Error.WriteLineAsync(e is CommandFailedException ? e.Message : e.Message.Split('\n')[0]);
            return 1;
        }
    }
}

/// <summary>A verb that could not do its work; the message is for the operator: one line, or one for each thing that is wrong.</summary>
public sealed class CommandFailedException(string lines) : Exception(lines);
