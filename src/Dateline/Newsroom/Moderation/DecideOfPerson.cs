using Dateline.Accounts;
using Dateline.Discussion;
using Dateline.Editions;
using Dateline.Site;
using Dateline.Storage;

namespace Dateline.Newsroom;

/// <summary>POST /newsroom/discussion/person: what a moderator decides of whoever wrote a comment.</summary>
internal static class DecideOfPerson
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPost("/newsroom/discussion/person", Decide).StaffForm(Capability.Moderate);

    private static async Task<IResult> Decide(HttpContext context, Acts acts)
    {
        var edition = NewsroomPages.EditionOf(context);
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        if (!Guid.TryParse(form.Field("account"), out var account))
            throw Refusal.NotFound("account");
        await using var act = await acts.Begin(context.Actor(), context.RequestAborted);
        switch (form.Field("act"))
        {
            case "silence":
                var place = Place(form, edition);
                context.DemandIn(Named(place.Edition), Named(place.Section));
                await ModeratePerson.Silence(act, account, place, Time(form));
                break;
            case "unsilence":
                await ModeratePerson.Unsilence(
                    act,
                    account,
                    s => context.May(Capability.Moderate, Named(s.Edition), Named(s.Section))
                );
                break;
            case "note":
                DemandSomewhere(context, form, edition);
                await ModeratePerson.Write(act, account, form.Field("note"));
                break;
            case "warn":
                DemandSomewhere(context, form, edition);
                await ModeratePerson.Warn(act, account, form.Field("warning"));
                break;
            case "watch" or "unwatch":
                // It counts in every edition.
                context.DemandIn(null);
                await ModeratePerson.Watch(act, account, form.Field("act") == "watch");
                break;
            case "trust" or "untrust":
                context.DemandIn(null);
                await ModeratePerson.Trust(act, account, form.Field("act") == "trust");
                break;
            default:
                throw Refusal.Malformed(
                    "The field 'act' is none of silence, unsilence, watch, unwatch, trust, untrust, warn and note.",
                    "act"
                );
        }
        await act.Commit();
        return Results.LocalRedirect(
            $"{context.Request.PathBase}/newsroom/discussion?queue={Uri.EscapeDataString(form.Field("queue"))}"
        );
    }

    /// <summary>Where, as the form says it: everywhere, the edition, or one of its sections.</summary>
    private static (string Edition, string Section) Place(IFormCollection form, Edition edition) =>
        form.Field("where") switch
        {
            "everywhere" => ("", ""),
            "edition" => (edition.Id, ""),
            var section when edition.Section(section) is not null => (edition.Id, section),
            _ => throw Refusal.Malformed("The field 'where' is neither everywhere, nor edition, nor a section of it.", "where"),
        };

    private static TimeSpan? Time(IFormCollection form) =>
        form.Field("time") switch
        {
            "day" => TimeSpan.FromDays(1),
            "week" => TimeSpan.FromDays(7),
            "month" => TimeSpan.FromDays(30),
            "for-good" => null,
            _ => throw Refusal.Malformed("The field 'time' is none of day, week, month and for-good.", "time"),
        };

    /// <summary>A warning or a note is any moderator's who sees the comment.</summary>
    private static void DemandSomewhere(HttpContext context, IFormCollection form, Edition edition) =>
        context.DemandIn(edition.Id, Named(form.Field("section")));

    private static string? Named(string name) => name.Length == 0 ? null : name;
}
