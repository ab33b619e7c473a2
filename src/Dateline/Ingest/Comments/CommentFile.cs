using System.Text.Json;
using Dateline.Accounts;
using Dateline.Discussion;
using Dateline.Ingest.Wxr;
using Dateline.Site;
using Dateline.Storage;
using Dateline.Stories.Public;
using Microsoft.EntityFrameworkCore;

namespace Dateline.Ingest.Comments;

/// <summary>All comments of a site as a file, an object in JSON on each line: what <c>export --comments</c> writes and <c>import comments</c> takes.</summary>
internal static class CommentFile
{
    private const int AtOnce = 500;

    /// <summary>A line.</summary>
    /// <param name="Id">The comment.</param>
    /// <param name="Address">The whole address of its story.</param>
    /// <param name="Name">Who wrote it.</param>
    /// <param name="Text">What it says, with its markup; empty once it was taken back.</param>
    /// <param name="WrittenAt">When.</param>
    /// <param name="State">waiting, shown, rejected or takenBack.</param>
    /// <param name="Reason">Why it was rejected; empty otherwise.</param>
    /// <param name="Respect">How many respect it.</param>
    /// <param name="Featured">True where the newsroom has chosen it.</param>
    /// <param name="Parent">What it answers; null for nothing.</param>
    /// <param name="EditedAt">When it was changed last; null for never.</param>
    public sealed record Line(
        Guid Id,
        string Address,
        string Name,
        string Text,
        DateTimeOffset WrittenAt,
        CommentState State,
        string Reason,
        int Respect,
        bool Featured,
        Guid? Parent = null,
        DateTimeOffset? EditedAt = null
    );

    /// <summary>Writes all comments, the oldest first. The file is there as a whole or not at all.</summary>
    /// <returns>A sentence about what was written.</returns>
    public static async Task<string> Write(IServiceProvider services, string path, CancellationToken stop)
    {
        var (database, editions, settings) = (
            services.GetRequiredService<Database>(),
            services.GetRequiredService<Editions.OpenEditions>(),
            services.GetRequiredService<Settings>()
        );
        var (count, after) = (0, Guid.Empty);
        var unfinished = path + ".unfinished";
        await using (var file = new StreamWriter(unfinished))
        {
            await using var db = database.OpenNewsroom();
            while (true)
            {
                var rows = await db.Set<Comment>()
                    .AsNoTracking()
                    .Where(c => c.Id.CompareTo(after) > 0)
                    .OrderBy(c => c.Id)
                    .Take(AtOnce)
                    .ToListAsync(stop);
                if (rows.Count == 0)
                    break;
                var stories = rows.Select(r => r.Story).Distinct().ToList();
                var addresses = await db.Set<PublicStory>()
                    .Where(s => stories.Contains(s.Id))
                    .ToDictionaryAsync(s => s.Id, s => s.Address, stop);
                var names = await AccountNames.Of(db, rows.Select(r => Asker.ActorOf(r.Author)));
                foreach (var row in rows)
                    await file.WriteLineAsync(JsonSerializer.Serialize(Of(row), ApiJson.Options));
                (count, after) = (count + rows.Count, rows[^1].Id);

                Line Of(Comment c) =>
                    new(
                        c.Id,
                        editions.Now.Find(c.Edition)?.Full(settings.PublicOrigin, addresses.GetValueOrDefault(c.Story, "/"))
                            ?? "",
                        names[Asker.ActorOf(c.Author)],
                        c.Text,
                        c.WrittenAt,
                        c.State,
                        c.Reason,
                        c.Respect,
                        c.Featured,
                        c.Parent,
                        c.EditedAt
                    );
            }
        }
        File.Move(unfinished, path, overwrite: true);
        return FormattableString.Invariant($"{count} comments written to {path}.");
    }

    /// <summary>Reads such a file.</summary>
    public static IEnumerable<ForeignComment> Read(string path)
    {
        using var reader = new StreamReader(path);
        for (var number = 1; reader.ReadLine() is { } text; number++)
            if (text.Length > 0)
                yield return Foreign(JsonLine.Parse<Line>(text, path, number, ApiJson.Options));
    }

    private static ForeignComment Foreign(Line line) =>
        new(
            line.Id.ToString(),
            line.Parent?.ToString(),
            line.Address,
            line.Name,
            line.WrittenAt,
            line.State switch
            {
                CommentState.Shown => ImportedCommentState.Approved,
                CommentState.Waiting => ImportedCommentState.Waiting,
                _ => ImportedCommentState.Trash,
            },
            // It is read as HTML like everything that comes from outside.
            string.Concat(line.Text.Split('\n').Select(l => $"<p>{System.Net.WebUtility.HtmlEncode(l)}</p>"))
        );
}
