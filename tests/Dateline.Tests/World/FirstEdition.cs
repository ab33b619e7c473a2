using Dateline.Stories;

namespace Dateline.Tests.World;

/// <summary>
/// A morning's work, as a setting for tests that read: one story of each kind that a site can hold. Texts that are not public carry words that
/// stand nowhere else, so that a leak is found by searching for them.
/// </summary>
/// <param name="Picture">Public, because the bridge shows it.</param>
/// <param name="Bridge">Published, with a lead picture and a translation.</param>
/// <param name="BridgeInArabic">Its translation in the Arabic edition.</param>
/// <param name="Ferry">Published and then corrected.</param>
/// <param name="Tower">Published and then withdrawn.</param>
/// <param name="Budget">Under embargo until the evening.</param>
/// <param name="Museum">A draft.</param>
public sealed record FirstEdition(
    SentPicture Picture,
    StoryAnswer Bridge,
    StoryAnswer BridgeInArabic,
    StoryAnswer Ferry,
    StoryAnswer Tower,
    StoryAnswer Budget,
    StoryAnswer Museum
)
{
    /// <summary>The correction's note for readers.</summary>
    public const string Note = "An earlier version named the wrong hour: the first ferry leaves at seven.";

    /// <summary>Why the tower's story went.</summary>
    public const string Reason = "The paper that we relied on was a forgery.";

    /// <summary>What texts under {names} in *.http.txt stand for.</summary>
    public IReadOnlyDictionary<string, string> Names =>
        new Dictionary<string, string>
        {
            ["origin"] = Newspaper.Origin,
            ["picture"] = Picture.Id.ToString(),
            ["picture.file"] = $"/media/{Picture.Original}",
            ["bridge"] = Bridge.Address!,
            ["bridge.id"] = Bridge.Id.ToString(),
            ["bridge.ar"] = "/ar" + Uri.EscapeDataString(BridgeInArabic.Address!).Replace("%2F", "/", StringComparison.Ordinal),
            ["ferry"] = Ferry.Address!,
            ["tower"] = Tower.Address!,
            ["budget.id"] = Budget.Id.ToString(),
            ["museum.id"] = Museum.Id.ToString(),
        };

    /// <summary>Publishes it all, a minute after each other.</summary>
    public static async Task<FirstEdition> In(Newspaper paper)
    {
        var desk = paper.Desk;
        var picture = await paper.PhotoDesk.Deliver(Copy.PictureFile(), Copy.Particulars);
        var bridge = await desk.SendOut(Copy.Bridge with { LeadPicture = new(picture.Id) });
        paper.Wait(TimeSpan.FromMinutes(1));
        var arabic = await desk.SendOut(Copy.BridgeInArabic, "ar", translationOf: bridge.Id);
        paper.Wait(TimeSpan.FromMinutes(1));
        var ferry = await desk.SendOut(Copy.Ferry);
        var tower = await desk.SendOut(Copy.Tower);
        paper.Wait(TimeSpan.FromMinutes(1));
        ferry = await desk.Correct(await desk.Revise(ferry, Copy.FerryPutRight), Note);
        tower = await desk.Withdraw(tower, Reason);
        var budget = await desk.Write(Copy.Budget);
        budget = await desk.Embargo(await desk.Approve(budget), Newspaper.Morning.AddHours(10));
        var museum = await desk.Write(Copy.Museum);
        return new FirstEdition(picture, bridge, arabic, ferry, tower, budget, museum);
    }
}
