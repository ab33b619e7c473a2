namespace Dateline.Log.Facts;

/// <summary>A published text was destroyed with its salt, because the law or decency demanded it; what was published of it cannot be guessed any more.</summary>
/// <param name="Of">The subject whose text it was, such as <c>story/0197…</c>.</param>
/// <param name="Edition">The edition in which it stood; null where it concerned all.</param>
/// <param name="Body">The commitment that is left.</param>
/// <param name="Ground">The public ground. Plain text, 1 to 2,000 characters, which repeats nothing of what had to go.</param>
public sealed record BodyRedacted(string Of, string? Edition, Commitment Body, string Ground) : Fact
{
    /// <inheritdoc/>
    public override string Subject => Of;

    /// <inheritdoc/>
    public override string? InEdition => Edition;
}

/// <summary>Another key signs the record from here on; the old one says so itself.</summary>
/// <param name="OldKey">The verifier key that signs no more.</param>
/// <param name="NewKey">The verifier key that signs from here on.</param>
/// <param name="Signature">The old key's Ed25519 signature over the change, in Base64.</param>
public sealed record RecordKeyChanged(string OldKey, string NewKey, string Signature) : Fact
{
    /// <inheritdoc/>
    public override string Subject => "record";
}
