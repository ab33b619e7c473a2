using System.Data.Common;
using System.Globalization;
using Dateline.Site;
using Dateline.Storage;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Dateline.Mediabank;

/// <summary>
/// The full text of pictures: over every caption, alternative text and field, in any script (<see cref="Words"/>). One for the desk, which sees all, and
/// one for readers, which holds what is public. Beside the words stand marks, one for each word of a field (<c>by</c>, <c>agency</c> …) and for what a picture has.
/// </summary>
internal sealed class PictureWords
{
    /// <summary>Every picture of the bank, written in the act that changes it.</summary>
    public static readonly PictureWords OfTheBank = new("picture_words");

    /// <summary>The public ones, written by the follower.</summary>
    public static readonly PictureWords OfThePublic = new("public_picture_words");

    /// <summary>The mark that all carry.</summary>
    public static readonly string EveryPicture = Mark("every", "picture");

    /// <summary>The mark of all that were written since the licence is a field of its own, whether they have one or not.</summary>
    private static readonly string LicenceRead = Mark("every", "licence");

    private const int WordsMax = 20_000;

    /// <summary>So many of the newest pictures tell whether a word is frequent: a page of results is then found among three times as many.</summary>
    private const int ProbedPictures = 20_000,
        FrequentMin = 20;

    private readonly string _table;

    private PictureWords(string table) => _table = table;

    /// <summary>A mark: letters and a zero between them, so that no word of a text is taken for one.</summary>
    public static string Mark(string field, string word) => $"{field}0{word}";

    /// <summary>The mark of a collection in which a picture is itself; whoever asks for a collection asks for those below it too.</summary>
    public static string MarkOf(Guid collection) => $"in0{collection:n}";

    /// <summary>Writes a picture's words, in the place of those that were there.</summary>
    public Task Write(DbTransaction transaction, Guid picture, PictureParticulars particulars, CancellationToken stop) =>
        Write(transaction, picture, particulars, [], stop);

    /// <summary>The same for the desk, with the collections in which the picture is.</summary>
    public async Task Write(
        DbTransaction transaction,
        Guid picture,
        PictureParticulars particulars,
        IReadOnlyList<Guid> collections,
        CancellationToken stop
    )
    {
        var words = string.Join(' ', Texts(particulars).SelectMany(Words.ToStore).Select(w => w.Text).Take(WordsMax));
        var marks = Marks(particulars).Concat(collections.Select(MarkOf)).Distinct().ToArray();
        if (transaction is SqliteTransaction)
        {
            var place = await Remove(transaction, picture, stop);
            await Run(
                transaction,
                $"INSERT INTO {_table} (rowid, picture, words, marks) VALUES (@place, @picture, @words, @marks)",
                stop,
                ("@place", place ?? DBNull.Value),
                ("@picture", picture),
                ("@words", words),
                ("@marks", string.Join(' ', marks.Append(Own(picture))))
            );
            return;
        }
        await Run(
            transaction,
            $"""
            INSERT INTO {_table} (picture, vector) VALUES (@picture, to_tsvector('simple', @words) || array_to_tsvector(@marks))
            ON CONFLICT (picture) DO UPDATE SET vector = excluded.vector
            """,
            stop,
            ("@picture", picture),
            ("@words", words),
            ("@marks", marks)
        );
    }

    /// <summary>Writes all pictures' words into a bank of an older version, once: one from before there was this text, or from before there was the field of the licence.</summary>
    public static async Task Fill(Database database, CancellationToken stop)
    {
        if (await IsOfThisVersion(database, stop))
            return;
        await using var connection = await database.OpenToWrite(stop);
        await using var transaction = await database.BeginWrite(connection, stop);
        await using var db = database.OpenNewsroom();
        await using var members = database.OpenNewsroom();
        await foreach (var picture in db.Set<Picture>().AsNoTracking().OrderBy(p => p.Id).AsAsyncEnumerable())
        {
            var collections = await InCollection.Of(members, picture.Id, stop);
            await OfTheBank.Write(transaction, picture.Id, picture.ReadParticulars(), collections, stop);
        }
        await transaction.CommitAsync(stop);
    }

    /// <summary>A bank that knows of some licence has read them all; the mark is for those where no picture has one.</summary>
    private static async Task<bool> IsOfThisVersion(Database database, CancellationToken stop)
    {
        await using var connection = await database.OpenToRead(stop);
        await using var moment = await database.BeginRead(connection, stop);
        return await Holds(moment, LicenceRead, stop)
            || await Holds(moment, Mark("has", "licence"), stop)
            || !await Any(moment, "picture", stop);
    }

    private static Task<bool> Holds(DbTransaction moment, string mark, CancellationToken stop)
    {
        SearchTerm[] asked = [new([mark], false)];
        return moment is SqliteTransaction
            ? Any(moment, "picture_words WHERE picture_words MATCH @asked", stop, ("@asked", FullText.Phrase(asked[0])))
            : Any(
                moment,
                "picture_words WHERE vector @@ to_tsquery('simple', @asked)",
                stop,
                ("@asked", FullText.Lexemes(asked, ""))
            );
    }

    private static async Task<bool> Any(
        DbTransaction moment,
        string rows,
        CancellationToken stop,
        params (string Name, object Value)[] values
    ) =>
        Convert.ToBoolean(await Run(moment, $"SELECT EXISTS (SELECT 1 FROM {rows})", stop, values), CultureInfo.InvariantCulture);

    /// <summary>Forgets a picture's words.</summary>
    /// <returns>The place at which they stood; null where there were none, and where the store has no places.</returns>
    public async Task<object?> Remove(DbTransaction transaction, Guid picture, CancellationToken stop)
    {
        if (transaction is not SqliteTransaction)
            return await Run(transaction, $"DELETE FROM {_table} WHERE picture = @picture", stop, ("@picture", picture));
        var place = await Run(
            transaction,
            $"SELECT rowid FROM {_table} WHERE {_table} MATCH @own",
            stop,
            ("@own", $"marks : \"{Own(picture)}\"")
        );
        if (place is not null)
            await Run(transaction, $"DELETE FROM {_table} WHERE rowid = @place", stop, ("@place", place));
        return place;
    }

    /// <summary>Forgets everything.</summary>
    public Task Empty(DbTransaction transaction, CancellationToken stop) => Run(transaction, $"DELETE FROM {_table}", stop);

    /// <summary>Those of some pictures whose words are asked for, the newest first: found in that order, so that a frequent word costs no more than a rare one.</summary>
    /// <typeparam name="T">A table of pictures with the key Id.</typeparam>
    /// <param name="db">The store.</param>
    /// <param name="pictures">Among which.</param>
    /// <param name="query">What a picture must hold, at least one word, mark or collection, and must not.</param>
    /// <param name="before">Only those that stand behind this one; null for all.</param>
    public async Task<IQueryable<T>> Newest<T>(DbContext db, IQueryable<T> pictures, PictureQuery query, Guid? before = null)
        where T : class
    {
        var isRare = !db.Database.IsSqlite() && await IsRare(db, query, before);
        var held = Find(db, query, before, isRare);
        if (before is { } last && !db.Database.IsSqlite())
            pictures = pictures.Where(p => EF.Property<Guid>(p, "Id").CompareTo(last) < 0);
        var found = held.Join(pictures, h => h.Picture, p => EF.Property<Guid>(p, "Id"), (h, p) => new { Held = h, Picture = p });
        if (db.Database.IsSqlite())
            return found.OrderByDescending(f => f.Held.Place).Select(f => f.Picture);
        return isRare
            ? found.OrderByDescending(f => f.Held.Spelt).Select(f => f.Picture)
            : found.OrderByDescending(f => f.Held.Picture).Select(f => f.Picture);
    }

    private sealed class Held
    {
        public Guid Picture { get; set; }

        /// <summary>Its place in the order in which pictures came; the same for all on PostgreSQL, where their numbers tell it.</summary>
        public long Place { get; set; }

        /// <summary>Its number in digits: an order that no index has, so that what is rare is found first and put in order then. Empty on SQLite.</summary>
        public string Spelt { get; set; } = "";
    }

#pragma warning disable EF1002, EF1003 // The table's name is one of two of this class; what was typed travels as a parameter.
    private IQueryable<Held> Find(DbContext db, PictureQuery query, Guid? before = null, bool isRare = false)
    {
        var (wanted, unwanted) = (query.Wanted, query.Unwanted.Concat(query.Without.Select(Term)).ToList());
        var collected = query.Within ?? [];
        if (db.Database.IsSqlite())
        {
            var without = unwanted.Count == 0 ? "" : $" NOT ({string.Join(" OR ", unwanted.Select(FullText.Phrase))})";
            var groups = collected.Select(g => $"({string.Join(" OR ", g.Select(Term).Select(FullText.Phrase))})");
            var match = $"({string.Join(" AND ", wanted.Select(FullText.Phrase).Concat(groups))}){without}";
            var behind = before is null ? "" : $" AND rowid < (SELECT rowid FROM {_table} WHERE {_table} MATCH {{1}})";
            return db.Database.SqlQueryRaw<Held>(
                $"SELECT picture AS \"Picture\", rowid AS \"Place\", '' AS \"Spelt\" FROM {_table} WHERE {_table} MATCH {{0}}{behind}",
                match,
                before is { } last ? $"marks : \"{Own(last)}\"" : ""
            );
        }
        // What is found behind an OFFSET is found before anybody asks for an order: then the words' own index is asked, and not each picture from the newest down.
        return db.Database.SqlQueryRaw<Held>(
            $"SELECT picture AS \"Picture\", 0::bigint AS \"Place\", picture::text COLLATE \"C\" AS \"Spelt\" FROM (SELECT picture FROM {_table} WHERE {Holding}{(isRare ? " OFFSET 0" : "")}) AS held",
            Wanted(query),
            FullText.Lexemes(unwanted, " | ")
        );
    }

    private const string Holding =
        "vector @@ to_tsquery('simple', {0}) AND ('' = {1} OR NOT vector @@ to_tsquery('simple', {1}))";

    /// <summary>What has to be held, as PostgreSQL asks for it.</summary>
    private static string Wanted(PictureQuery query) =>
        string.Join(
            " & ",
            query
                .Wanted.Select(t => FullText.Lexemes([t], ""))
                .Concat((query.Within ?? []).Select(g => $"({FullText.Lexemes([.. g.Select(Term)], " | ")})"))
        );

    /// <summary>
    /// Whether few of the newest pictures hold what is asked for. PostgreSQL's planner knows no phrases and takes an unknown word for one of every thousandth picture; it would walk a million of them for one
    /// (measured: 240 ms, and 5 by the words' index, 29 November 2026). A frequent word, of which its index would hand over a hundred thousand, is found by walking.
    /// </summary>
    private async Task<bool> IsRare(DbContext db, PictureQuery query, Guid? before)
    {
        var behind = before is null ? "" : " WHERE picture < {2}";
        var found = await db
            .Database.SqlQueryRaw<int>(
                $"""
                SELECT count(*)::int AS "Value" FROM (
                    SELECT 1 FROM (SELECT vector FROM {_table}{behind} ORDER BY picture DESC LIMIT {ProbedPictures}) AS newest
                    WHERE {Holding} LIMIT {FrequentMin}
                ) AS held
                """,
                Wanted(query),
                FullText.Lexemes([.. query.Unwanted.Concat(query.Without.Select(Term))], " | "),
                before ?? Guid.Empty
            )
            .SingleAsync();
        return found < FrequentMin;
    }
#pragma warning restore EF1002, EF1003

    private static SearchTerm Term(Guid collection) => new([MarkOf(collection)], false);

    private static string Own(Guid picture) => $"own0{picture:n}";

    private static IEnumerable<string> Texts(PictureParticulars known) =>
        new[] { known.Photographer, known.Agency, known.Pool, known.Place, known.Credit }
            .Concat(known.Captions.Values)
            .Concat(known.AlternativeTexts.Values)
            .Concat(known.Keywords ?? [])
            .OfType<string>();

    private static IEnumerable<string> Marks(PictureParticulars known)
    {
        yield return EveryPicture;
        yield return LicenceRead;
        foreach (
            var (field, text) in new[]
            {
                ("by", known.Photographer),
                ("agency", known.Agency),
                ("pool", known.Pool),
                ("place", known.Place),
                ("credit", known.CreditLine()),
                ("keyword", string.Join(' ', known.Keywords ?? [])),
                ("licence", known.Licence),
            }
        )
        {
            foreach (var word in Words.ToStore(text ?? ""))
                yield return Mark(field, word.Text);
            if (!string.IsNullOrWhiteSpace(text))
                yield return Mark("has", field);
        }
        if (known.Captions.Values.Any(t => t.Length > 0))
            yield return Mark("has", "caption");
        if (known.AlternativeTexts.Values.Any(t => t.Length > 0))
            yield return Mark("has", "alt");
        if (known.FilePhoto)
            yield return Mark("is", "file");
        if (known.Recording is { } recording)
            yield return Mark("is", recording.IsVideo ? "video" : "audio");
    }

    private static async Task<object?> Run(
        DbTransaction transaction,
        string sql,
        CancellationToken stop,
        params (string Name, object Value)[] values
    )
    {
        await using var command = transaction.Connection!.CreateCommand();
        (command.Transaction, command.CommandText) = (transaction, sql);
        foreach (var (name, value) in values)
        {
            var parameter = command.CreateParameter();
            (parameter.ParameterName, parameter.Value) = (name, value);
            command.Parameters.Add(parameter);
        }
        return await command.ExecuteScalarAsync(stop);
    }
}
