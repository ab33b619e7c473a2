using System.Text;
using System.Text.RegularExpressions;
using Dateline.Accounts;
using Dateline.Site;
using Dateline.Storage;
using Dateline.Stories;
using Dateline.Stories.Content;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Dateline.Mediabank;

/// <summary>How a credit line is composed: words with <c>{agency}</c>, <c>{photographer}</c> and <c>{pool}</c> among them. What a picture lacks falls out together with what stands before it.</summary>
public static partial class CreditForm
{
    /// <summary>Unless an agency wants another.</summary>
    public const string Usual = "© {agency} / {photographer} / {pool}";

    /// <summary>Most characters.</summary>
    public const int CharactersMax = 120;

    /// <summary>Composes it; empty where the picture has none of the names.</summary>
    /// <param name="form">The form; null for <see cref="Usual"/>.</param>
    /// <param name="known">The picture.</param>
    public static string Compose(string? form, PictureParticulars known)
    {
        var (written, end, first) = (new StringBuilder(), 0, "");
        var parts = Part().Matches(form ?? Usual);
        foreach (Match part in parts)
        {
            var before = (form ?? Usual)[end..part.Index];
            (end, first) = (part.Index + part.Length, end == 0 ? before : first);
            var name = part.Value switch
            {
                "{agency}" => known.Agency,
                "{photographer}" => known.Photographer,
                _ => known.Pool,
            };
            if (!string.IsNullOrWhiteSpace(name))
                written.Append(written.Length == 0 ? first : before).Append(name);
        }
        return written.Length == 0 ? "" : Closed(written.Append((form ?? Usual)[end..]).ToString());
    }

    /// <summary>Without brackets that close what fell out.</summary>
    private static string Closed(string line)
    {
        var open = 0;
        return string.Concat(line.Where(c => c != ')' || open > 0 ? Counted(c) : false));

        bool Counted(char c)
        {
            open +=
                c is '(' ? 1
                : c is ')' ? -1
                : 0;
            return true;
        }
    }

    /// <summary>Why a form cannot be kept; null where it can.</summary>
    public static string? Complaint(string form) =>
        form.Length > CharactersMax ? $"is longer than {CharactersMax} characters"
        : Wording.Complaint(form) is { } complaint ? complaint
        : !Part().IsMatch(form) ? "names none of {agency}, {photographer} and {pool}"
        : Part().Replace(form, "").AsSpan().ContainsAny('{', '}') ? "holds a brace that belongs to no name"
        : null;

    [GeneratedRegex(@"\{(agency|photographer|pool)\}")]
    private static partial Regex Part();
}

/// <summary>How an agency wants to be credited.</summary>
public sealed class AgencyCredit : IWorkingTable<AgencyCredit>
{
    /// <summary>Most agencies with a form of their own.</summary>
    public const int AgenciesMax = 500;

    /// <summary>The agency's name in lower case, by which it is found.</summary>
    public string Key { get; init; } = "";
    public string Agency { get; set; } = "";

    /// <summary>As <see cref="CreditForm"/> has it.</summary>
    public string Form { get; set; } = "";

    internal static string KeyOf(string agency) => agency.Trim().ToLowerInvariant();

    /// <summary>Particulars with the form that their agency wants.</summary>
    internal static async Task<PictureParticulars> Fill(NewsroomDb db, PictureParticulars particulars)
    {
        var own = particulars.Agency is { Length: > 0 } agency
            ? (await db.Set<AgencyCredit>().FindAsync(KeyOf(agency)))?.Form
            : null;
        return own == particulars.CreditForm ? particulars : particulars with { CreditForm = own };
    }

    /// <summary>Keeps how an agency wants to be credited, within an act: for every picture that is saved from then on.</summary>
    internal static async Task Keep(Act act, string agency, string form)
    {
        var (name, wanted) = (agency.Trim(), form.Trim());
        if (name.Length == 0)
            throw Refusal.Invalid("agency", "is missing", ComplaintKind.Missing);
        if (name.Length > PictureParticulars.NameMax || Wording.Complaint(name) is not null)
            throw Refusal.Invalid("agency", $"is longer than {PictureParticulars.NameMax} characters", ComplaintKind.TooLong);
        if (CreditForm.Complaint(wanted) is { } complaint)
            throw Refusal.Invalid("form", complaint);
        var all = act.Db.Set<AgencyCredit>();
        if (await all.FindAsync([KeyOf(name)], act.Stop) is { } there)
            (there.Agency, there.Form) = (name, wanted);
        else if (await all.CountAsync(act.Stop) >= AgenciesMax)
            throw Refusal.Invalid("agency", $"would be one of more than {AgenciesMax}");
        else
            all.Add(
                new AgencyCredit
                {
                    Key = KeyOf(name),
                    Agency = name,
                    Form = wanted,
                }
            );
    }

    public void Configure(EntityTypeBuilder<AgencyCredit> table)
    {
        table.ToTable("agency_credit").HasKey(c => c.Key);
        table.Property(c => c.Key).HasMaxLength(PictureParticulars.NameMax);
        table.Property(c => c.Agency).HasMaxLength(PictureParticulars.NameMax);
        table.Property(c => c.Form).HasMaxLength(CreditForm.CharactersMax);
    }
}

/// <summary>GET /api/v1/agency-credits, PUT and DELETE /api/v1/agency-credits/{agency}.</summary>
internal static class ManageCredits
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes
            .MapGet("/api/v1/agency-credits", All)
            .DemandsCapability(Capability.WritePictures)
            .Produces<IReadOnlyList<NamedForm>>();
        routes.MapPut("/api/v1/agency-credits/{agency}", Keep).DemandsCapability(Capability.WritePictures, Desk.WordsBytesMax);
        routes.MapDelete("/api/v1/agency-credits/{agency}", Forget).DemandsCapability(Capability.WritePictures);
    }

    /// <summary>How an agency wants to be credited.</summary>
    public sealed record NamedForm(string Agency, string Form);

    /// <summary>The form alone.</summary>
    public sealed record WantedForm(string Form);

    private static async Task<IResult> All(HttpContext context, Database database)
    {
        await using var db = database.OpenNewsroom();
        var all = await Read(db, context.RequestAborted);
        return Results.Json(all.Select(c => new NamedForm(c.Agency, c.Form)), ApiJson.Options);
    }

    /// <summary>All of them, by name.</summary>
    internal static Task<List<AgencyCredit>> Read(NewsroomDb db, CancellationToken stop) =>
        db.Set<AgencyCredit>().AsNoTracking().OrderBy(c => c.Key).ToListAsync(stop);

    private static async Task<IResult> Keep(string agency, Sent<WantedForm> sent, HttpContext context, Acts acts)
    {
        await using var act = await acts.Begin(context.Actor(), context.RequestAborted);
        await AgencyCredit.Keep(act, agency, sent.Value.Form);
        await act.Commit();
        return Results.NoContent();
    }

    private static async Task<IResult> Forget(string agency, HttpContext context, Acts acts)
    {
        await using var act = await acts.Begin(context.Actor(), context.RequestAborted);
        await Drop(act, agency);
        await act.Commit();
        return Results.NoContent();
    }

    /// <summary>Forgets it within an act: pictures that are saved from then on are credited as usual.</summary>
    internal static async Task Drop(Act act, string agency) =>
        act.Db.Remove(
            await act.Db.Set<AgencyCredit>().FindAsync([AgencyCredit.KeyOf(agency)], act.Stop) ?? throw Refusal.NotFound("agency")
        );
}
