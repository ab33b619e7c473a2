using System.Text.Json.Serialization;

namespace Dateline.Log.Facts;

/// <summary>A comment, or a newer text of it, stands in a discussion. The fact says nothing of its writer.</summary>
/// <param name="Comment">The comment's identity, the same for all its texts.</param>
/// <param name="Story">The story under which it stands.</param>
/// <param name="Edition">The story's edition.</param>
/// <param name="Parent">The comment that it answers; null for one that begins a thread.</param>
/// <param name="Body">Commitment to its text and its writer's name.</param>
public sealed record CommentShown(Guid Comment, Guid Story, string Edition, Guid? Parent, Commitment Body) : Fact
{
    /// <inheritdoc/>
    public override string Subject => $"comment/{Comment}";

    /// <inheritdoc/>
    public override string? InEdition => Edition;

    /// <inheritdoc/>
    public override IReadOnlyList<Commitment> Commitments => [Body];
}

/// <summary>A comment stands no more, whoever removed it; its text has been destroyed.</summary>
/// <param name="Comment">The comment's identity.</param>
/// <param name="Story">The story under which it stood.</param>
/// <param name="Edition">The story's edition.</param>
public sealed record CommentRemoved(Guid Comment, Guid Story, string Edition) : Fact
{
    /// <inheritdoc/>
    public override string Subject => $"comment/{Comment}";

    /// <inheritdoc/>
    public override string? InEdition => Edition;
}

/// <summary>How many respect a comment, and whether the newsroom has chosen it, is from now on so.</summary>
/// <param name="Comment">The comment's identity.</param>
/// <param name="Story">The story under which it stands.</param>
/// <param name="Edition">The story's edition.</param>
/// <param name="Respect">How many accounts respect it.</param>
/// <param name="Featured">True where the newsroom has chosen it.</param>
public sealed record CommentMarked(Guid Comment, Guid Story, string Edition, int Respect, bool Featured) : Fact
{
    /// <summary>How many accounts chose each of the newsroom's reactions, by its sign; null where nobody did.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyDictionary<string, int>? Reactions { get; init; }

    /// <inheritdoc/>
    public override string Subject => $"comment/{Comment}";

    /// <inheritdoc/>
    public override string? InEdition => Edition;
}

/// <summary>A story's discussion opened or closed, or its question changed: it is from now on as the body says.</summary>
/// <param name="Story">The story.</param>
/// <param name="Edition">The story's edition.</param>
/// <param name="Body">Commitment to the discussion's mode and question.</param>
public sealed record DiscussionArranged(Guid Story, string Edition, Commitment Body) : Fact
{
    /// <inheritdoc/>
    public override string Subject => $"discussion/{Story}";

    /// <inheritdoc/>
    public override string? InEdition => Edition;

    /// <inheritdoc/>
    public override IReadOnlyList<Commitment> Commitments => [Body];
}

/// <summary>What holds for all of an edition's discussions (reactions, hours, when they close) is from now on as the body says.</summary>
/// <param name="Edition">The edition.</param>
/// <param name="Body">Commitment to what holds.</param>
public sealed record DiscussionsRuled(string Edition, Commitment Body) : Fact
{
    /// <inheritdoc/>
    public override string Subject => $"discussions/{Edition}";

    /// <inheritdoc/>
    public override string? InEdition => Edition;

    /// <inheritdoc/>
    public override IReadOnlyList<Commitment> Commitments => [Body];
}

/// <summary>What was decided in an edition's discussions in a month, in numbers.</summary>
/// <param name="Edition">The edition.</param>
/// <param name="Month">The month on the edition's clock: 2026-11.</param>
/// <param name="Body">Commitment to the numbers.</param>
public sealed record ModerationReported(string Edition, string Month, Commitment Body) : Fact
{
    /// <inheritdoc/>
    public override string Subject => $"moderation/{Edition}/{Month}";

    /// <inheritdoc/>
    public override string? InEdition => Edition;

    /// <inheritdoc/>
    public override IReadOnlyList<Commitment> Commitments => [Body];
}
