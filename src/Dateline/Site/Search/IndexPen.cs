using System.Data.Common;
using System.Text.Json;
using Dateline.Storage;
using Dateline.Stories;

namespace Dateline.Site;

/// <summary>What a search finds a story by.</summary>
/// <param name="Edition">In which edition.</param>
/// <param name="Title">The headlines' words, in order.</param>
/// <param name="Words">All other words, in order.</param>
/// <param name="Facets">By what a search can be narrowed.</param>
internal sealed record IndexedWords(string Edition, List<string> Title, List<string> Words, string[] Facets);

/// <summary>Writes stories into a store's full text, a batch with the same prepared statements.</summary>
internal abstract class IndexPen : IAsyncDisposable
{
    /// <summary>Room for so many stories in each millisecond, and one place more.</summary>
    public const int PlacesPerMillisecond = 4_096;

    /// <summary>On SQLite a pause (see <see cref="FullText.Pause"/>) comes with one of so many, by chance: a walk that looks at each of them takes some milliseconds from one to the next.</summary>
    public const int StoriesPerPause = 2_048;

    private const string FreePlace = "FROM search_document WHERE place >= @lowest AND place < @above";

    public static IndexPen On(DbTransaction transaction, bool sqlite) =>
        sqlite ? new OnSqlite(transaction) : new OnPostgres(transaction);

    /// <summary>Writes a story that does not stand in the index.</summary>
    public abstract Task Write(StoryBody body, IndexedWords words, CancellationToken stop);

    /// <summary>What was written stands in the index when this returns.</summary>
    public virtual Task Send(CancellationToken stop) => Task.CompletedTask;

    public abstract ValueTask DisposeAsync();

    private static DbCommand Statement(DbTransaction transaction, string text, params string[] parameters)
    {
        var command = transaction.Connection!.CreateCommand();
        (command.Transaction, command.CommandText) = (transaction, text);
        foreach (var name in parameters)
        {
            var parameter = command.CreateParameter();
            parameter.ParameterName = name;
            command.Parameters.Add(parameter);
        }
        return command;
    }

    private static void Fill(DbCommand command, params object[] values)
    {
        for (var i = 0; i < values.Length; i++)
            command.Parameters[i].Value = values[i];
    }

    private static string Text(IEnumerable<string> words) => string.Join(' ', words);

    private static long LowestOf(StoryBody body) => SearchIndex.PlaceOf(body.FirstPublishedAt);

    /// <summary>The last place of its millisecond, where no story stands.</summary>
    private static long LastOf(StoryBody body) => LowestOf(body) + PlacesPerMillisecond - 1;

    private sealed class OnSqlite(DbTransaction transaction) : IndexPen
    {
        private readonly DbCommand _document = Statement(
            transaction,
            $"INSERT INTO search_document (place, story) SELECT COALESCE(MAX(place) + 1, @lowest), @story {FreePlace} RETURNING place",
            "@lowest",
            "@above",
            "@story"
        );

        private readonly DbCommand _words = Statement(
            transaction,
            "INSERT OR REPLACE INTO search_words (rowid, title, words, facets) VALUES (@place, @title, @words, @facets)",
            "@place",
            "@title",
            "@words",
            "@facets"
        );

        private readonly DbCommand _terms = Statement(
            transaction,
            "INSERT INTO search_term (edition, word, stories) SELECT @edition, key, value FROM json_each(@counts) WHERE true ON CONFLICT DO UPDATE SET stories = stories + excluded.stories",
            "@edition",
            "@counts"
        );

        /// <summary>By edition: in how many of the stories written since the last <see cref="Send"/> each word stands that a beginning can stand for.</summary>
        private readonly Dictionary<string, Dictionary<string, int>> _counts = [];

        public override async Task Write(StoryBody body, IndexedWords words, CancellationToken stop)
        {
            Fill(_document, LowestOf(body), LastOf(body), body.Story);
            var place = (await _document.ExecuteScalarAsync(stop))!;
            var (inTitle, anywhere) = (WordMark.InTitle(words.Edition), WordMark.Anywhere(words.Edition));
            var title = words.Title.Select(inTitle.Whole).Concat(words.Title.Select(anywhere.Whole));
            var facets = words
                .Facets.Concat(Characters(words.Title).Select(inTitle.Whole))
                .Concat(Characters(words.Title.Concat(words.Words)).Select(anywhere.Whole));
            await Write(place, Text(title), Text(words.Words.Select(anywhere.Whole)), Text(facets), stop);
            Count(words);
            if ((uint)body.Story.GetHashCode() % StoriesPerPause == 0)
                await Write(LastOf(body), "", "", FullText.Pause, stop);
        }

        private async Task Write(object place, string title, string words, string facets, CancellationToken stop)
        {
            Fill(_words, place, title, words, facets);
            await _words.ExecuteNonQueryAsync(stop);
        }

        /// <summary>Each character of a script without spaces begins a stored word.</summary>
        private static IEnumerable<string> Characters(IEnumerable<string> words) =>
            words.Select(w => w.EnumerateRunes().First()).Where(Words.IsUnspaced).Distinct().Select(r => r.ToString());

        private void Count(IndexedWords words)
        {
            if (!_counts.TryGetValue(words.Edition, out var counts))
                _counts[words.Edition] = counts = [];
            foreach (var word in words.Title.Concat(words.Words).Where(Beginnings.IsLong).Distinct())
                counts[word] = counts.GetValueOrDefault(word) + 1;
        }

        public override async Task Send(CancellationToken stop)
        {
            foreach (var (edition, counts) in _counts)
            {
                Fill(_terms, edition, JsonSerializer.Serialize(counts));
                await _terms.ExecuteNonQueryAsync(stop);
            }
            _counts.Clear();
        }

        public override async ValueTask DisposeAsync()
        {
            await _document.DisposeAsync();
            await _words.DisposeAsync();
            await _terms.DisposeAsync();
        }
    }

    private sealed class OnPostgres(DbTransaction transaction) : IndexPen
    {
        private readonly Statements _documents = new(
            transaction,
            $"""
            INSERT INTO search_document (place, story, title_vector, vector)
            SELECT COALESCE(MAX(place) + 1, @lowest), @story,
                to_tsvector(@configuration::regconfig, @title) || array_to_tsvector(@facets),
                to_tsvector(@configuration::regconfig, @all) || array_to_tsvector(@facets)
            {FreePlace}
            """
        );

        public override Task Write(StoryBody body, IndexedWords words, CancellationToken stop) =>
            _documents.Add(
                command =>
                    [
                        command.Value("lowest", LowestOf(body)),
                        command.Value("above", LastOf(body)),
                        command.Value("story", body.Story),
                        command.Value("configuration", FullText.ConfigurationFor(body.Language)),
                        command.Value("title", Text(words.Title)),
                        command.Value("all", Text(words.Title.Concat(words.Words))),
                        command.Value("facets", (string[])[FullText.Facet("edition", words.Edition), .. words.Facets]),
                    ],
                stop
            );

        public override Task Send(CancellationToken stop) => _documents.Send(stop);

        public override ValueTask DisposeAsync() => _documents.DisposeAsync();
    }
}
