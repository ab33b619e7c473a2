using Dateline.Accounts;
using Dateline.Fronts;
using Dateline.Log.Facts;
using Dateline.Newsroom;
using Dateline.Storage;
using Dateline.Stories;

namespace Dateline.Ingest.Sample;

/// <summary>What the sample's staff has on its desk: an arranged front, a comment beside a draft, translations that know their source, one of them out of date.</summary>
internal static class SampleDesk
{
    /// <summary>The ferry's translation was made before its source's last update.</summary>
    private const string OutOfDate = "ar/ferry-aground";

    /// <summary>Lays it out, in one act.</summary>
    /// <param name="sample">The stories.</param>
    /// <param name="identities">The identity of each story, by its reference.</param>
    /// <param name="act">The act; the caller commits it.</param>
    public static async Task Run(IReadOnlyList<SampleStory> sample, IReadOnlyDictionary<string, Guid> identities, Act act)
    {
        Guid Story(string key) => identities[$"@story/{key}"];
        var front = new FrontBody(
            "en",
            "",
            [
                new FrontSlot(
                    FrontBody.Lead,
                    Story("en/ferry-aground"),
                    "All ashore, and the ferry floats free on the rising tide"
                ),
                new FrontSlot(FrontBody.Seconds, Story("en/bakery-strike"), "The bakers’ strike ends before dawn"),
                new FrontSlot(FrontBody.Seconds, Story("en/film-in-a-tin")),
            ]
        );
        act.Append(new FrontArranged(front.Edition, front.Section, await act.Publish(front)));

        var colleague = new FormerAccount { Id = Guid.CreateVersion7(act.Now), Name = "Edda Marlow" };
        act.Db.Add(colleague);
        act.Db.Add(
            new StoryComment
            {
                Id = Guid.CreateVersion7(act.Now),
                Story = Story("en/tide-clock"),
                Author = Asker.ActorOf(colleague.Id),
                At = act.Now,
                Text = "Who winds it when the keeper is away? Let us ask before this goes to review.",
            }
        );
        foreach (var translation in sample.Where(s => s.TranslationOf is not null))
        {
            var source = await act.Db.Set<Story>().FindAsync(Story(translation.TranslationOf!));
            act.Db.Add(
                new TranslationSource
                {
                    Story = Story(translation.Key),
                    Source = source!.Id,
                    Revision = translation.Key == OutOfDate ? source.Revision - 1 : source.Revision,
                }
            );
        }
    }
}
