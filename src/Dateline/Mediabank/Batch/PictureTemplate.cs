using System.Text.Json;
using Dateline.Accounts;
using Dateline.Site;
using Dateline.Storage;
using Dateline.Stories;
using Dateline.Stories.Content;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Dateline.Mediabank;

/// <summary>Values with a name, which the desk gives to pictures again and again: those of an agency's contract, of a pool, of a photographer.</summary>
public sealed class PictureTemplate : IWorkingTable<PictureTemplate>
{
    /// <summary>Most characters of a name.</summary>
    public const int NameMax = 60;

    /// <summary>Most templates of a site.</summary>
    public const int TemplatesMax = 200;

    public Guid Id { get; init; }
    public string Name { get; init; } = "";

    /// <summary>The values as JSON.</summary>
    public string Values { get; set; } = "";

    /// <summary>The values, read.</summary>
    public PictureValues ReadValues() => JsonSerializer.Deserialize<PictureValues>(Values, ApiJson.Options)!;

    /// <summary>All of them, by name.</summary>
    internal static Task<List<PictureTemplate>> All(NewsroomDb db, CancellationToken stop) =>
        db.Set<PictureTemplate>().AsNoTracking().OrderBy(t => t.Name).ToListAsync(stop);

    /// <summary>The one with a name.</summary>
    /// <exception cref="Refusal">404: there is none.</exception>
    internal static async Task<PictureTemplate> Find(NewsroomDb db, string name) =>
        await db.Set<PictureTemplate>().SingleOrDefaultAsync(t => t.Name == name) ?? throw Refusal.NotFound("template");

    /// <summary>Keeps values under a name, within an act, in the place of those that it had.</summary>
    internal static async Task Keep(Act act, string name, PictureValues values)
    {
        var trimmed = name.Trim();
        if (trimmed.Length == 0)
            throw Refusal.Invalid("name", "is missing", ComplaintKind.Missing);
        if (trimmed.Length > NameMax)
            throw Refusal.Invalid("name", $"is longer than {NameMax} characters", ComplaintKind.TooLong);
        if (Wording.Complaint(trimmed) is { } complaint)
            throw Refusal.Invalid("name", complaint);
        var kept = JsonSerializer.Serialize(values.Checked(), ApiJson.Options);
        var templates = act.Db.Set<PictureTemplate>();
        if (await templates.SingleOrDefaultAsync(t => t.Name == trimmed, act.Stop) is { } there)
            there.Values = kept;
        else if (await templates.CountAsync(act.Stop) >= TemplatesMax)
            throw Refusal.Invalid("name", $"would be one of more than {TemplatesMax} templates");
        else
            templates.Add(
                new PictureTemplate
                {
                    Id = Guid.CreateVersion7(act.Now),
                    Name = trimmed,
                    Values = kept,
                }
            );
    }

    public void Configure(EntityTypeBuilder<PictureTemplate> table)
    {
        table.ToTable("picture_template").HasKey(t => t.Id);
        table.Property(t => t.Id).ValueGeneratedNever();
        table.Property(t => t.Name).HasMaxLength(NameMax);
        table.HasIndex(t => t.Name).IsUnique();
    }
}

/// <summary>GET /api/v1/picture-templates, PUT and DELETE /api/v1/picture-templates/{name}.</summary>
internal static class ManageTemplates
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes
            .MapGet("/api/v1/picture-templates", All)
            .DemandsCapability(Capability.WritePictures)
            .Produces<IReadOnlyList<NamedValues>>();
        routes.MapPut("/api/v1/picture-templates/{name}", Keep).DemandsCapability(Capability.WritePictures, Desk.WordsBytesMax);
        routes.MapDelete("/api/v1/picture-templates/{name}", Forget).DemandsCapability(Capability.WritePictures);
    }

    /// <summary>A template as the API shows it.</summary>
    public sealed record NamedValues(string Name, PictureValues Values);

    private static async Task<IResult> All(HttpContext context, Database database)
    {
        await using var db = database.OpenNewsroom();
        var all = await PictureTemplate.All(db, context.RequestAborted);
        return Results.Json(all.Select(t => new NamedValues(t.Name, t.ReadValues())), ApiJson.Options);
    }

    private static async Task<IResult> Keep(string name, Sent<PictureValues> sent, HttpContext context, Acts acts)
    {
        await using var act = await acts.Begin(context.Actor(), context.RequestAborted);
        await PictureTemplate.Keep(act, name, sent.Value);
        await act.Commit();
        return Results.NoContent();
    }

    private static async Task<IResult> Forget(string name, HttpContext context, Acts acts)
    {
        await using var act = await acts.Begin(context.Actor(), context.RequestAborted);
        act.Db.Remove(await PictureTemplate.Find(act.Db, name));
        await act.Commit();
        return Results.NoContent();
    }
}
