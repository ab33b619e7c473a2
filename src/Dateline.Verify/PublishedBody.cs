using System.Text.Json;
using System.Text.Json.Nodes;
using Dateline.Log;

namespace Dateline.Verify;

/// <summary>A body as the record serves it: canonical JSON and its salt.</summary>
internal static class PublishedBody
{
    /// <summary>True when this is the body that the commitment was made to.</summary>
    public static bool Matches(byte[] served, string commitment)
    {
        try
        {
            return JsonNode.Parse(served) is JsonObject { Count: 2 } file
                && file["body"] is { } body
                && (string?)file["salt"] is { Length: 2 * Commitment.SaltBytes } salt
                && Commitment.To(Convert.FromHexString(salt), CanonicalJson.Bytes(body)).Hex == commitment;
        }
        catch (Exception e) when (e is JsonException or FormatException or ArgumentException or InvalidOperationException)
        {
            // It is not even a body.
            return false;
        }
    }

    /// <summary>The body itself, of bytes that match.</summary>
    public static JsonObject Read(byte[] served) => JsonNode.Parse(served)!["body"]!.AsObject();
}
