using System.Collections.Concurrent;
using System.Text.Json;
using Dateline.Editions;
using Dateline.Storage;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Dateline.Site;

/// <summary>
/// The words of texts that were searched for: as they were typed, with a beginning that was asked for, or with the same stem. Each store stems in its way and in its languages, so it is asked itself: whether it would find the one by the other.
/// </summary>
/// <param name="query">What was typed.</param>
internal sealed class MarkedWords(SearchQuery query)
{
    /// <summary>Words with the same stem have so many letters side by side in common: the first ones, but in Arabic. It spares the store the others.</summary>
    private const int LettersInCommon = 3;

    /// <summary>A page of results has some dozen; a text made for it might have as many as it likes.</summary>
    private const int AskedMax = 1_000;

    private readonly List<string> _wanted = [.. query.Wanted.SelectMany(t => t.Words).Distinct()];
    private readonly List<string> _beginnings = [.. query.Wanted.Where(t => t.IsPrefix).Select(t => t.Words[^1])];
    private readonly HashSet<string> _marked = [.. query.Wanted.SelectMany(t => t.Words)];

    /// <summary>Whether a word, as search knows it, was searched for. Those with the same stem are known once the store was asked.</summary>
    public bool Contains(string word) =>
        _marked.Contains(word) || _beginnings.Exists(b => word.StartsWith(b, StringComparison.Ordinal));

    /// <summary>Asks the store which words of an edition's texts have the same stem.</summary>
    public async Task Ask(PublicDb db, Edition edition, IEnumerable<string> texts, CancellationToken stop)
    {
        var alike = new HashSet<string>();
        foreach (var word in texts.SelectMany(Words.Of).Select(w => w.Text))
            if (alike.Count < AskedMax && IsAlike(word) && !Contains(word))
                alike.Add(word);
        if (alike.Count > 0)
            _marked.UnionWith(await SameStem(db, edition, [.. alike], _wanted, stop));
    }

    private bool IsAlike(string word)
    {
        foreach (var wanted in _wanted)
            if (AreAlike(word, wanted))
                return true;
        return false;
    }

    private static bool AreAlike(string word, string other)
    {
        if (other.Length < LettersInCommon)
            return false;
        if (other[0] is < '\u0600' or > '\u06FF')
            return word.AsSpan().StartsWith(other.AsSpan(0, LettersInCommon), StringComparison.Ordinal);
        for (var i = 0; i + LettersInCommon <= other.Length; i++)
            if (word.AsSpan().IndexOf(other.AsSpan(i, LettersInCommon)) >= 0)
                return true;
        return false;
    }

    private static async Task<List<string>> SameStem(
        PublicDb db,
        Edition edition,
        string[] words,
        IReadOnlyList<string> wanted,
        CancellationToken stop
    )
    {
        var terms = wanted.Select(w => new SearchTerm([w], IsPrefix: false)).ToList();
        if (db.Database.IsSqlite())
            return await SameStem(WordMark.Anywhere(edition.Id), words, terms, stop);
        var configuration = FullText.ConfigurationFor(edition.Body.Language);
        return await db
            .Database.SqlQuery<string>(
                $"""
                SELECT word AS "Value" FROM unnest({words}) AS word
                WHERE to_tsvector({configuration}::regconfig, word) @@ (SELECT to_tsquery({configuration}::regconfig, {FullText.Lexemes(
                    terms,
                    " | "
                )}))
                """
            )
            .ToListAsync(stop);
    }

    /// <summary>Indexes in which nothing lies and nobody looks at the moment: to make one takes some milliseconds.</summary>
    private static readonly ConcurrentBag<SqliteConnection> Idle = [];

    /// <summary>FTS5 stems within its index alone: so in an index of these words, which no file holds.</summary>
    private static async Task<List<string>> SameStem(
        WordMark mark,
        string[] words,
        IReadOnlyList<SearchTerm> wanted,
        CancellationToken stop
    )
    {
        var index = Idle.TryTake(out var idle) ? idle : await MakeIndex(stop);
        var same = new List<string>();
        try
        {
            await using var command = index.CreateCommand();
            command.CommandText = """
                INSERT INTO word (rowid, marked) SELECT key + 1, value FROM json_each(@words);
                SELECT rowid - 1 FROM word WHERE word MATCH @wanted;
                INSERT INTO word (word) VALUES ('delete-all')
                """;
            command.Parameters.AddWithValue("@words", JsonSerializer.Serialize(words.Select(mark.Whole)));
            var phrases = wanted.Select(t => FullText.Phrase(t with { Words = [mark.Whole(t.Words[0])] }));
            command.Parameters.AddWithValue("@wanted", string.Join(" OR ", phrases));
            await using var rows = await command.ExecuteReaderAsync(stop);
            while (await rows.ReadAsync(stop))
                same.Add(words[rows.GetInt32(0)]);
            await rows.NextResultAsync(stop);
        }
        catch
        {
            await index.DisposeAsync();
            throw;
        }
        Idle.Add(index);
        return same;
    }

    private static async Task<SqliteConnection> MakeIndex(CancellationToken stop)
    {
        var index = new SqliteConnection("Data Source=:memory:;Pooling=False");
        await index.OpenAsync(stop);
        await using var command = index.CreateCommand();
        command.CommandText = $"CREATE VIRTUAL TABLE word USING fts5(marked, content = '', {FullText.Tokenizer})";
        await command.ExecuteNonQueryAsync(stop);
        return index;
    }
}
