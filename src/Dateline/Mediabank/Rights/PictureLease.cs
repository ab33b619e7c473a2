using Dateline.Accounts;
using Dateline.Site;
using Dateline.Storage;
using Dateline.Stories;
using Dateline.Stories.Content;

namespace Dateline.Mediabank;

/// <summary>
/// A picture may be used for a time and a purpose, whatever its own rights say: after its end or its pool's, and where it may be used under a lease alone. Its embargo and its editions
/// hold all the same. When the lease is over and nothing else allows the picture, it leaves every page and every address as at the end of its time.
/// </summary>
/// <param name="Id">Its number.</param>
/// <param name="From">From when it runs.</param>
/// <param name="To">When it is over.</param>
/// <param name="Purpose">For what, in the desk's own words; 1 to <see cref="PurposeMax"/> characters.</param>
/// <param name="By">Who entered it, as <see cref="Act.Actor"/>.</param>
public sealed record PictureLease(Guid Id, DateTimeOffset From, DateTimeOffset To, string Purpose, string By)
{
    /// <summary>Most characters of a purpose.</summary>
    public const int PurposeMax = 300;

    /// <summary>Most leases of a picture.</summary>
    public const int LeasesMax = 50;

    /// <summary>True while it runs.</summary>
    public bool Runs(DateTimeOffset now) => From <= now && now < To;

    /// <summary>
    /// Until when a picture may be shown, seen from a moment: by its own rights, and on through every lease that begins before that is over. At or before that moment where it may not be
    /// shown then; null for ever.
    /// </summary>
    public static DateTimeOffset? Until(Picture picture, DateTimeOffset now)
    {
        var leases = picture.ReadLeases();
        var needs = picture.ReadNotes().NeedsLease;
        var own = picture.ReadParticulars().Ends;
        if (!needs && own is null)
            return null;
        var until = needs
            ? leases.Where(l => l.To <= now).Select(l => l.To).DefaultIfEmpty(DateTimeOffset.UnixEpoch).Max()
            : own!.Value;
        if (until <= now && leases.Where(l => l.Runs(now)).ToList() is { Count: > 0 } running)
            until = running.Max(l => l.To);
        // Of those that follow on it, each once.
        foreach (var lease in leases.OrderBy(l => l.From))
            if (until > now && lease.From <= until && lease.To > until)
                until = lease.To;
        return until;
    }

    /// <summary>A picture's particulars with the end that its leases give it: what is published of it.</summary>
    internal static PictureParticulars Leased(Picture picture, DateTimeOffset now)
    {
        var own = picture.ReadParticulars();
        var until = Until(picture, now);
        return until == own.Ends ? own : own with { Expires = until, PoolEnds = own.PoolEnds < until ? null : own.PoolEnds };
    }
}

/// <summary>POST /api/v1/pictures/{id}/leases and DELETE /api/v1/pictures/{id}/leases/{lease}: a lease begins, or is withdrawn at once.</summary>
internal static class LeasePicture
{
    private const string All = "/api/v1/pictures/{id:guid}/leases";

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPost(All, Grant).DemandsCapability(Capability.WritePictures, Desk.WordsBytesMax).Produces<PictureLease>(201);
        routes.MapDelete(All + "/{lease:guid}", Withdraw).DemandsCapability(Capability.WritePictures);
    }

    /// <summary>A lease as it is asked for.</summary>
    public sealed record LeaseTerms(DateTimeOffset From, DateTimeOffset To, string Purpose);

    private static async Task<IResult> Grant(Guid id, Sent<LeaseTerms> sent, HttpContext context, Acts acts)
    {
        await using var act = await acts.Begin(context.Actor(), context.RequestAborted);
        var picture = await act.Db.Set<Picture>().FindAsync(id) ?? throw Refusal.NotFound("picture");
        var lease = await Enter(act, picture, sent.Value);
        await act.Commit();
        return Results.Json(lease, ApiJson.Options, statusCode: StatusCodes.Status201Created);
    }

    private static async Task<IResult> Withdraw(Guid id, Guid lease, HttpContext context, Acts acts)
    {
        await using var act = await acts.Begin(context.Actor(), context.RequestAborted);
        var picture = await act.Db.Set<Picture>().FindAsync(id) ?? throw Refusal.NotFound("picture");
        await End(act, picture, lease);
        await act.Commit();
        return Results.NoContent();
    }

    /// <summary>Enters a lease within an act. A picture that was taken off the pages comes back with one that runs.</summary>
    internal static async Task<PictureLease> Enter(Act act, Picture picture, LeaseTerms terms)
    {
        var purpose = terms.Purpose.Trim();
        if (purpose.Length == 0)
            throw Refusal.Invalid("purpose", "is missing", ComplaintKind.Missing);
        if (purpose.Length > PictureLease.PurposeMax)
            throw Refusal.Invalid("purpose", $"is longer than {PictureLease.PurposeMax} characters", ComplaintKind.TooLong);
        if (Wording.Complaint(purpose) is { } complaint)
            throw Refusal.Invalid("purpose", complaint);
        if (terms.To <= terms.From || terms.To <= act.Now)
            throw Refusal.Invalid("to", "is not after its beginning, or past");
        var leases = picture.ReadLeases();
        if (leases.Count >= PictureLease.LeasesMax)
            throw Refusal.Invalid("purpose", $"would be one of more than {PictureLease.LeasesMax} leases");
        var lease = new PictureLease(
            Guid.CreateVersion7(act.Now),
            terms.From.ToUniversalTime(),
            terms.To.ToUniversalTime(),
            purpose,
            act.Actor
        );
        await Keep(act, picture, [.. leases, lease]);
        return lease;
    }

    /// <summary>Ends a lease now, within an act; one that has not begun is struck out.</summary>
    internal static Task End(Act act, Picture picture, Guid id)
    {
        var leases = picture.ReadLeases();
        if (leases.All(l => l.Id != id || l.To <= act.Now))
            throw Refusal.NotFound("lease that runs or is to come");
        return Keep(
            act,
            picture,
            [.. leases.Where(l => l.Id != id || l.From < act.Now).Select(l => l.Id == id ? l with { To = act.Now } : l)]
        );
    }

    private static async Task Keep(Act act, Picture picture, IReadOnlyList<PictureLease> leases)
    {
        picture.DemandAlive();
        await PublishPicture.Change(act, picture, () => picture.Lease(leases, act.Now));
    }
}
