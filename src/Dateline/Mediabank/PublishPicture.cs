using System.Text.Json;
using Dateline.Log;
using Dateline.Log.Facts;
using Dateline.Site;
using Dateline.Storage;

namespace Dateline.Mediabank;

/// <summary>How another room sends a picture out: the one thing that stories ask of the media bank.</summary>
internal static class PublishPicture
{
    /// <summary>Makes a picture public within an act, unless it is so already.</summary>
    /// <param name="act">The act of publishing whatever shows it.</param>
    /// <param name="id">The picture.</param>
    /// <param name="language">The language of the page on which it will stand.</param>
    /// <param name="captioned">True when the page brings a caption of its own.</param>
    /// <param name="described">True when the page brings an alternative text of its own.</param>
    /// <returns>The commitment to what is published of it (null where it went out before that was kept), or why it may not be used, as the rest of a sentence.</returns>
    public static async Task<(Commitment? Published, string? Complaint)> SendOut(
        Act act,
        Guid id,
        string language,
        bool captioned,
        bool described
    )
    {
        if (await act.Db.Set<Picture>().FindAsync(id) is not { } picture)
            return (null, "is not in the media bank");
        if (picture.KilledAt is not null)
            return (null, "was killed and may not be used");

        var particulars = JsonSerializer.Deserialize<PictureParticulars>(picture.Particulars, ApiJson.Options)!;
        if (particulars.CreditLine().Length == 0)
            return (null, "has no credit: its agency, photographer or credit line is missing");
        if (!described && string.IsNullOrWhiteSpace(particulars.AlternativeTexts.GetValueOrDefault(language)))
            return (null, $"has no alternative text in the language '{language}'");
        if (!captioned && string.IsNullOrWhiteSpace(particulars.Captions.GetValueOrDefault(language)))
            return (null, $"has no caption in the language '{language}'");

        if (!picture.IsPublic)
        {
            var body = await act.Publish(
                new PictureBody(picture.Id, picture.Original, picture.Width, picture.Height, particulars)
            );
            act.Append(new PicturePublished(picture.Id, picture.Original, body));
            picture.BecamePublic(body);
        }
        return (picture.Published is { } hex ? new Commitment(hex) : null, null);
    }
}
