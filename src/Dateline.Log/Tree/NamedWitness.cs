namespace Dateline.Log.Tree;

/// <summary>A witness, and where it is reached (C2SP tlog-witness).</summary>
/// <param name="Key">The key with which it cosigns.</param>
/// <param name="Address">Its submission prefix; <c>/add-checkpoint</c> follows.</param>
public sealed record NamedWitness(VerifierKey Key, Uri Address)
{
    /// <summary>The witness that a text of the form <c>KEY@ADDRESS</c> names.</summary>
    /// <exception cref="FormatException">It names none.</exception>
    public static NamedWitness Read(string text)
    {
        var split = text.IndexOf('@', StringComparison.Ordinal);
        if (split < 0 || !Uri.TryCreate(text[(split + 1)..].TrimEnd('/'), UriKind.Absolute, out var address))
            throw new FormatException("A witness reads KEY@ADDRESS.");
        if (address.Scheme is not ("http" or "https"))
            throw new FormatException("A witness is reached by http or https.");
        return new NamedWitness(VerifierKey.ReadWitness(text[..split]), address);
    }
}
