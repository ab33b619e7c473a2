using Dateline.Accounts;
using Dateline.Accounts.Mail;
using Dateline.Storage;
using Microsoft.EntityFrameworkCore;
using MimeKit;

namespace Dateline.Newsroom;

/// <summary>A letter that lies in the data folder.</summary>
public sealed record WrittenLetter(DateTimeOffset At, string To, string Subject, string Text);

/// <summary>What the page shows.</summary>
/// <param name="Shell">What frames it.</param>
/// <param name="Waiting">Letters that are still to be sent.</param>
/// <param name="Written">Letters in the data folder; none where there is a mail server.</param>
public sealed record OutboxModel(Shell Shell, IReadOnlyList<Letter> Waiting, IReadOnlyList<WrittenLetter> Written);

/// <summary>GET /newsroom/outbox: what is to be sent, and without a mail server the letters themselves.</summary>
internal static class ReadOutbox
{
    private const int LettersMax = 50;

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet("/newsroom/outbox", Show).Staff(Capability.ManageAccounts);

    private static async Task<IResult> Show(HttpContext context, NewsroomPages pages, Database database, Post post)
    {
        // Letters open doors, so only those who may open all of them read them.
        context.DemandIn(null);
        await using var db = database.OpenNewsroom();
        var waiting = await db.Set<Letter>()
            .AsNoTracking()
            .Where(l => l.DueAt < DateTimeOffset.MaxValue)
            .OrderByDescending(l => l.Id)
            .Take(LettersMax)
            .ToListAsync(context.RequestAborted);
        var written = await Written(post.Folder, context.RequestAborted);
        return await pages.Show<OutboxPage>(
            context,
            NewsroomPages.TextsOf(context).Outbox,
            "outbox",
            shell => new OutboxModel(shell, waiting, written)
        );
    }

    /// <summary>Their names begin with the time, so the newest are the last.</summary>
    private static async Task<IReadOnlyList<WrittenLetter>> Written(string folder, CancellationToken stop)
    {
        if (!Directory.Exists(folder))
            return [];
        var letters = new List<WrittenLetter>();
        foreach (var file in Directory.EnumerateFiles(folder, "*.eml").OrderDescending(StringComparer.Ordinal).Take(LettersMax))
        {
            using var letter = await MimeMessage.LoadAsync(file, stop);
            letters.Add(
                new WrittenLetter(
                    File.GetLastWriteTimeUtc(file),
                    string.Join(", ", letter.To.Mailboxes.Select(m => m.Address)),
                    letter.Subject ?? "",
                    letter.TextBody ?? ""
                )
            );
        }
        return letters;
    }
}
