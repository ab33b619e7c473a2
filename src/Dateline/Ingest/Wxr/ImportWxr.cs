using System.CommandLine;
using System.Xml;
using Dateline.Storage;
using Microsoft.EntityFrameworkCore;

namespace Dateline.Ingest.Wxr;

/// <summary>What the operator chose.</summary>
/// <param name="File">The export.</param>
/// <param name="Edition">Into which edition; null for the default one.</param>
/// <param name="Section">The section of items none of whose categories is one; null for the edition's own.</param>
/// <param name="TimeZone">IANA name: of local dates where the export leaves UTC out, and of an edition that is opened; null for the edition's, or UTC.</param>
internal sealed record WxrOptions(string File, string? Edition = null, string? Section = null, string? TimeZone = null);

/// <summary>
/// <c>dateline import wxr FILE</c>: brings a WordPress export in. The file is read twice: once to prove that all of it can be read, once to
/// store it, a batch at a time.
/// </summary>
internal static class ImportWxr
{
    /// <summary>Who acts, as the log keeps it.</summary>
    public const string Actor = "import";

    /// <summary>What marks stories as brought in from WordPress.</summary>
    public const string Origin = "wxr";

    public static Command Command(Func<ParseResult, Func<IServiceProvider, Task>, Task<int>> run)
    {
        var file = new Argument<string>("file")
        {
            Description = "The export: WordPress › Tools › Export, all content (WXR 1.0 to 1.2).",
        };
        var edition = new Option<string>("--edition")
        {
            Description = "The edition to import into (default: the default edition).",
        };
        var section = new Option<string>("--section")
        {
            Description =
                "The section of items none of whose categories is a section (default: the first, or the one for uncategorised items).",
        };
        var zone = new Option<string>("--time-zone")
        {
            Description =
                "The site's time zone, such as Europe/Lisbon, for dates that the export gives without UTC (default: they are read as UTC).",
        };
        var command = new Command("wxr", "Brings in a WordPress export. A second run changes nothing but what has changed there.")
        {
            file,
            edition,
            section,
            zone,
        };
        command.SetAction(
            (parsed, stop) =>
            {
                var options = new WxrOptions(
                    parsed.GetValue(file)!,
                    parsed.GetValue(edition),
                    parsed.GetValue(section),
                    parsed.GetValue(zone)
                );
                return run(parsed, services => Run(services, options, stop));
            }
        );
        return command;
    }

    private static async Task Run(IServiceProvider services, WxrOptions options, CancellationToken stop)
    {
        var report = await ImportProgress.Show(show => Import(services, options, show, stop));
        PrintReport.Write(report);
    }

    /// <summary>Imports a file.</summary>
    /// <returns>What was done.</returns>
    /// <exception cref="CommandFailedException">The file is missing or broken, or there is no such edition; nothing was imported.</exception>
    internal static async Task<ImportReport> Import(
        IServiceProvider services,
        WxrOptions options,
        ImportProgress show,
        CancellationToken stop
    )
    {
        if (!File.Exists(options.File))
            throw new CommandFailedException($"There is no file '{options.File}'.");
        if (options.TimeZone is { } zone && !TimeZoneInfo.TryFindSystemTimeZoneById(zone, out _))
            throw new CommandFailedException($"--time-zone: '{zone}' is no IANA time zone, such as Europe/Lisbon.");

        var acts = services.GetRequiredService<Acts>();
        var survey = ReadWhole(options, acts.Now, show);
        var target = await TargetEdition.Find(services, survey, options, stop);
        var database = services.GetRequiredService<Database>();
        var imported = await ImportedBefore(database, survey.Old.Source, stop);
        await using (var db = database.OpenNewsroom())
            await survey.PlaceItems(db, target.Edition, imported, stop);

        var report = new ImportReport();
        if (target.IsNew)
            report.Map($"edition '{target.Edition.Id}' opened, with {target.Edition.Body.Sections.Count} sections");
        var archives = survey.Site.Categories.Count + survey.Site.Tags + survey.Site.Authors.Count;
        report.Simplify("pages of categories, tags and authors: their old addresses lead nowhere", survey.Old.Source, archives);
        var write = new WriteItems(acts, target, survey.Old.Source, imported, report);
        await new StoreItems(survey, target, imported, write, report).Run(options.File, show, stop);
        return report;
    }

    private static Survey ReadWhole(WxrOptions options, DateTimeOffset now, ImportProgress show)
    {
        var zone = options.TimeZone is { } id ? TimeZoneInfo.FindSystemTimeZoneById(id) : TimeZoneInfo.Utc;
        using var reader = new WxrReader(options.File);
        try
        {
            return Survey.Read(reader, zone, now, show.Reading);
        }
        catch (XmlException e)
        {
            throw new CommandFailedException($"{options.File}, line {e.LineNumber}: {e.Message} Nothing was imported.");
        }
    }

    private static async Task<Dictionary<string, ImportItem>> ImportedBefore(
        Database database,
        string source,
        CancellationToken stop
    )
    {
        await using var db = database.OpenNewsroom();
        return await db.Set<ImportItem>().AsNoTracking().Where(i => i.Source == source).ToDictionaryAsync(i => i.Item, stop);
    }
}
