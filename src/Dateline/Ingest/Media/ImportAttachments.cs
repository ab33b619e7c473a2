using System.CommandLine;
using System.Globalization;
using Dateline.Ingest.Wxr;
using Dateline.Mediabank;
using Dateline.Site;
using Dateline.Storage;
using Dateline.Stories.Content;
using Microsoft.EntityFrameworkCore;

namespace Dateline.Ingest.Media;

/// <summary>
/// <c>dateline import attachments</c>: fetches the files that imports of WordPress have recorded, and takes the pictures among them into the bank with the caption and the alternative text
/// that they had. What was fetched is not fetched again; what was refused is tried again. Then the stories get their pictures back (<see cref="PutPicturesBack"/>).
/// </summary>
internal static class ImportAttachments
{
    private const int TellEvery = 100;

    /// <summary>The verb, with whatever runs it on a database that is up to date.</summary>
    public static Command Command(Func<ParseResult, Func<IServiceProvider, Task>, Task<int>> run)
    {
        var language = new Option<string>("--language")
        {
            Description = "The language of their captions and alternative texts (default: en).",
            DefaultValueFactory = _ => "en",
        };
        var allow = new Option<bool>("--allow-private")
        {
            Description = "Fetch from this machine and from private networks too.",
        };
        var credit = new Option<string?>("--credit")
        {
            Description = "The credit line of those whose files name nobody; without one they are not used.",
        };
        var command = new Command(
            "attachments",
            "Fetches the pictures that imports have recorded, and puts them back into their stories."
        )
        {
            language,
            allow,
            credit,
        };
        command.SetAction(
            (parsed, stop) =>
                run(
                    parsed,
                    services =>
                        Run(
                            new Words(parsed.GetValue(language)!, parsed.GetValue(credit)),
                            parsed.GetValue(allow),
                            services,
                            stop
                        )
                )
        );
        return command;
    }

    /// <summary>What is said of pictures that say nothing themselves.</summary>
    /// <param name="Language">The language of captions and alternative texts.</param>
    /// <param name="Credit">The credit line of those that name nobody; null for none.</param>
    internal sealed record Words(string Language, string? Credit = null);

    private static async Task Run(Words words, bool allowPrivate, IServiceProvider services, CancellationToken stop)
    {
        if (!Wording.IsLanguage(words.Language))
            throw new CommandFailedException($"'{words.Language}' is no language, such as en or ar.");
        using var fetch = new FetchFile(allowPrivate);
        var hands = new Hands(services.GetRequiredService<TakeFile>(), services.GetRequiredService<Acts>(), fetch, words);
        var (taken, refused) = (0, 0);
        await foreach (var attachment in Due(services.GetRequiredService<Database>(), stop))
        {
            try
            {
                await Take(attachment, hands, stop);
                taken++;
            }
            catch (Exception e) when (e is FetchRefusedException or Refusal)
            {
                refused++;
                await Console.Error.WriteLineAsync($"{attachment.Address}: {e.Message}");
            }
            if ((taken + refused) % TellEvery == 0)
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{taken + refused} files …"));
        }
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{taken} pictures fetched, {refused} files not taken."));
        var back = await ActivatorUtilities.CreateInstance<PutPicturesBack>(services).Run(stop);
        foreach (var line in back.Lines())
            Console.WriteLine(line);
    }

    /// <summary>Those that nobody has fetched, read in pieces: a site may have a hundred thousand.</summary>
    private static async IAsyncEnumerable<ImportAttachment> Due(
        Database database,
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken stop
    )
    {
        var (source, item) = ("", "");
        while (true)
        {
            await using var db = database.OpenNewsroom();
            var some = await db.Set<ImportAttachment>()
                .AsNoTracking()
                .Where(a => a.Picture == null)
                .Where(a => a.Source.CompareTo(source) > 0 || (a.Source == source && a.Item.CompareTo(item) > 0))
                .OrderBy(a => a.Source)
                .ThenBy(a => a.Item)
                .Take(TellEvery)
                .ToListAsync(stop);
            if (some.Count == 0)
                yield break;
            foreach (var attachment in some)
                yield return attachment;
            (source, item) = (some[^1].Source, some[^1].Item);
        }
    }

    /// <summary>What takes a file from the other site into the bank, and what is said of it.</summary>
    internal sealed record Hands(TakeFile Bank, Acts Acts, FetchFile Fetch, Words Words);

    /// <summary>Takes one into the bank, in acts of its own.</summary>
    /// <exception cref="FetchRefusedException">It is not fetched.</exception>
    /// <exception cref="Refusal">It is no picture that can be taken.</exception>
    internal static async Task Take(ImportAttachment attachment, Hands hands, CancellationToken stop)
    {
        if (!Uri.TryCreate(attachment.Address, UriKind.Absolute, out var address))
            throw new FetchRefusedException("It is no address.");
        var file = await hands.Fetch.Get(address, stop);
        var picture = await hands.Bank.Take("import", file, address.LocalPath, hands.Words.Language, stop);
        await using var act = await hands.Acts.Begin("import", stop);
        if (picture.IsNew)
            await Describe(act, picture.Picture.Id, attachment, hands.Words);
        var row = await act.Db.Set<ImportAttachment>().FindAsync([attachment.Source, attachment.Item], stop);
        row!.Picture = picture.Picture.Id;
        await act.Commit();
    }

    /// <summary>What the other system said of it, where its file does not say it better: in another system that is edited, in the file it is not.</summary>
    private static async Task Describe(Act act, Guid id, ImportAttachment attachment, Words words)
    {
        var picture = (await act.Db.Set<Picture>().FindAsync(id))!;
        var known = picture.ReadParticulars();
        var said = known with
        {
            Credit = known.CreditLine().Length == 0 ? words.Credit : known.Credit,
            Captions = With(known.Captions, words.Language, attachment.Caption, attachment.Description, attachment.Title),
            AlternativeTexts = With(known.AlternativeTexts, words.Language, attachment.AlternativeText),
        };
        await EditPicture.Change(act, picture, new EditPicture.PictureEdit(picture.Version, said));
    }

    private static Dictionary<string, string> With(
        IReadOnlyDictionary<string, string> texts,
        string language,
        params string[] said
    )
    {
        var all = new Dictionary<string, string>(texts, StringComparer.Ordinal);
        var text = said.Select(t => t.ReplaceLineEndings(" ").Trim())
            .FirstOrDefault(t => t.Length is > 0 and <= ContentCheck.CaptionCharactersMax && Wording.Complaint(t) is null);
        if (text is not null)
            all[language] = text;
        return all;
    }
}
