using Dateline.Site;
using Dateline.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Dateline.Mediabank.Public;

/// <summary>A picture stands somewhere else than in a story's own text: on a front, or in a post of a live coverage. Those rooms' followers write it.</summary>
internal sealed class PublicPictureStand : IPublicTable<PublicPictureStand>
{
    private const string Front = "front/",
        Post = "post/";

    /// <summary>Where: <c>front/en/</c>, <c>front/en/world</c> or <c>post/</c> and the post's number.</summary>
    public string Place { get; init; } = "";
    public Guid Picture { get; init; }

    /// <summary>The story under which the post stands; null on a front.</summary>
    public Guid? Story { get; init; }

    /// <summary>An edition's front, or a section's.</summary>
    public static string OnFront(string edition, string section) => $"{Front}{edition}/{section}";

    /// <summary>A post of a live coverage.</summary>
    public static string InPost(Guid post) => $"{Post}{post}";

    /// <summary>The edition and section of a front; null where it is none.</summary>
    public (string Edition, string Section)? FrontOf =>
        Place.StartsWith(Front, StringComparison.Ordinal) && Place[Front.Length..].Split('/') is [var edition, var section]
            ? (edition, section)
            : null;

    /// <summary>The post's number, as pages have it; null on a front.</summary>
    public string? PostOf => Place.StartsWith(Post, StringComparison.Ordinal) ? Place[Post.Length..] : null;

    /// <summary>Says which pictures stand at a place now, for a follower; the pages of those that came or went are put aside.</summary>
    /// <param name="db">The follower's tables.</param>
    /// <param name="number">The entry's number.</param>
    /// <param name="place">The place.</param>
    /// <param name="story">Under which story; null on a front.</param>
    /// <param name="pictures">All of them.</param>
    public static async Task Put(PublicDb db, long number, string place, Guid? story, IEnumerable<Guid> pictures)
    {
        // What an earlier entry of the same batch said is a row by now.
        await db.SaveChangesAsync();
        var wanted = pictures.ToHashSet();
        var held = await db.Set<PublicPictureStand>().Where(s => s.Place == place).ToListAsync();
        var gone = held.Where(s => !wanted.Contains(s.Picture)).ToList();
        var come = wanted.Except(held.Select(s => s.Picture)).ToList();
        db.RemoveRange(gone);
        foreach (var picture in come)
            db.Add(
                new PublicPictureStand
                {
                    Place = place,
                    Picture = picture,
                    Story = story,
                }
            );
        foreach (var picture in come.Concat(gone.Select(s => s.Picture)))
            db.Add(new TouchedTag { Number = number, Tag = PageTags.Picture(picture) });
    }

    /// <summary>Forgets all fronts, or all posts, for a follower that begins anew.</summary>
    public static Task Forget(PublicDb db, bool fronts, CancellationToken stop)
    {
        var kind = fronts ? Front : Post;
        return db.Set<PublicPictureStand>().Where(s => s.Place.StartsWith(kind)).ExecuteDeleteAsync(stop);
    }

    public void Configure(EntityTypeBuilder<PublicPictureStand> table)
    {
        table.ToTable("public_picture_stand").HasKey(s => new { s.Place, s.Picture });
        table.Property(s => s.Place).HasMaxLength(100);
        table.Ignore(s => s.FrontOf);
        table.Ignore(s => s.PostOf);
        table.HasIndex(s => s.Picture);
    }
}
