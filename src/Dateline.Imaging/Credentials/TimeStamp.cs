using System.Formats.Asn1;
using System.Formats.Cbor;
using System.Security.Cryptography;
using System.Security.Cryptography.Cose;
using System.Security.Cryptography.Pkcs;
using System.Security.Cryptography.X509Certificates;

namespace Dateline.Imaging;

/// <summary>The time stamp beside a claim's signature (C2PA 2.1, 10.3.2.5): an authority's word (RFC 3161) that the signature was there at a time.</summary>
internal static class TimeStamp
{
    /// <summary>A stamp over the signature, as C2PA 2 has it, and over the claim, as C2PA 1 had it.</summary>
    private const string OverSignature = "sigTst2",
        OverClaim = "sigTst";

    private const string ForStamping = "1.3.6.1.5.5.7.3.8";

    /// <summary>When the signature was there, by the word of an authority that the trust list stands for. A stamp that does not hold counts as none, and so does one of several.</summary>
    public static DateTimeOffset? Of(CoseSign1Message message, ReadOnlyMemory<byte> claim, X509Certificate2Collection trusted)
    {
        try
        {
            if (Header(message, OverSignature) is { } second)
                return At(second, Stamped(message, Bytes(message.Signature.Span)), trusted);
            return Header(message, OverClaim) is { } first ? At(InAnswer(first), Stamped(message, claim), trusted) : null;
        }
        catch (Exception e)
            when (e
                    is FormatException
                        or CryptographicException
                        or AsnContentException
                        or CborContentException
                        or ArgumentException
            )
        {
            // A stamp that cannot be read is none (C2PA 2.1, 15.8.3: informational).
            return null;
        }
    }

    /// <summary>What an authority is asked to stamp: the countersignature structure (RFC 8152, 4.5) over the signature.</summary>
    public static byte[] ToStamp(byte[] signature)
    {
        var message = CoseMessage.DecodeSign1(signature);
        return Stamped(message, Bytes(message.Signature.Span));
    }

    /// <summary>A signature with a stamp beside it, exactly so long: a header of nothing fills what the stamp leaves.</summary>
    /// <returns>Null when the stamp is longer than that, or so much shorter that a header's length needs another byte.</returns>
    public static byte[]? Beside(byte[] signature, byte[] stamp, int length)
    {
        // A byte string of 24 to 255 bytes has a head of two.
        const int filledMin = 24,
            filledMax = 255;
        var empty = WithHeaders(signature, stamp, new byte[filledMin]).Length;
        var fill = filledMin + length - empty;
        return fill is >= filledMin and <= filledMax ? WithHeaders(signature, stamp, new byte[fill]) : null;
    }

    private static byte[] WithHeaders(byte[] signature, byte[] stamp, byte[] fill)
    {
        var message = CoseMessage.DecodeSign1(signature);
        var tokens = CborMap.Write(new() { ["tstTokens"] = new object[] { new Dictionary<string, object> { ["val"] = stamp } } });
        message.UnprotectedHeaders[new CoseHeaderLabel(OverSignature)] = CoseHeaderValue.FromEncodedValue(tokens);
        message.UnprotectedHeaders[new CoseHeaderLabel("pad")] = CoseHeaderValue.FromBytes(fill);
        return message.Encode();
    }

    private static byte[]? Header(CoseSign1Message message, string name)
    {
        if (!message.UnprotectedHeaders.TryGetValue(new CoseHeaderLabel(name), out var value))
            return null;
        return CborMap.Read(value.EncodedValue).Maps("tstTokens").ToList() is [var token] ? token.Get<byte[]>("val") : null;
    }

    /// <summary>The token in an authority's whole answer (RFC 3161, 2.4.2), which C2PA 1 kept.</summary>
    private static byte[] InAnswer(byte[] answer)
    {
        var reader = new AsnReader(answer, AsnEncodingRules.DER).ReadSequence();
        reader.ReadEncodedValue();
        return reader.HasData ? reader.ReadEncodedValue().ToArray() : throw new FormatException("The authority stamped nothing.");
    }

    private static DateTimeOffset? At(byte[] token, byte[] stamped, X509Certificate2Collection trusted)
    {
        if (!Rfc3161TimestampToken.TryDecode(token, out var stamp, out _))
            return null;
        var certificates = stamp.AsSignedCms().Certificates;
        // The signature, what it is over, and that its certificate is for stamping and was good at that time.
        if (!stamp.VerifySignatureForData(stamped, out var authority, certificates))
            return null;
        var at = stamp.TokenInfo.Timestamp;
        return TrustList.StandsFor(authority, certificates, trusted, at, ForStamping) ? at : null;
    }

    private static byte[] Stamped(CoseSign1Message message, ReadOnlyMemory<byte> content)
    {
        var writer = new CborWriter();
        writer.WriteStartArray(4);
        writer.WriteTextString("CounterSignature");
        writer.WriteByteString(message.RawProtectedHeaders.Span);
        writer.WriteByteString([]);
        writer.WriteByteString(content.Span);
        writer.WriteEndArray();
        return writer.Encode();
    }

    private static byte[] Bytes(ReadOnlySpan<byte> content)
    {
        var writer = new CborWriter();
        writer.WriteByteString(content);
        return writer.Encode();
    }
}
