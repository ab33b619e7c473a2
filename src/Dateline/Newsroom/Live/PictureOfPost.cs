using System.Security.Claims;
using Dateline.Accounts;
using Dateline.Editions;
using Dateline.Mediabank;
using Dateline.Site;
using Dateline.Storage;
using Dateline.Stories.Content;

namespace Dateline.Newsroom;

/// <summary>A picture from a phone's camera on its way into a post: it comes into the media bank like every other, under the name of whoever sends it.</summary>
internal static class PictureOfPost
{
    /// <summary>Takes the picture that came with a post, in acts of its own: what the bank has, it keeps, whatever becomes of the post.</summary>
    /// <returns>The block that shows it, in the post's own words; null where none came.</returns>
    /// <exception cref="Refusal">403: whoever sends it may not; 400: it is no picture.</exception>
    public static async Task<PictureBlock?> Take(
        HttpContext context,
        IFormCollection form,
        Edition edition,
        TakeFile bank,
        Acts acts
    )
    {
        if (form.Files.GetFile("picture") is not { Length: > 0 } file)
            return null;
        if (!context.May(Capability.WritePictures))
            throw Asker.Lacks(context, Capability.WritePictures);
        var stop = context.RequestAborted;
        var (language, caption, alternative) = (edition.Body.Language, form.Given("caption"), form.Given("alternative"));
        var bytes = await ReceivePicture.BytesOf(file, stop);
        var taken = await bank.Take(context.Actor(), bytes, file.FileName, language, stop);
        if (taken.IsNew)
        {
            await using var act = await acts.Begin(context.Actor(), stop);
            var picture = (await act.Db.Set<Picture>().FindAsync([taken.Picture.Id], stop))!;
            var known = picture.ReadParticulars();
            var said = known with
            {
                Captions = With(known.Captions, language, caption),
                AlternativeTexts = With(known.AlternativeTexts, language, alternative),
                Photographer = known.CreditLine().Length > 0 ? known.Photographer : context.User.FindFirstValue("name"),
            };
            await EditPicture.Change(act, picture, new EditPicture.PictureEdit(picture.Version, said));
            await act.Commit();
        }
        return new PictureBlock(new PictureUse(taken.Picture.Id, caption, alternative));
    }

    private static Dictionary<string, string> With(IReadOnlyDictionary<string, string> texts, string language, string? text)
    {
        var all = new Dictionary<string, string>(texts, StringComparer.Ordinal);
        if (text is not null)
            all[language] = text;
        return all;
    }
}
