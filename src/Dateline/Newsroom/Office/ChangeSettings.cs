using System.Globalization;
using Dateline.Accounts;
using Dateline.Editions;
using Dateline.Editions.Texts;
using Dateline.Site;
using Dateline.Storage;

namespace Dateline.Newsroom;

/// <summary>What a page of the settings shows.</summary>
/// <param name="Shell">What frames it.</param>
/// <param name="Fields">What the fields hold, by their names.</param>
/// <param name="Wrong">What is wrong with them.</param>
public sealed record SettingsModel(
    Shell Shell,
    IReadOnlyDictionary<string, string> Fields,
    IReadOnlyDictionary<string, string> Wrong
)
{
    /// <summary>Which part: <c>site</c>, <c>edition</c>, <c>policies</c>.</summary>
    public required string Part { get; init; }

    /// <summary>The step of the first walk through the settings, from 1; null outside it.</summary>
    public int? Step { get; init; }

    public string Of(string name) => Fields.GetValueOrDefault(name, "");

    public string? Complaint(string name) => Wrong.GetValueOrDefault(name);
}

/// <summary>
/// GET /newsroom/settings/… and its forms: the site's particulars, the edition in whose address they are opened, its policies; a new edition. After the first
/// administrator was made, the same pages follow one another as a walk.
/// </summary>
internal static class ChangeSettings
{
    /// <summary>Steps of the first walk.</summary>
    public const int Steps = 3;

    private const long FormBytesMax = 1024 * 1024;

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes
            .MapGet(
                "/newsroom/settings",
                (HttpContext context) => Results.LocalRedirect(context.Request.PathBase + "/newsroom/settings/site")
            )
            .Staff(Capability.ManageEditions);
        routes.MapGet("/newsroom/settings/{part:regex(^(site|edition|policies|new)$)}", Show).Staff(Capability.ManageEditions);
        routes.MapPost("/newsroom/settings/site", SaveSite).StaffForm(Capability.ManageEditions, FormBytesMax);
        routes.MapPost("/newsroom/settings/edition", SaveEdition).StaffForm(Capability.ManageEditions, FormBytesMax);
        routes.MapPost("/newsroom/settings/new", OpenEdition).StaffForm(Capability.ManageEditions, FormBytesMax);
        routes.MapPost("/newsroom/settings/policies", SavePolicies).StaffForm(Capability.ManageEditions, FormBytesMax);
    }

    private static Task<IResult> Show(
        string part,
        HttpContext context,
        NewsroomPages pages,
        OpenEditions editions,
        string walk = ""
    )
    {
        context.DemandIn(part == "site" || part == "new" ? null : NewsroomPages.EditionOf(context).Id);
        var fields = part switch
        {
            "site" => SettingsFields.Of(editions.Now.Site),
            "edition" => SettingsFields.Of(NewsroomPages.EditionOf(context).Body),
            "new" => new Dictionary<string, string> { ["language"] = "en", ["timeZone"] = "UTC" },
            _ => SettingsFields.Of(NewsroomPages.EditionOf(context).Body.Policies ?? []),
        };
        return Draw(context, pages, new Form(part, fields, StepOf(walk)));
    }

    /// <summary>A part of the settings, what its fields hold, and the step of the walk.</summary>
    private sealed record Form(string Part, IReadOnlyDictionary<string, string> Fields, int? Step);

    private static int? StepOf(string walk) =>
        int.TryParse(walk, CultureInfo.InvariantCulture, out var step) && step is >= 1 and <= Steps ? step : null;

    private static Task<IResult> Draw(HttpContext context, NewsroomPages pages, Form form, Refusal? refusal = null)
    {
        var (part, fields, step) = form;
        var texts = NewsroomPages.TextsOf(context);
        var wrong =
            refusal
                ?.Fields.GroupBy(f => SettingsFields.NameOf(f.Field))
                .ToDictionary(g => g.Key, g => NewsroomPages.Say(texts, g.First()))
            ?? [];
        return pages.Show<SettingsPage>(
            context,
            texts.Settings,
            "settings",
            shell => new SettingsModel(
                shell with
                {
                    Notice = context.Request.Query.ContainsKey("saved") ? texts.Saved : null,
                },
                fields,
                wrong
            )
            {
                Part = part,
                Step = step,
            },
            refusal is null ? StatusCodes.Status200OK : refusal.Status
        );
    }

    private static Task<IResult> SaveSite(HttpContext context, NewsroomPages pages, Acts acts) =>
        Save(
            context,
            pages,
            "site",
            async form =>
            {
                context.DemandIn(null);
                await using var act = await acts.Begin(context.Actor(), context.RequestAborted);
                await PublishEdition.SendOut(act, SettingsFields.Site(form));
                act.Note("site", "site");
                await act.Commit();
            }
        );

    private static Task<IResult> SaveEdition(HttpContext context, NewsroomPages pages, Acts acts, OpenEditions editions)
    {
        var body = NewsroomPages.EditionOf(context).Body;
        return Save(context, pages, "edition", form => Publish(context, acts, editions, SettingsFields.Edition(form, body)));
    }

    private static Task<IResult> SavePolicies(HttpContext context, NewsroomPages pages, Acts acts, OpenEditions editions)
    {
        var body = NewsroomPages.EditionOf(context).Body;
        return Save(
            context,
            pages,
            "policies",
            form => Publish(context, acts, editions, body with { Policies = SettingsFields.Policies(form) })
        );
    }

    private static Task<IResult> OpenEdition(HttpContext context, NewsroomPages pages, Acts acts, OpenEditions editions) =>
        Save(
            context,
            pages,
            "new",
            form =>
            {
                context.DemandIn(null);
                var id = form.Field("id");
                if (editions.Now.Find(id) is not null)
                    throw Refusal.Invalid("id", "is taken by another edition", Stories.Content.ComplaintKind.Taken);
                var empty = new EditionBody(
                    id,
                    form.Field("language"),
                    "",
                    "",
                    "",
                    "UTC",
                    [],
                    IsDefault: editions.Now.All.Count == 0
                );
                return Publish(context, acts, editions, SettingsFields.Edition(form, empty));
            }
        );

    private static async Task Publish(HttpContext context, Acts acts, OpenEditions editions, EditionBody body)
    {
        context.DemandIn(body.Id);
        PublishEdition.Check(body, [.. editions.Now.All.Select(e => e.Body).Where(e => e.Id != body.Id)]);
        await using var act = await acts.Begin(context.Actor(), context.RequestAborted);
        await PublishEdition.SendOut(act, body);
        act.Note("edition", body.Id, body.Id);
        await act.Commit();
    }

    /// <summary>Saves what a form holds and goes on to the next step; what was refused is shown at its field, with everything that was typed.</summary>
    private static async Task<IResult> Save(
        HttpContext context,
        NewsroomPages pages,
        string part,
        Func<IFormCollection, Task> save
    )
    {
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        var step = StepOf(form.Field("walk"));
        try
        {
            await save(form);
        }
        catch (Refusal refusal) when (refusal.Fields.Count > 0)
        {
            return await Draw(
                context,
                pages,
                new Form(part, form.ToDictionary(f => f.Key, f => f.Value.ToString()), step),
                refusal
            );
        }
        return Results.LocalRedirect(context.Request.PathBase + After(part, step));
    }

    private static string After(string part, int? step) =>
        step switch
        {
            1 => "/newsroom/settings/edition?walk=2",
            2 => "/newsroom/settings/policies?walk=3",
            3 => "/newsroom",
            _ => $"/newsroom/settings/{(part == "new" ? "site" : part)}?saved=1",
        };
}
