namespace Dateline.Log.Facts;

/// <summary>The site's own particulars (its organisation, owner, colours) are from now on as the body says.</summary>
/// <param name="Body">Commitment to the site's body.</param>
public sealed record SitePublished(Commitment Body) : Fact
{
    /// <inheritdoc/>
    public override string Subject => "site";

    /// <inheritdoc/>
    public override IReadOnlyList<Commitment> Commitments => [Body];
}

/// <summary>An edition opened, or its name, sections or policies are from now on as the body says.</summary>
/// <param name="Edition">The edition's identity: lower-case letters, digits and hyphens.</param>
/// <param name="Body">Commitment to the edition's body.</param>
public sealed record EditionPublished(string Edition, Commitment Body) : Fact
{
    /// <inheritdoc/>
    public override string Subject => $"edition/{Edition}";

    /// <inheritdoc/>
    public override string? InEdition => Edition;

    /// <inheritdoc/>
    public override IReadOnlyList<Commitment> Commitments => [Body];
}

/// <summary>What stands on a front, and in which order, is from now on as the body says.</summary>
/// <param name="Edition">The edition's identity.</param>
/// <param name="Section">The section whose front it is; empty for the edition's own.</param>
/// <param name="Body">Commitment to the arrangement.</param>
public sealed record FrontArranged(string Edition, string Section, Commitment Body) : Fact
{
    /// <inheritdoc/>
    public override string Subject => Section.Length == 0 ? $"front/{Edition}" : $"front/{Edition}/{Section}";

    /// <inheritdoc/>
    public override string? InEdition => Edition;

    /// <inheritdoc/>
    public override IReadOnlyList<Commitment> Commitments => [Body];
}
