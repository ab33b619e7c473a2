using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.Pkcs;

namespace Dateline.Imaging;

/// <summary>A time-stamp authority that is asked over HTTP (RFC 3161, 3.4): it says that something was there at a time, and never sees it.</summary>
/// <param name="http">By what it is asked; its timeout and that of the caller bound how long that may take.</param>
/// <param name="address">Where, http or https: the answer proves itself.</param>
public sealed class TimeStampAuthority(HttpClient http, Uri address)
{
    /// <summary>A token with an authority's certificates has 3 to 8 kB.</summary>
    private const int AnswerBytesMax = 64 * 1024;

    /// <summary>Has bytes stamped, of which the authority sees the SHA-256.</summary>
    /// <param name="content">The bytes.</param>
    /// <param name="stop">Ends the wait.</param>
    /// <returns>The token (DER), with the authority's certificates in it.</returns>
    /// <exception cref="TimeStampRefusedException">It does not answer, refuses, or answers something else than was asked.</exception>
    /// <exception cref="OperationCanceledException">The caller did not want to wait longer.</exception>
    public async Task<byte[]> Stamp(byte[] content, CancellationToken stop)
    {
        var request = Rfc3161TimestampRequest.CreateFromData(
            content,
            HashAlgorithmName.SHA256,
            nonce: RandomNumberGenerator.GetBytes(sizeof(ulong)),
            requestSignerCertificates: true
        );
        try
        {
            using var question = new ByteArrayContent(request.Encode());
            question.Headers.ContentType = new("application/timestamp-query");
            using var message = new HttpRequestMessage(HttpMethod.Post, address) { Content = question };
            using var answer = await http.SendAsync(message, HttpCompletionOption.ResponseHeadersRead, stop);
            answer.EnsureSuccessStatusCode();
            await answer.Content.LoadIntoBufferAsync(AnswerBytesMax, stop);
            var token = request.ProcessResponse(await answer.Content.ReadAsByteArrayAsync(stop), out _);
            return token.AsSignedCms().Encode();
        }
        catch (Exception e)
            when (e is HttpRequestException or IOException or CryptographicException or AsnContentException
                || (e is OperationCanceledException && !stop.IsCancellationRequested)
            )
        {
            throw new TimeStampRefusedException($"The time-stamp authority at {address} gave no time stamp: {e.Message}", e);
        }
    }
}

/// <summary>A time-stamp authority gave no time stamp; the message says why.</summary>
public sealed class TimeStampRefusedException : Exception
{
    /// <summary>A refusal with its sentence and its cause.</summary>
    public TimeStampRefusedException(string sentence, Exception cause)
        : base(sentence, cause) { }

    /// <summary>A refusal with its sentence.</summary>
    public TimeStampRefusedException(string sentence)
        : base(sentence) { }

    /// <summary>A refusal without a reason; not used.</summary>
    public TimeStampRefusedException()
        : base("No time stamp was given.") { }
}
