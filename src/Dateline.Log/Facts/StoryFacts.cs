namespace Dateline.Log.Facts;

/// <summary>A story, or a newer revision of it that changes nothing once said, went out.</summary>
/// <param name="Story">The story's identity, the same for all its publications.</param>
/// <param name="Edition">The edition in which it stands.</param>
/// <param name="Revision">Which revision of the story this is, from 1; grows with each publication.</param>
/// <param name="First">True for the story's first publication (and the first after a withdrawal), false for an update.</param>
/// <param name="Address">The story's address within its edition, such as <c>/2026/11/24/harbour-bridge-reopens</c>.</param>
/// <param name="Body">Commitment to the published body.</param>
/// <param name="Pictures">Commitments to the particulars of the pictures that the body shows, as they were published then; null in entries of before this was kept.</param>
public sealed record StoryPublished(
    Guid Story,
    string Edition,
    int Revision,
    bool First,
    string Address,
    Commitment Body,
    IReadOnlyList<Commitment>? Pictures = null
) : Fact
{
    /// <inheritdoc/>
    public override string Subject => $"story/{Story}";

    /// <inheritdoc/>
    public override string? InEdition => Edition;

    /// <inheritdoc/>
    public override IReadOnlyList<Commitment> Commitments => [Body];
}

/// <summary>A published story was wrong and has been put right; readers are told what was wrong.</summary>
/// <param name="Story">The story's identity.</param>
/// <param name="Edition">The edition in which it stands.</param>
/// <param name="Revision">Which revision of the story replaces the wrong one.</param>
/// <param name="Address">The story's address within its edition.</param>
/// <param name="Note">The public note: what was wrong and what is right. Plain text, 1 to 2,000 characters.</param>
/// <param name="Body">Commitment to the corrected body.</param>
/// <param name="Pictures">Commitments to the particulars of the pictures that the body shows, as they were published then; null in entries of before this was kept.</param>
public sealed record StoryCorrected(
    Guid Story,
    string Edition,
    int Revision,
    string Address,
    string Note,
    Commitment Body,
    IReadOnlyList<Commitment>? Pictures = null
) : Fact
{
    /// <inheritdoc/>
    public override string Subject => $"story/{Story}";

    /// <inheritdoc/>
    public override string? InEdition => Edition;

    /// <inheritdoc/>
    public override IReadOnlyList<Commitment> Commitments => [Body];
}

/// <summary>A story was taken off the site; its address answers 410 with the reason from now on.</summary>
/// <param name="Story">The story's identity.</param>
/// <param name="Edition">The edition in which it stood.</param>
/// <param name="Address">The address that it had.</param>
/// <param name="Reason">The public reason. Plain text, 1 to 2,000 characters.</param>
public sealed record StoryWithdrawn(Guid Story, string Edition, string Address, string Reason) : Fact
{
    /// <inheritdoc/>
    public override string Subject => $"story/{Story}";

    /// <inheritdoc/>
    public override string? InEdition => Edition;
}
