using System.Text.Json;
using Dateline.Accounts;
using Dateline.Editions;
using Dateline.Fronts;
using Dateline.Log.Facts;
using Dateline.Mediabank;
using Dateline.Site;
using Dateline.Storage;
using Dateline.Stories;
using Dateline.Stories.Content;
using Microsoft.EntityFrameworkCore;

namespace Dateline.Newsroom;

/// <summary>PUT /api/v1/fronts/{edition}: the desk puts an arrangement on a front, at once or at a time. One arrangement is one entry of the log.</summary>
internal static class ArrangeFront
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPut("/api/v1/fronts/{id}", Put).DemandsCapability(Capability.PublishStories, Desk.WordsBytesMax);

    /// <summary>An arrangement.</summary>
    /// <param name="Section">The section whose front it is; null for the edition's own.</param>
    /// <param name="Slots">What is placed, in order.</param>
    /// <param name="At">When it goes out; null for now.</param>
    public sealed record Arrangement(IReadOnlyList<FrontSlot> Slots, string? Section = null, DateTimeOffset? At = null);

    private static async Task<IResult> Put(
        string id,
        Sent<Arrangement> sent,
        HttpContext context,
        Acts acts,
        OpenEditions editions
    )
    {
        var (slots, section, at) = sent.Value;
        var edition = editions.Now.Find(id) ?? throw Refusal.NotFound("edition");
        context.DemandIn(id, section);
        if (section is not null && edition.Section(section) is null)
            throw Refusal.Invalid("section", $"names no section of the edition '{id}'");
        Check(slots, edition, section);

        await using var act = await acts.Begin(context.Actor(), context.RequestAborted);
        if (await FirstUnknown(act, slots, id) is { } unknown)
            throw Refusal.Invalid($"slots[{unknown}].story", $"is no published story of the edition '{id}'");
        var body = new FrontBody(id, section ?? "", slots);
        if (at is { } later)
            Schedule(act, body, later.ToUniversalTime());
        else
            await SendOut(act, body, edition);
        await act.Commit();
        return Results.Json(body, ApiJson.Options);
    }

    /// <summary>Publishes an arrangement within an act; the timetable does it too.</summary>
    internal static async Task SendOut(Act act, FrontBody body, Edition edition)
    {
        // A picture that was chosen for a place goes out with it, as it does with a story.
        for (var i = 0; i < body.Slots.Count; i++)
            if (body.Slots[i].Picture is { } picture)
            {
                var (_, complaint) = await PublishPicture.SendOut(
                    act,
                    new PlannedUse(picture, Captioned: true, Described: false),
                    edition
                );
                if (complaint is not null)
                    throw Refusal.Invalid($"slots[{i}].picture", complaint);
            }
        act.Append(new FrontArranged(body.Edition, body.Section, await act.Publish(body)));
        act.Note("front", body.Section.Length == 0 ? body.Edition : $"{body.Edition}/{body.Section}", body.Edition);
    }

    private static void Schedule(Act act, FrontBody body, DateTimeOffset at)
    {
        if (at <= act.Now || at > act.Now + Story.AheadMax)
            throw Refusal.Invalid("at", "is not in the future, within three years");
        act.Db.Add(
            new FrontLaunch
            {
                Id = Guid.CreateVersion7(act.Now),
                Edition = body.Edition,
                Section = body.Section,
                Body = JsonSerializer.Serialize(body, ApiJson.Options),
                At = at,
                By = act.Actor,
            }
        );
    }

    /// <summary>Refuses an arrangement that no front has places for.</summary>
    internal static void Check(IReadOnlyList<FrontSlot> slots, Edition edition, string? section)
    {
        if (slots.Count > FrontBody.SlotsMax)
            throw Refusal.Invalid("slots", $"are more than {FrontBody.SlotsMax}");
        string[] places = section is null
            ? [FrontBody.Lead, FrontBody.Seconds, .. edition.Body.Sections.Select(s => FrontBody.Row(s.Slug))]
            : [FrontBody.Top];
        for (var i = 0; i < slots.Count; i++)
        {
            var slot = slots[i] ?? throw Refusal.Invalid($"slots[{i}]", "is null");
            if (!places.Contains(slot.Place))
                throw Refusal.Invalid($"slots[{i}].place", $"is none of {string.Join(", ", places)}");
            if (slots.Take(i).Count(s => s.Place == slot.Place) >= FrontBody.Holds(slot.Place))
                throw Refusal.Invalid(
                    $"slots[{i}].place",
                    $"holds {FrontBody.Holds(slot.Place)} and is full",
                    ComplaintKind.Taken
                );
            if (slots.Take(i).Any(s => s.Story == slot.Story))
                throw Refusal.Invalid($"slots[{i}].story", "stands twice", ComplaintKind.Taken);
            if (slot.Headline?.Length > ContentCheck.HeadlineCharactersMax)
                throw Refusal.Invalid([ContentCheck.TooLong($"slots[{i}].headline", ContentCheck.HeadlineCharactersMax)]);
            if (slot.Headline is not null && (slot.Headline.Trim().Length == 0 || Wording.Complaint(slot.Headline) is not null))
                throw Refusal.Invalid($"slots[{i}].headline", "is no headline");
        }
    }

    private static async Task<int?> FirstUnknown(Act act, IReadOnlyList<FrontSlot> slots, string edition)
    {
        var ids = slots.Select(s => s.Story).ToList();
        var known = await act
            .Db.Set<Story>()
            .Where(s => ids.Contains(s.Id) && s.Edition == edition && s.State == StoryState.Published)
            .Select(s => s.Id)
            .ToListAsync();
        var unknown = ids.FindIndex(id => !known.Contains(id));
        return unknown < 0 ? null : unknown;
    }
}
