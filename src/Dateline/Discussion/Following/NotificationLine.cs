using Dateline.Accounts;
using Dateline.Editions;
using Dateline.Editions.Texts;
using Dateline.Storage;
using Dateline.Stories.Public;
using Microsoft.EntityFrameworkCore;

namespace Dateline.Discussion;

/// <summary>A notification as one reads it, on the page and in letters.</summary>
/// <param name="Notification">The notification.</param>
/// <param name="Sentence">What it says, with the story's headline, in the edition's language.</param>
/// <param name="Path">Where it leads, within the edition.</param>
public sealed record NotificationLine(Notification Notification, string Sentence, string Path)
{
    internal static async Task<IReadOnlyList<NotificationLine>> Of(
        NewsroomDb db,
        IReadOnlyList<Notification> news,
        IReadOnlyDictionary<Guid, Comment> comments,
        Edition edition
    )
    {
        var names = await AccountNames.Of(db, comments.Values.Select(c => Asker.ActorOf(c.Author)));
        var storyIds = comments.Values.Select(c => c.Story).Distinct().ToList();
        var stories = await db.Set<PublicStory>().Where(s => storyIds.Contains(s.Id)).ToDictionaryAsync(s => s.Id);
        return [.. news.Where(n => comments.ContainsKey(n.Comment)).Select(n => Line(n, comments[n.Comment]))];

        NotificationLine Line(Notification one, Comment comment)
        {
            var texts = edition.Texts.Following;
            var name = names[Asker.ActorOf(comment.Author)];
            var said = one.Kind switch
            {
                NotificationKind.Answer => InterfaceTexts.Fill(texts.Answered, name),
                NotificationKind.Mention => InterfaceTexts.Fill(texts.Mentioned, name),
                NotificationKind.Thread => InterfaceTexts.Fill(texts.InThread, name),
                NotificationKind.Approved => texts.Approved,
                _ => texts.Rejected,
            };
            var story = stories.GetValueOrDefault(comment.Story);
            var path =
                story is null || comment.State != CommentState.Shown
                    ? $"/discussion/comments/{comment.Id}"
                    : $"{story.Address}/discussion/{comment.Id}";
            return new NotificationLine(one, story is null ? said : $"{said}: {story.Headline}", path);
        }
    }
}
