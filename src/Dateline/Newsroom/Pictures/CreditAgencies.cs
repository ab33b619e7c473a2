using Dateline.Accounts;
using Dateline.Mediabank;
using Dateline.Site;
using Dateline.Storage;
using Dateline.Stories;

namespace Dateline.Newsroom;

/// <summary>How agencies want to be credited.</summary>
/// <param name="Shell">What frames it.</param>
/// <param name="Agencies">Those with a form of their own.</param>
public sealed record AgencyCreditsModel(Shell Shell, IReadOnlyList<AgencyCredit> Agencies);

/// <summary>GET and POST /newsroom/pictures/credits: for each agency the form of its credit.</summary>
internal static class CreditAgencies
{
    private const string Address = "/newsroom/pictures/credits";

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes
            .MapGet(
                Address,
                (HttpContext context, NewsroomPages pages, Database database) => Show(context, pages, database, null)
            )
            .Staff(Capability.WritePictures);
        routes.MapPost(Address, Save).StaffForm(Capability.WritePictures, Desk.WordsBytesMax);
    }

    private static async Task<IResult> Show(HttpContext context, NewsroomPages pages, Database database, string? complaint)
    {
        await using var db = database.OpenNewsroom();
        var agencies = await ManageCredits.Read(db, context.RequestAborted);
        return await pages.Show<AgencyCreditsPage>(
            context,
            AccountPages.TextsOf(context).PictureRights.AgencyCredits,
            "pictures",
            shell => new AgencyCreditsModel(shell with { Complaint = complaint }, agencies),
            complaint is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity
        );
    }

    private static async Task<IResult> Save(HttpContext context, NewsroomPages pages, Database database, Acts acts)
    {
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        try
        {
            await using var act = await acts.Begin(context.Actor(), context.RequestAborted);
            if (form.Field("act") == "drop")
                await ManageCredits.Drop(act, form.Field("agency"));
            else
                await AgencyCredit.Keep(act, form.Field("agency"), form.Field("form"));
            await act.Commit();
        }
        catch (Refusal e) when (e.Status == StatusCodes.Status422UnprocessableEntity)
        {
            return await Show(context, pages, database, AccountPages.TextsOf(context).PictureRights.FormRefused);
        }
        return Results.LocalRedirect(context.Request.PathBase + Address);
    }
}
