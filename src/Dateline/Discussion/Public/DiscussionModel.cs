using System.Text.Json;
using Dateline.Log;

namespace Dateline.Discussion.Public;

/// <summary>In which order the threads of a discussion stand.</summary>
public enum DiscussionOrder
{
    Newest,
    Oldest,
    Replies,
    Respect,
}

/// <summary>A comment as a page shows it, with as many of the answers below it as have room there.</summary>
/// <param name="Id">Its identity.</param>
/// <param name="Parent">What it answers; null where it begins a thread.</param>
/// <param name="Body">What can be read; null where it was removed and only what answers it stands.</param>
/// <param name="Replies">How many answers to it stand.</param>
/// <param name="Respect">How many accounts respect it.</param>
/// <param name="Featured">True where the newsroom has chosen it.</param>
public sealed record ShownComment(Guid Id, Guid? Parent, CommentBody? Body, int Replies, int Respect, bool Featured)
{
    /// <summary>The first of the answers, oldest first; fewer than <see cref="Replies"/> where there are more.</summary>
    public IReadOnlyList<ShownComment> Answers { get; init; } = [];

    /// <summary>How many chose each reaction, by its sign.</summary>
    public IReadOnlyDictionary<string, int> Reactions { get; init; } = None;

    private static readonly IReadOnlyDictionary<string, int> None = new Dictionary<string, int>();

    internal static ShownComment Of(PublicComment row) =>
        new(row.Id, row.Parent, row.IsGone ? null : Bodies.Read<CommentBody>(row.Body), row.Replies, row.Respect, row.Featured)
        {
            Reactions =
                row.IsGone || row.Reactions.Length == 0
                    ? None
                    : JsonSerializer.Deserialize<Dictionary<string, int>>(row.Reactions)!,
        };
}

/// <summary>A story's discussion, or a part of it, as a page shows it. Other rooms know discussions only by this.</summary>
/// <param name="Story">The story.</param>
/// <param name="Address">The story's address on this site, prefix included.</param>
/// <param name="Opening">What it is, and when that changes.</param>
/// <param name="Question">What the newsroom asks; null for nothing.</param>
/// <param name="Comments">How many comments can be read in all of it.</param>
/// <param name="Number">The number of the last entry of the log that changed it; 0 where nothing has happened yet.</param>
/// <param name="Threads">One page of its threads.</param>
public sealed record DiscussionModel(
    Guid Story,
    string Address,
    Opening Opening,
    string? Question,
    int Comments,
    long Number,
    IReadOnlyList<ShownComment> Threads
)
{
    /// <summary>What readers can say of a comment with one press, besides respect.</summary>
    public IReadOnlyList<Reaction> Reactions { get; init; } = [];

    /// <summary>In which order its threads stand.</summary>
    public DiscussionOrder Order { get; init; }

    /// <summary>Where the threads go on; null at their end.</summary>
    public string? Before { get; init; }

    /// <summary>Comments that the newsroom has chosen, the oldest first; only on the story's own page.</summary>
    public IReadOnlyList<ShownComment> Chosen { get; init; } = [];

    /// <summary>The path below the story's address at which the discussion stands in an order.</summary>
    public static string PathOf(DiscussionOrder order) =>
        order == DiscussionOrder.Newest ? "/discussion" : "/discussion/" + order.ToString().ToLowerInvariant();
}

/// <summary>The page of a discussion, or of one thread of it.</summary>
/// <param name="Headline">The story's.</param>
/// <param name="Discussion">What is shown of it.</param>
/// <param name="Above">On the page of one comment what it answers, the outermost first; null on the page of all.</param>
public sealed record DiscussionPageModel(string Headline, DiscussionModel Discussion, IReadOnlyList<ShownComment>? Above);

/// <summary>One comment, drawn by itself for pages that are open.</summary>
/// <param name="Comment">The comment.</param>
/// <param name="Story">The story.</param>
/// <param name="Address">The story's address.</param>
/// <param name="Opening">What the discussion is.</param>
/// <param name="Reactions">What readers can say of it.</param>
public sealed record CommentModel(
    ShownComment Comment,
    Guid Story,
    string Address,
    Opening Opening,
    IReadOnlyList<Reaction> Reactions
)
{
    internal static CommentModel Of(ShownComment comment, DiscussionModel discussion) =>
        new(comment, discussion.Story, discussion.Address, discussion.Opening, discussion.Reactions);
}
