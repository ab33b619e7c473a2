using System.CommandLine;
using Dateline.Accounts;
using Dateline.Discussion;
using Dateline.Ingest.Html;
using Dateline.Ingest.Wxr;
using Dateline.Storage;
using Dateline.Stories.Public;
using Microsoft.EntityFrameworkCore;

namespace Dateline.Ingest.Comments;

/// <summary>
/// <c>dateline import comments [FROM]</c>: comments of Disqus (its XML), of Coral (a folder with its collections), of another Dateline (<c>export --comments</c>), or, without a file, those that
/// <c>import wxr</c> has kept, come into the discussions of the stories that are out. What stood there stands here, under its writer's name and without an account. A second run takes nothing twice.
/// </summary>
internal static class ImportComments
{
    private const int AtOnce = 200;
    private const int NameMax = Account.NameMax;

    /// <summary>Who wrote what nobody signed.</summary>
    private const string Nameless = "—";

    /// <summary>The verb, with whatever runs it on a database that is up to date.</summary>
    public static Command Command(Func<ParseResult, Func<IServiceProvider, Task<string>>, Task<int>> run)
    {
        var from = new Argument<string?>("from")
        {
            Description =
                "Disqus's XML, a folder with Coral's comments.json, stories.json and users.json, or a file of 'export --comments'. Default: what 'import wxr' has kept.",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var command = new Command("comments", "Takes comments of another system into the discussions.") { from };
        command.SetAction((parsed, stop) => run(parsed, services => Run(parsed.GetValue(from), services, stop)));
        return command;
    }

    internal static async Task<string> Run(string? from, IServiceProvider services, CancellationToken stop)
    {
        var (acts, database) = (services.GetRequiredService<Acts>(), services.GetRequiredService<Database>());
        var homeless = from is null ? 0 : await Keep(acts, Source(from), In(from), stop);
        var (taken, left) = (0, 0);
        foreach (var story in await Waiting(database, stop))
        {
            var (some, others) = await Take(acts, story, stop);
            (taken, left) = (taken + some, left + others);
        }
        return FormattableString.Invariant(
            $"{taken} comments taken; {homeless} stand under stories that are not here; {left} say nothing and were left out."
        );
    }

    private static string Source(string from) =>
        Path.GetExtension(from) == ".xml" ? "disqus"
        : Directory.Exists(from) ? "coral"
        : "dateline";

    private static IEnumerable<ForeignComment> In(string from)
    {
        if (Directory.Exists(from))
            return ReadCoral.Fits(from)
                ? ReadCoral.Of(from)
                : throw new CommandFailedException($"The folder {from} lacks comments.json, stories.json or users.json.");
        if (!File.Exists(from))
            throw new CommandFailedException($"There is no file '{from}'.");
        return Source(from) == "disqus" ? ReadDisqus.Of(from) : CommentFile.Read(from);
    }

    /// <summary>Lays the comments of a file beside their stories, to be taken.</summary>
    /// <returns>How many stand under stories that are not here.</returns>
    private static async Task<int> Keep(Acts acts, string source, IEnumerable<ForeignComment> comments, CancellationToken stop)
    {
        var (homeless, stories) = (0, new Dictionary<string, Guid?>(StringComparer.Ordinal));
        foreach (var some in comments.Chunk(AtOnce))
        {
            await using var act = await acts.Begin("import", stop);
            foreach (var comment in some.DistinctBy(c => c.Key))
            {
                if (!stories.TryGetValue(comment.Address, out var story))
                    stories[comment.Address] = story = await StoryAt(act.Db, comment.Address, stop);
                if (story is not { } home)
                    homeless++;
                else if (await act.Db.Set<ImportComment>().FindAsync([source, comment.Key], stop) is null)
                    act.Db.Add(Row(source, comment, home));
            }
            await act.Commit();
        }
        return homeless;
    }

    private static ImportComment Row(string source, ForeignComment comment, Guid story) =>
        new()
        {
            Source = source,
            Comment = comment.Key,
            Story = story,
            Parent = comment.Parent is { Length: <= 100 } parent ? parent : null,
            Kind = "comment",
            Author = Wordings.Line(HtmlText.Plain(comment.Name), 250),
            At = comment.At,
            State = comment.State,
            Text = comment.Text,
        };

    /// <summary>The story at an address of this site or of the one from which it came: by the whole path, else by its last part, where that is one story's alone.</summary>
    private static async Task<Guid?> StoryAt(NewsroomDb db, string address, CancellationToken stop)
    {
        var path = Uri.TryCreate(address, UriKind.Absolute, out var uri)
            ? Uri.UnescapeDataString(uri.AbsolutePath).TrimEnd('/')
            : address;
        var standing = db.Set<PublicStory>().Where(s => s.WithdrawnFor == null);
        var exact = await db.Set<PublicAddress>()
            .Where(a => path.EndsWith(a.Path) && a.Path.Length > 1)
            .Join(standing, a => a.Story, s => s.Id, (_, s) => s.Id)
            .Distinct()
            .Take(2)
            .ToListAsync(stop);
        if (exact.Count == 1)
            return exact[0];
        var slug = "/" + path[(path.LastIndexOf('/') + 1)..];
        if (slug.Length == 1)
            return null;
        var named = await standing.Where(s => s.Address.EndsWith(slug)).Select(s => s.Id).Take(2).ToListAsync(stop);
        return named.Count == 1 ? named[0] : null;
    }

    /// <summary>Stories that are out and beside which comments lie that stood where they come from.</summary>
    private static async Task<List<Guid>> Waiting(Database database, CancellationToken stop)
    {
        await using var db = database.OpenNewsroom();
        return await db.Set<ImportComment>()
            .Where(c => c.Taken == null && c.State == ImportedCommentState.Approved && c.Kind == "comment" && c.Text != "")
            .Where(c => db.Set<PublicStory>().Any(s => s.Id == c.Story && s.WithdrawnFor == null))
            .Select(c => c.Story)
            .Distinct()
            .ToListAsync(stop);
    }

    /// <summary>A story's comments in the order in which they were written, so that what is answered is there before its answers.</summary>
    private static async Task<(int Taken, int Left)> Take(Acts acts, Guid story, CancellationToken stop)
    {
        var (taken, left, writers) = (0, 0, new Dictionary<(string, string, string), Guid>());
        while (true)
        {
            await using var act = await acts.Begin("import", stop);
            var rows = await act
                .Db.Set<ImportComment>()
                .Where(c =>
                    c.Story == story
                    && c.Taken == null
                    && c.State == ImportedCommentState.Approved
                    && c.Kind == "comment"
                    && c.Text != ""
                )
                .OrderBy(c => c.At)
                .ThenBy(c => c.Comment)
                .Take(AtOnce)
                .ToListAsync(stop);
            if (rows.Count == 0)
                return (taken, left);
            var edition = (await act.Db.Set<PublicStory>().SingleAsync(s => s.Id == story, stop)).Edition;
            foreach (var row in rows)
                _ = await TakeOne(act, row, edition, writers) ? taken++ : left++;
            await act.Commit();
        }
    }

    private static async Task<bool> TakeOne(
        Act act,
        ImportComment row,
        string edition,
        Dictionary<(string, string, string), Guid> writers
    )
    {
        var (text, at) = (CommentOfHtml.Read(row.Text), row.At ?? act.Now);
        var who = (row.Source, row.Author, row.Mail);
        // Whose it was is not kept longer than it takes to tell two people of one name apart.
        (row.Text, row.Mail, row.Address) = ("", "", "");
        if (text.Length == 0)
            return false;
        var name = row.Author.Length == 0 ? Nameless : Wordings.Line(row.Author, NameMax);
        if (!writers.TryGetValue(who, out var writer))
            act.Db.Add(new FormerAccount { Id = writers[who] = writer = Guid.CreateVersion7(at), Name = name });
        var parent = row.Parent is null ? null : await act.Db.Set<ImportComment>().FindAsync([row.Source, row.Parent], act.Stop);
        var comment = new Comment
        {
            Id = Guid.CreateVersion7(at),
            Story = row.Story,
            Edition = edition,
            Parent = parent?.Story == row.Story ? parent.Taken : null,
            Author = writer,
            WrittenAt = at,
        };
        comment.Take(text, new Verdict(Outcome.Pass, []));
        row.Taken = comment.Id;
        act.Db.Add(comment);
        await ShowComment.SendOut(act, comment, name, act.Stop);
        return true;
    }
}
