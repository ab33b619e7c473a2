using System.Globalization;
using System.Text;
using Dateline.Accounts;
using Dateline.Live.Public;
using Dateline.Log.Tree;
using Dateline.Site;
using Dateline.Storage;
using Dateline.Stories.Public;
using Microsoft.EntityFrameworkCore;

namespace Dateline.Record;

/// <summary>GET /record: everything that was published, corrected and withdrawn, newest first, to be read by people.</summary>
internal static class ReadRecord
{
    private const int LinesMax = 50;

    /// <summary>Days told at the top of the record.</summary>
    private const int DaysMax = 14;

    /// <summary>Drawn anew each time: each publication changes it, and a drawing costs a walk of an index.</summary>
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapMethods("/record", ["GET", "HEAD"], Read).ForEverybody().ExcludeFromDescription();
        routes
            .MapMethods("/record/{day:regex(^\\d{{4}}-\\d\\d-\\d\\d$)}", ["GET", "HEAD"], Read)
            .ForEverybody()
            .ExcludeFromDescription();
    }

    private static async Task<IResult> Read(
        [AsParameters] Narrowed narrowed,
        HttpContext context,
        Database database,
        ReaderPages pages
    )
    {
        var asked = narrowed.Checked();
        await using var db = database.OpenPublic();
        var lines = await Lines(db, asked, LinesMax + 1, context.RequestAborted);
        var more = lines.Count > LinesMax;
        var ofDay = asked.Day.Length > 0;
        var (earlier, later) = ofDay ? await RecordCounts.Around(db, asked, context.RequestAborted) : default;
        var model = new RecordModel([.. lines.Take(LinesMax)], asked, more ? lines[LinesMax - 1].Place : null)
        {
            Tally = await RecordCounts.Of(db, asked, context.RequestAborted),
            Days = ofDay ? [] : await RecordCounts.Days(db, asked, DaysMax, context.RequestAborted),
            Earlier = earlier,
            Later = later,
            Witnesses = [.. context.RequestServices.GetRequiredService<Settings>().Witnesses.Select(w => w.Key.Name)],
        };
        var frame = pages.Frame(context, ofDay ? $"/record/{asked.Day}" : "/record");
        frame = frame with
        {
            Title = ofDay ? $"{frame.Texts.RecordHeading}: {frame.Texts.Dates.Date(DayOf(asked))}" : frame.Texts.RecordHeading,
            Description = frame.Texts.RecordIntroduction,
            Indexed = asked is { Kind: "", Edition: "", Before: "" } && (!ofDay || lines.Count > 0),
        };
        return await pages.Draw<RecordPage>(frame, model, []);
    }

    /// <summary>The day that is asked for.</summary>
    internal static DateOnly DayOf(RecordAsked asked) =>
        DateOnly.ParseExact(asked.Day, RecordAsked.DayForm, CultureInfo.InvariantCulture);

    /// <summary>Lines of the record, newest first.</summary>
    private static Task<IReadOnlyList<RecordLine>> Lines(PublicDb db, RecordAsked asked, int max, CancellationToken stop)
    {
        var leaves = db.Set<RecordLeaf>().AsQueryable();
        if (asked.Kind.Length > 0)
            leaves = leaves.Where(l => RecordKinds.In(asked.Kind).Contains(l.Kind));
        if (asked.Edition.Length > 0)
            leaves = leaves.Where(l => l.Edition == asked.Edition);
        if (asked.Before.Length > 0)
        {
            var before = long.Parse(asked.Before, CultureInfo.InvariantCulture);
            leaves = leaves.Where(l => l.Place < before);
        }
        if (asked.Day.Length > 0)
        {
            var from = new DateTimeOffset(DayOf(asked), default, TimeSpan.Zero);
            var until = from.AddDays(1);
            leaves = leaves.Where(l => l.At >= from && l.At < until);
        }
        return Newest(db, leaves, max, stop);
    }

    /// <summary>The newest leaves that put right or take back what was said.</summary>
    internal static Task<IReadOnlyList<RecordLine>> PutRight(PublicDb db, int max, CancellationToken stop) =>
        Newest(db, db.Set<RecordLeaf>().Where(l => RecordKinds.PutRight.Contains(l.Kind)), max, stop);

    private static async Task<IReadOnlyList<RecordLine>> Newest(
        PublicDb db,
        IQueryable<RecordLeaf> leaves,
        int max,
        CancellationToken stop
    )
    {
        var rows = await leaves
            .OrderByDescending(l => l.Place)
            .Take(max)
            .Select(l => new
            {
                l.Place,
                l.Entry,
                l.Canonical,
            })
            .ToListAsync(stop);
        var lines = rows.Select(r => new RecordLine(r.Place, r.Entry, Leaf.Read(Encoding.UTF8.GetBytes(r.Canonical)))).ToList();
        var stories = await Standing(db, lines, stop);
        return [.. lines.Select(l => l with { Story = stories.GetValueOrDefault(l.Leaf.Subject) })];
    }

    private static async Task<Dictionary<string, StandingStory>> Standing(
        PublicDb db,
        IEnumerable<RecordLine> lines,
        CancellationToken stop
    )
    {
        var subjects = lines.Select(l => l.Leaf.Subject).Distinct().ToList();
        var posts = IdsIn(subjects, "live-post");
        var about = await db.Set<PublicLivePost>()
            .Where(p => posts.Contains(p.Id))
            .ToDictionaryAsync(p => $"live-post/{p.Id}", p => p.Story, stop);
        foreach (var id in IdsIn(subjects, "story"))
            about[$"story/{id}"] = id;
        var ids = about.Values.Distinct().ToList();
        var stories = await db.Set<PublicStory>()
            .Where(s => ids.Contains(s.Id) && s.WithdrawnFor == null)
            .Select(s => new
            {
                s.Id,
                s.Headline,
                s.Edition,
                s.Address,
            })
            .ToDictionaryAsync(s => s.Id, s => new StandingStory(s.Headline, s.Edition, s.Address), stop);
        return about.Where(a => stories.ContainsKey(a.Value)).ToDictionary(a => a.Key, a => stories[a.Value]);
    }

    private static List<Guid> IdsIn(IEnumerable<string> subjects, string kind) =>
        [.. subjects.Select(s => s.Split('/')).Where(s => s.Length == 2 && s[0] == kind).Select(s => Guid.Parse(s[1]))];

    /// <summary>The query's keys, as they came.</summary>
    internal readonly record struct Narrowed(string? Kind, string? Edition, string? Day, string? Before)
    {
        /// <exception cref="Refusal">One is nothing that the record can be narrowed to.</exception>
        public RecordAsked Checked()
        {
            if (!string.IsNullOrEmpty(Kind) && !RecordKinds.All.Contains(Kind))
                throw Refusal.Invalid("kind", $"is none of {string.Join(", ", RecordKinds.All)}");
            if (
                Edition?.Length > 40
                || Edition?.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-') is false
            )
                throw Refusal.Invalid("edition", "is not made of at most 40 lower-case letters, digits and hyphens");
            if (!string.IsNullOrEmpty(Day) && !IsDay(Day))
                throw Refusal.NotFound("page");
            if (!string.IsNullOrEmpty(Before) && !(Before.Length < 19 && Before.All(char.IsAsciiDigit)))
                throw Refusal.Invalid("before", "is no place in the record");
            return new RecordAsked(Kind ?? "", Edition ?? "", Day ?? "", Before ?? "");
        }

        private static bool IsDay(string day) =>
            DateOnly.TryParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
            && date.Year is > 1 and < 9999;
    }
}
