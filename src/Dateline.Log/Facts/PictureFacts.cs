namespace Dateline.Log.Facts;

/// <summary>A picture, or newer particulars of it (caption, credit, rights), can be seen by the public.</summary>
/// <param name="Picture">The picture's identity in the media bank.</param>
/// <param name="Original">SHA-256 of the original file, as 64 lower-case hexadecimal digits.</param>
/// <param name="Body">Commitment to the picture's particulars.</param>
public sealed record PicturePublished(Guid Picture, string Original, Commitment Body) : Fact
{
    /// <inheritdoc/>
    public override string Subject => $"picture/{Picture}";

    /// <inheritdoc/>
    public override IReadOnlyList<Commitment> Commitments => [Body];
}

/// <summary>A picture was taken off every page; its files answer 410 from now on.</summary>
/// <param name="Picture">The picture's identity in the media bank.</param>
/// <param name="Reason">The public reason. Plain text, 1 to 2,000 characters.</param>
/// <param name="Replacement">The public picture that stands in its place wherever it stood; null where its place closes.</param>
public sealed record PictureKilled(Guid Picture, string Reason, Guid? Replacement = null) : Fact
{
    /// <inheritdoc/>
    public override string Subject => $"picture/{Picture}";
}

/// <summary>The time for which a picture may be shown is over; its files answer 410 until newer particulars of it are published.</summary>
/// <param name="Picture">The picture's identity in the media bank.</param>
public sealed record PictureExpired(Guid Picture) : Fact
{
    /// <inheritdoc/>
    public override string Subject => $"picture/{Picture}";
}
