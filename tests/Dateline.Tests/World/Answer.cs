using System.IO.Compression;
using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Dateline.Site;

namespace Dateline.Tests.World;

/// <summary>What the site answered.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Headers">Every header in lower case, several values joined by ", ".</param>
/// <param name="Bytes">The body as it came over the wire.</param>
public sealed record Answer(HttpStatusCode Status, IReadOnlyDictionary<string, string> Headers, byte[] Bytes)
{
    /// <summary>As the API writes; what it leaves out is null.</summary>
    private static readonly JsonSerializerOptions Reading = new(ApiJson.Options) { RespectRequiredConstructorParameters = false };

    /// <summary>The body as text, unpacked where it came compressed.</summary>
    public string Text { get; } = Encoding.UTF8.GetString(Unpacked(Bytes, Headers.GetValueOrDefault("content-encoding")));

    /// <summary>The body as JSON.</summary>
    public JsonNode Json => JsonNode.Parse(Text) ?? throw new JsonException("The body is 'null'.");

    /// <summary>The body as what the API means by it.</summary>
    public T As<T>() => JsonSerializer.Deserialize<T>(Text, Reading)!;

    /// <summary>A header, or null.</summary>
    public string? Header(string name) => Headers.GetValueOrDefault(name.ToLowerInvariant());

    /// <summary>The fields that a refusal names.</summary>
    public IReadOnlyList<string> Fields => [.. (Json["fields"]?.AsArray() ?? []).Select(f => (string)f!["field"]!)];

    /// <summary>This answer, if the site was content with what it was asked.</summary>
    public Answer Granted()
    {
        ((int)Status).ShouldBeInRange(200, 299, Text);
        return this;
    }

    /// <summary>This answer, if the site refused with this status.</summary>
    public Answer Refused(HttpStatusCode status)
    {
        Status.ShouldBe(status, Text);
        return this;
    }

    /// <summary>Reads a response to its end.</summary>
    public static async Task<Answer> Read(HttpResponseMessage response)
    {
        using (response)
        {
            var bytes =
                response.Content.Headers.ContentType?.MediaType == "text/event-stream"
                    ? await Begun(response)
                    : await response.Content.ReadAsByteArrayAsync();
            var headers = response
                .Headers.Concat(response.Content.Headers)
                .ToDictionary(h => h.Key.ToLowerInvariant(), h => string.Join(", ", h.Value), StringComparer.Ordinal);
            return new Answer(response.StatusCode, headers, bytes);
        }
    }

    /// <summary>An event stream has no end: what it begins with.</summary>
    private static async Task<byte[]> Begun(HttpResponseMessage response)
    {
        using var read = new MemoryStream();
        using var enough = new CancellationTokenSource(TimeSpan.FromMilliseconds(250));
        await using var stream = await response.Content.ReadAsStreamAsync();
        try
        {
            await stream.CopyToAsync(read, enough.Token);
        }
        catch (OperationCanceledException)
        {
            // That is the end that was meant.
        }
        return read.ToArray();
    }

    private static byte[] Unpacked(byte[] bytes, string? encoding)
    {
        if (encoding is null || bytes.Length == 0)
            return bytes;
        using var packed = new MemoryStream(bytes);
        using Stream stream = encoding switch
        {
            "br" => new BrotliStream(packed, CompressionMode.Decompress),
            "gzip" => new GZipStream(packed, CompressionMode.Decompress),
            _ => throw new NotSupportedException($"Nobody asked for the encoding '{encoding}'."),
        };
        using var plain = new MemoryStream();
        stream.CopyTo(plain);
        return plain.ToArray();
    }
}

/// <summary>Asking the site as any reader can: no cookies, no redirects followed, nothing unpacked on the way.</summary>
public static class Asking
{
    /// <summary>A client that adds nothing to what it is asked to send.</summary>
    public static HttpClient Client(Uri site) =>
        new(
            new SocketsHttpHandler
            {
                UseCookies = false,
                AllowAutoRedirect = false,
                AutomaticDecompression = DecompressionMethods.None,
            }
        )
        {
            BaseAddress = site,
        };

    /// <summary>GET, with headers if need be.</summary>
    public static async Task<Answer> Get(this HttpClient reader, string address, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        foreach (var (name, value) in headers)
            request.Headers.TryAddWithoutValidation(name, value);
        return await Answer.Read(await reader.SendAsync(request, HttpCompletionOption.ResponseHeadersRead));
    }
}
