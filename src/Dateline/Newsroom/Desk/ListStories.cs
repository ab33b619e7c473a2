using System.Globalization;
using Dateline.Accounts;
using Dateline.Site;
using Dateline.Storage;
using Dateline.Stories;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Dateline.Newsroom;

/// <summary>When somebody last looked at an edition's story list.</summary>
public sealed class ListSeen : IWorkingTable<ListSeen>
{
    public Guid Account { get; init; }
    public string Edition { get; init; } = "";

    /// <summary>When they look now, for the next time.</summary>
    public DateTimeOffset SeenAt { get; set; }

    /// <summary>When they looked before: what changed since is marked for as long as they go on looking.</summary>
    public DateTimeOffset Before { get; set; }

    public void Configure(EntityTypeBuilder<ListSeen> table)
    {
        table.ToTable("list_seen").HasKey(l => new { l.Account, l.Edition });
        table.Property(l => l.Edition).HasMaxLength(40);
        table.HasOne<Account>().WithMany().HasForeignKey(l => l.Account).OnDelete(DeleteBehavior.Cascade);
    }
}

/// <summary>What the list is narrowed to.</summary>
/// <param name="State">A state's name in small letters, or empty.</param>
/// <param name="Section">A section's address, or empty.</param>
/// <param name="Whose"><c>mine</c>, an actor, or empty.</param>
/// <param name="Words">Words of the headline.</param>
public sealed record StoryFilter(string State, string Section, string Whose, string Words);

/// <summary>A line of the list.</summary>
public sealed record StoryLine(Story Story, string ChangedBy, bool IsNew);

/// <summary>What the list shows.</summary>
public sealed record StoryListModel(Shell Shell, StoryFilter Filter)
{
    public required IReadOnlyList<StoryLine> Lines { get; init; }

    /// <summary>Those who changed stories of this edition lately: the actor and their name.</summary>
    public required IReadOnlyList<(string Actor, string Name)> Authors { get; init; }

    /// <summary>Stories in which a comment names whoever looks.</summary>
    public required IReadOnlyList<(Guid Story, string Headline)> Mentions { get; init; }

    /// <summary>Where older ones are; null at the end.</summary>
    public string? Older { get; init; }
}

/// <summary>GET /newsroom: the stories of an edition, the last changed first.</summary>
internal static class ListStories
{
    private const int LinesMax = 50;
    private const int WordsMax = 200;
    private const int MentionsMax = 10;

    /// <summary>Somebody who comes back within this time is still looking.</summary>
    private static readonly TimeSpan Looking = TimeSpan.FromMinutes(30);

    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/newsroom", Show).Staff(Capability.WriteStories);

    /// <summary>What the address narrows the list to, and where it goes on.</summary>
    internal readonly record struct Asked(string? State, string? Section, string? Whose, string? Q, string? Before)
    {
        public StoryFilter Filter =>
            new(State ?? "", Section ?? "", Whose ?? "", Q is { Length: > WordsMax } words ? words[..WordsMax] : Q ?? "");
    }

    private static async Task<IResult> Show([AsParameters] Asked asked, HttpContext context, NewsroomPages pages, Acts acts)
    {
        var edition = NewsroomPages.EditionOf(context);
        await using var act = await acts.Begin(context.Actor(), context.RequestAborted);
        var filter = asked.Filter;
        var since = await Look(act, context.Account()!.Value, edition.Id);
        var found = await Narrowed(act.Db, context, filter)
            .Where(s => s.Edition == edition.Id)
            .After(asked.Before ?? "")
            .OrderByDescending(s => s.ChangedAt)
            .ThenByDescending(s => s.Id)
            .Take(LinesMax + 1)
            .ToListAsync(context.RequestAborted);
        var lines = found.Take(LinesMax).ToList();
        var authors = await Authors(act.Db, edition.Id);
        var names = await AccountNames.Of(act.Db, [.. lines.Select(l => l.ChangedBy), .. authors]);
        var mentions = await MentionsOf(act.Db, context.Account()!.Value);
        await act.Commit();
        return await pages.Show<StoryListPage>(
            context,
            NewsroomPages.TextsOf(context).Stories,
            "stories",
            shell => new StoryListModel(shell, filter)
            {
                Lines =
                [
                    .. lines.Select(s => new StoryLine(s, names[s.ChangedBy], s.ChangedAt > since && s.ChangedBy != act.Actor)),
                ],
                Authors = [.. authors.Select(a => (a, names[a])).OrderBy(a => a.Item2, StringComparer.CurrentCulture)],
                Mentions = mentions,
                Older = found.Count > LinesMax ? Mark(lines[^1]) : null,
            }
        );
    }

    private static IQueryable<Story> Narrowed(NewsroomDb db, HttpContext context, StoryFilter filter)
    {
        var stories = db.Set<Story>().AsNoTracking().FoundBy(context);
        if (Enum.TryParse<StoryState>(filter.State, ignoreCase: true, out var state))
            stories = stories.Where(s => s.State == state);
        if (filter.Section.Length > 0)
            stories = stories.Where(s => s.Section == filter.Section);
        var actor = filter.Whose == "mine" ? context.Actor() : filter.Whose;
        if (actor.Length > 0)
            stories = stories.Where(s => s.CreatedBy == actor || s.ChangedBy == actor);
        return stories.WithWords(filter.Words);
    }

    private static IQueryable<Story> After(this IQueryable<Story> stories, string mark)
    {
        var parts = mark.Split('_');
        if (
            parts.Length != 2
            || !long.TryParse(parts[0], CultureInfo.InvariantCulture, out var ticks)
            || !Guid.TryParse(parts[1], out var id)
            || ticks < 0
            || ticks > DateTime.MaxValue.Ticks
        )
            return stories;
        var at = new DateTimeOffset(ticks, TimeSpan.Zero);
        return stories.Where(s => s.ChangedAt <= at && (s.ChangedAt < at || s.Id.CompareTo(id) < 0));
    }

    private static string Mark(Story story) =>
        string.Create(CultureInfo.InvariantCulture, $"{story.ChangedAt.UtcTicks}_{story.Id}");

    /// <summary>Since when things are new to whoever looks.</summary>
    private static async Task<DateTimeOffset> Look(Act act, Guid account, string edition)
    {
        var seen = await act.Db.Set<ListSeen>().FindAsync(account, edition);
        if (seen is null)
            act.Db.Add(
                seen = new ListSeen
                {
                    Account = account,
                    Edition = edition,
                    Before = act.Now,
                }
            );
        else if (act.Now - seen.SeenAt > Looking)
            seen.Before = seen.SeenAt;
        seen.SeenAt = act.Now;
        return seen.Before;
    }

    private static async Task<List<string>> Authors(NewsroomDb db, string edition) =>
        await db.Set<Story>()
            .Where(s => s.Edition == edition)
            .OrderByDescending(s => s.ChangedAt)
            .Take(500)
            .Select(s => s.ChangedBy)
            .Distinct()
            .ToListAsync();

    private static async Task<IReadOnlyList<(Guid, string)>> MentionsOf(NewsroomDb db, Guid account)
    {
        var mentions = await db.Set<StoryMention>()
            .Where(m => m.Account == account)
            .Join(db.Set<StoryComment>(), m => m.Comment, c => c.Id, (m, c) => c.Story)
            .Distinct()
            .Join(db.Set<Story>(), id => id, s => s.Id, (_, s) => new { s.Id, s.Headline })
            .Take(MentionsMax)
            .ToListAsync();
        return [.. mentions.Select(m => (m.Id, m.Headline))];
    }
}
