using System.Text.Json;
using Dateline.Accounts;
using Dateline.Editions;
using Dateline.Imaging;
using Dateline.Mediabank.Decoding;
using Dateline.Site;
using Dateline.Storage;
using Dateline.Stories;

namespace Dateline.Mediabank;

/// <summary>POST /api/v1/pictures: a photo desk delivers a picture with its particulars. It is not public before something public shows it.</summary>
internal static class ReceivePicture
{
    /// <summary>Largest original: 64 MiB hold a 100-megapixel JPEG.</summary>
    internal const long FileBytesMax = 64L * 1024 * 1024;

    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapPost("/api/v1/pictures", Receive)
            .DemandsCapability(Capability.WritePictures, FileBytesMax + Desk.WordsBytesMax)
            .DisableAntiforgery() // Keys travel in a header, which no other site can make a browser send.
            .Accepts<IFormFile>("multipart/form-data")
            .Produces<PictureAnswer>(201);

    /// <summary>A picture as the API shows it.</summary>
    public sealed record PictureAnswer(
        Guid Id,
        string Original,
        string Format,
        int Width,
        int Height,
        PictureParticulars Particulars
    );

    private static async Task<IResult> Receive(HttpContext context, Acts acts, OpenEditions editions, TakeFile bank)
    {
        var (file, sent) = await Parts(context);
        var kept = await bank.Keep(file, editions.Now.Language, context.RequestAborted);
        var particulars = sent with { Credentials = kept.Particulars.Credentials, Recording = kept.Particulars.Recording };
        await using var act = await acts.Begin(context.Actor(), context.RequestAborted);
        var picture = await Add(act, kept.Original, kept.Header, particulars, "desk");
        act.Note("picture", picture.Id);
        await act.Commit();

        var answer = new PictureAnswer(picture.Id, picture.Original, picture.Format, picture.Width, picture.Height, particulars);
        return Results.Json(answer, ApiJson.Options, statusCode: StatusCodes.Status201Created);
    }

    /// <summary>A picture with its particulars, within an act; the sample newsroom delivers its own here too.</summary>
    internal static async Task<Picture> Add(
        Act act,
        string original,
        PictureFile header,
        PictureParticulars particulars,
        string origin
    )
    {
        var known = await AgencyCredit.Fill(act.Db, particulars.Checked());
        var picture = Picture.Receive(original, header, known, origin, act.Now);
        act.Db.Add(picture);
        await PictureWords.OfTheBank.Write(act.Transaction, picture.Id, known, act.Stop);
        return picture;
    }

    internal static async Task<PictureFile> Header(byte[] file, PictureDecoder decoder, CancellationToken stop)
    {
        try
        {
            return await decoder.Header(file, stop);
        }
        catch (PictureRefusedException e)
        {
            throw Refusal.Malformed(e.Message, "file", RefusalCode.PictureUnreadable);
        }
    }

    /// <summary>The two parts of the form: <c>file</c>, and <c>particulars</c> as JSON.</summary>
    private static async Task<(byte[] File, PictureParticulars Particulars)> Parts(HttpContext context)
    {
        if (!context.Request.HasFormContentType)
            throw Refusal.Because(
                StatusCodes.Status415UnsupportedMediaType,
                "This address takes multipart/form-data with the parts 'file' and 'particulars'."
            );
        IFormCollection form;
        try
        {
            form = await context.Request.ReadFormAsync(context.RequestAborted);
        }
        // A form that ends before its last boundary is an end of the stream; one that is too large is refused as that, elsewhere.
        catch (Exception e) when (e is InvalidDataException or IOException and not BadHttpRequestException)
        {
            throw Refusal.Malformed($"The form cannot be read: {e.Message}");
        }
        var file = form.Files.GetFile("file") ?? throw Refusal.Malformed("The part 'file' is missing.", "file");
        return (await BytesOf(file, context.RequestAborted), ReadParticulars(form["particulars"].ToString()));
    }

    /// <summary>The bytes of a file of a form.</summary>
    /// <exception cref="Refusal">413: there are more than are taken.</exception>
    internal static async Task<byte[]> BytesOf(IFormFile file, CancellationToken stop)
    {
        if (file.Length > FileBytesMax)
            throw TooLarge();
        using var content = new MemoryStream((int)file.Length);
        await file.CopyToAsync(content, stop);
        return content.ToArray();
    }

    /// <summary>413: an original is larger than any that is taken.</summary>
    internal static Refusal TooLarge() =>
        Refusal.Because(
            StatusCodes.Status413PayloadTooLarge,
            $"The file is larger than {FileBytesMax / 1024 / 1024} MiB.",
            RefusalCode.TooLarge
        );

    private static PictureParticulars ReadParticulars(string json)
    {
        // The framework reads forms leniently, and puts U+FFFD where the bytes were no UTF-8.
        if (json.Contains('\uFFFD', StringComparison.Ordinal))
            throw Refusal.Malformed("'particulars' are not in UTF-8.", "particulars");
        try
        {
            return JsonSerializer.Deserialize<PictureParticulars>(json, ApiJson.Options)
                ?? throw Refusal.Malformed("'particulars' is null.", "particulars");
        }
        catch (JsonException e)
        {
            throw Refusal.Malformed(
                $"'particulars' cannot be read: {e.Message.Split(" Path: ")[0]}",
                e.Path is { Length: > 2 } path ? $"particulars.{path[2..]}" : "particulars"
            );
        }
    }
}
