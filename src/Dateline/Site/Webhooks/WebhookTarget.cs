using System.Text.RegularExpressions;

namespace Dateline.Site;

/// <summary>A receiver of webhooks, with what their signatures are made of.</summary>
/// <param name="Address">Where it takes them.</param>
/// <param name="Secrets">The secrets that it shares with this site, at least one: while one takes another's place, each delivery is signed with both.</param>
internal sealed record WebhookTarget(Uri Address, IReadOnlyList<WebhookSecret> Secrets)
{
    /// <summary>Reads the settings of all receivers: addresses, and in the same order the secrets of each, with a blank between two of one receiver.</summary>
    /// <exception cref="FormatException">An address or a secret cannot be used, or there are not as many of one as of the other. The message repeats no secret.</exception>
    public static IReadOnlyList<WebhookTarget> Read(IReadOnlyList<string> addresses, IReadOnlyList<string> secrets)
    {
        if (addresses.Count == 0)
            return [];
        if (secrets.Count != addresses.Count)
            throw new FormatException(
                $"each webhook takes a secret of its own, in the same order; there are {addresses.Count} webhooks and {secrets.Count} secrets"
            );
        return [.. addresses.Zip(secrets, (address, of) => new WebhookTarget(AddressIn(address), SecretsIn(of)))];
    }

    /// <exception cref="FormatException">It is no address to which something can be sent. The message repeats no password.</exception>
    public static Uri AddressIn(string text) =>
        text.Contains('@', StringComparison.Ordinal)
            ? throw new FormatException("an address of a receiver holds no name and no password: what is sent is signed")
        : Uri.TryCreate(text, UriKind.Absolute, out var address)
        && address is { Scheme: "http" or "https", Fragment: "" }
        && address.Host.Length > 0
            ? address
        : throw new FormatException($"'{text}' is no address of a receiver, such as https://partner.example/hooks/news");

    private static IReadOnlyList<WebhookSecret> SecretsIn(string text) =>
        [.. text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(WebhookSecret.Read)];
}

/// <summary>A secret of webhooks, as Standard Webhooks writes it: <c>whsec_</c> and 24 to 64 random bytes in Base64.</summary>
internal sealed partial class WebhookSecret
{
    private const string Prefix = "whsec_";
    private const int BytesMin = 24,
        BytesMax = 64;

    private readonly byte[] _key;

    private WebhookSecret(byte[] key) => _key = key;

    /// <exception cref="FormatException">It is none. The message does not repeat it.</exception>
    public static WebhookSecret Read(string text)
    {
        var key = new byte[BytesMax + 1];
        if (
            !text.StartsWith(Prefix, StringComparison.Ordinal)
            || !Base64().IsMatch(text.AsSpan(Prefix.Length))
            || !Convert.TryFromBase64String(text[Prefix.Length..], key, out var bytes)
            || bytes is < BytesMin or > BytesMax
        )
            throw new FormatException($"a secret reads {Prefix} and {BytesMin} to {BytesMax} bytes in Base64");
        return new WebhookSecret(key[..bytes]);
    }

    /// <summary>The signature (<c>v1,</c> and HMAC-SHA256 in Base64) of a delivery.</summary>
    /// <param name="id">Its identity; holds no full stop.</param>
    /// <param name="timestamp">When this attempt is made, in seconds of Unix time.</param>
    /// <param name="body">What is sent, byte for byte.</param>
    public string Sign(string id, long timestamp, ReadOnlySpan<byte> body)
    {
        byte[] signed = [.. System.Text.Encoding.UTF8.GetBytes(FormattableString.Invariant($"{id}.{timestamp}.")), .. body];
        return "v1," + Convert.ToBase64String(System.Security.Cryptography.HMACSHA256.HashData(_key, signed));
    }

    [GeneratedRegex("^[A-Za-z0-9+/]+={0,2}$")]
    private static partial Regex Base64();
}
