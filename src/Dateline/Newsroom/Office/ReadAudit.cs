using Dateline.Accounts;
using Dateline.Storage;
using Dateline.Stories;
using Microsoft.EntityFrameworkCore;

namespace Dateline.Newsroom;

/// <summary>A line of the audit.</summary>
/// <param name="Entry">What was done.</param>
/// <param name="Who">The name of whoever did it.</param>
/// <param name="On">What it was done to, in words where there are any.</param>
public sealed record AuditLine(AuditEntry Entry, string Who, string On);

/// <summary>What the page shows.</summary>
public sealed record AuditModel(Shell Shell, IReadOnlyList<AuditLine> Lines, Guid? Older);

/// <summary>GET /newsroom/audit: who did what, the newest first.</summary>
internal static class ReadAudit
{
    private const int LinesMax = 100;

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet("/newsroom/audit", Show).Staff(Capability.ManageAccounts);

    private static async Task<IResult> Show(
        HttpContext context,
        NewsroomPages pages,
        Database database,
        string before = "",
        string on = ""
    )
    {
        await using var db = database.OpenNewsroom();
        var entries = db.Set<AuditEntry>().AsNoTracking().AsQueryable();
        if (Guid.TryParse(before, out var mark))
            entries = entries.Where(e => e.Id.CompareTo(mark) < 0);
        if (on.Length is > 0 and <= 120)
            entries = entries.Where(e => e.Subject == on);
        var found = await entries.OrderByDescending(e => e.Id).Take(LinesMax + 1).ToListAsync(context.RequestAborted);
        var lines = found.Take(LinesMax).ToList();
        var names = await AccountNames.Of(db, lines.Select(l => l.Actor));
        var subjects = lines.Select(l => Guid.TryParse(l.Subject, out var id) ? id : Guid.Empty).Distinct().ToList();
        var stories = await db.Set<Story>().Where(s => subjects.Contains(s.Id)).ToDictionaryAsync(s => s.Id, s => s.Headline);
        var accounts = await db.Set<Account>().Where(a => subjects.Contains(a.Id)).ToDictionaryAsync(a => a.Id, a => a.Name);
        return await pages.Show<AuditPage>(
            context,
            NewsroomPages.TextsOf(context).Audit,
            "audit",
            shell => new AuditModel(
                shell,
                [.. lines.Select(l => new AuditLine(l, names[l.Actor], WordsOf(l.Subject)))],
                found.Count > LinesMax ? lines[^1].Id : null
            )
        );

        string WordsOf(string subject) =>
            Guid.TryParse(subject, out var id)
                ? stories.GetValueOrDefault(id) ?? accounts.GetValueOrDefault(id) ?? subject[..8]
                : subject;
    }
}
