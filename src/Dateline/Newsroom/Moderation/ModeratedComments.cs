using Dateline.Accounts;
using Dateline.Discussion;
using Dateline.Editions;
using Dateline.Storage;
using Dateline.Stories.Public;
using Microsoft.EntityFrameworkCore;

namespace Dateline.Newsroom;

/// <summary>Which comments are whose: a moderator may have all editions, one, or sections of it.</summary>
internal static class ModeratedComments
{
    /// <summary>The comments of an edition that whoever asks moderates.</summary>
    /// <exception cref="Site.Refusal">403: none of it.</exception>
    public static IQueryable<Comment> Of(HttpContext context, NewsroomDb db, Edition edition)
    {
        var all = db.Set<Comment>().Where(c => c.Edition == edition.Id);
        if (context.May(Capability.Moderate, edition.Id))
            return all;
        var sections = Permissions
            .Places(context.User.Held(), Capability.Moderate)
            .Where(p => p.StartsWith(edition.Id + "/", StringComparison.Ordinal))
            .Select(p => p[(edition.Id.Length + 1)..])
            .ToList();
        if (sections.Count == 0)
            throw Asker.Lacks(context, Capability.Moderate);
        return all.Where(c => db.Set<PublicStory>().Any(s => s.Id == c.Story && sections.Contains(s.Section)));
    }

    /// <summary>Demands of whoever asks that a comment is theirs to decide about.</summary>
    public static async Task DemandFor(HttpContext context, NewsroomDb db, Comment comment)
    {
        if (context.May(Capability.Moderate, comment.Edition))
            return;
        var section = await db.Set<PublicStory>()
            .Where(s => s.Id == comment.Story)
            .Select(s => s.Section)
            .SingleOrDefaultAsync(context.RequestAborted);
        context.DemandIn(comment.Edition, section);
    }
}
