using Dateline.Log;
using Dateline.Mediabank;
using Dateline.Storage;
using Dateline.Stories;
using Microsoft.EntityFrameworkCore;

namespace Dateline.Ingest.Sample;

/// <summary>
/// <c>dateline sample remove</c>: takes the sample newsroom's stories and pictures off the site in one act, and destroys their texts and files. The
/// log keeps that something stood there; its addresses answer 410. The editions stay, to be renamed.
/// </summary>
internal static class RemoveSample
{
    private static readonly Dictionary<string, string> Reasons = new()
    {
        ["en"] = "This was sample content. It was removed when the site began its own work.",
        ["ar"] = "كان هذا محتوى تجريبيًا، وأزيل عند بدء عمل الموقع.",
    };

    public static async Task Run(IServiceProvider services, CancellationToken stop)
    {
        var blobs = services.GetRequiredService<Blobs>();
        await using var act = await services.GetRequiredService<Acts>().Begin("operator", stop);
        var stories = await act.Db.Set<Story>().Where(s => s.Origin == OpenSample.Origin).ToListAsync(stop);
        var pictures = await act.Db.Set<Picture>().Where(p => p.Origin == OpenSample.Origin).ToListAsync(stop);

        foreach (var story in stories)
            await Remove(act, story, stop);
        foreach (var picture in pictures)
            await Remove(act, picture, stop);
        await SampleBank.Remove([.. pictures.Select(p => p.Id)], act);
        await act.Commit();

        foreach (var file in pictures.SelectMany(p => p.Files))
            await blobs.Delete(file, stop);
        Console.WriteLine($"Removed {stories.Count} stories and {pictures.Count} pictures of the sample newsroom.");
    }

    private static async Task Remove(Act act, Story story, CancellationToken stop)
    {
        await SampleDiscussions.Remove(act, story, stop);
        await SampleCoverages.Remove(act, story, stop);
        if (story.State == StoryState.Published)
            act.Append(story.Withdraw(Reasons.GetValueOrDefault(story.Edition) ?? Reasons["en"], act.Now));
        await act.DestroyBodies($"story/{story.Id}");
        await act.DestroyBodies($"discussion/{story.Id}");
        await act.DestroyBodies($"coverage/{story.Id}");
        act.Db.RemoveRange(await act.Db.Set<StoryAddress>().Where(a => a.Story == story.Id).ToListAsync(stop));
        act.Db.RemoveRange(await act.Db.Set<Revision>().Where(r => r.Story == story.Id).ToListAsync(stop));
        act.Db.Remove(story);
    }

    private static async Task Remove(Act act, Picture picture, CancellationToken stop)
    {
        if (picture.IsPublic)
            await KillPicture.SendOut(act, picture, Reasons["en"]);
        await act.DestroyBodies($"picture/{picture.Id}");
        await PictureWords.OfTheBank.Remove(act.Transaction, picture.Id, stop);
        await act.Db.Set<PictureLook>().Where(l => l.Picture == picture.Id).ExecuteDeleteAsync(stop);
        act.Db.Remove(picture);
    }
}
