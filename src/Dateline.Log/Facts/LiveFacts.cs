namespace Dateline.Log.Facts;

/// <summary>A story's live coverage opened, paused or ended, or its summary changed: it is from now on as the body says.</summary>
/// <param name="Story">The story.</param>
/// <param name="Edition">The story's edition.</param>
/// <param name="Body">Commitment to the coverage's state, times and summary.</param>
public sealed record CoverageArranged(Guid Story, string Edition, Commitment Body) : Fact
{
    /// <inheritdoc/>
    public override string Subject => $"coverage/{Story}";

    /// <inheritdoc/>
    public override string? InEdition => Edition;

    /// <inheritdoc/>
    public override IReadOnlyList<Commitment> Commitments => [Body];
}

/// <summary>A post of a live coverage, or a newer text of it, went out.</summary>
/// <param name="Post">The post's identity, the same for all its texts.</param>
/// <param name="Story">The story whose coverage it is.</param>
/// <param name="Edition">The story's edition.</param>
/// <param name="Revision">Which text of the post this is, from 1.</param>
/// <param name="Corrected">True where it puts right what an earlier text had wrong.</param>
/// <param name="Body">Commitment to the published post.</param>
/// <param name="Pictures">Commitments to the particulars of the pictures that it shows, as they were published then.</param>
public sealed record LivePostPublished(
    Guid Post,
    Guid Story,
    string Edition,
    int Revision,
    bool Corrected,
    Commitment Body,
    IReadOnlyList<Commitment>? Pictures = null
) : Fact
{
    /// <inheritdoc/>
    public override string Subject => $"live-post/{Post}";

    /// <inheritdoc/>
    public override string? InEdition => Edition;

    /// <inheritdoc/>
    public override IReadOnlyList<Commitment> Commitments => [Body];
}

/// <summary>A post was taken back. All its texts have been destroyed; its place stays, and says that something stood there.</summary>
/// <param name="Post">The post's identity.</param>
/// <param name="Story">The story whose coverage it was.</param>
/// <param name="Edition">The story's edition.</param>
public sealed record LivePostRetracted(Guid Post, Guid Story, string Edition) : Fact
{
    /// <inheritdoc/>
    public override string Subject => $"live-post/{Post}";

    /// <inheritdoc/>
    public override string? InEdition => Edition;
}

/// <summary>How many have chosen each answer of a post's poll until now. Who voted is kept nowhere in the log.</summary>
/// <param name="Post">The post that asks.</param>
/// <param name="Story">The story whose coverage it is.</param>
/// <param name="Edition">The story's edition.</param>
/// <param name="Votes">Votes for each answer, in the answers' order.</param>
public sealed record PollCounted(Guid Post, Guid Story, string Edition, IReadOnlyList<int> Votes) : Fact
{
    /// <inheritdoc/>
    public override string Subject => $"poll/{Post}";

    /// <inheritdoc/>
    public override string? InEdition => Edition;
}
