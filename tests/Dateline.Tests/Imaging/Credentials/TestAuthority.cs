using System.Formats.Asn1;
using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.Pkcs;
using System.Security.Cryptography.X509Certificates;
using Dateline.Imaging;

namespace Dateline.Tests.Imaging.Credentials;

/// <summary>A time-stamp authority (RFC 3161) as far as HTTP: it stamps what it is asked to, at the time that the test gives it.</summary>
internal sealed class TestAuthority : HttpMessageHandler
{
    public const string Stamping = "1.3.6.1.5.5.7.3.8";

    private readonly RSA _key = RSA.Create(2048);
    private readonly X509Certificate2 _certificate;
    private readonly HttpClient _http;
    private readonly HttpListener _door = new();
    private int _serial = 1000;

    /// <summary>An authority.</summary>
    /// <param name="root">Whose root stands for it.</param>
    /// <param name="at">What its clock shows.</param>
    /// <param name="purpose">What its certificate is made for.</param>
    public TestAuthority(TestSigner root, DateTimeOffset at, string purpose = Stamping)
    {
        At = at;
        using var bare = root.Issue(
            new CertificateRequest("CN=Estuary Time, O=Estuary Press", _key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1),
            (purpose, true),
            DateTimeOffset.UtcNow.AddYears(-4),
            DateTimeOffset.UtcNow.AddYears(1)
        );
        _certificate = bare.CopyWithPrivateKey(_key);
        _http = new HttpClient(this, disposeHandler: false);
        Client = new TimeStampAuthority(_http, new Uri("http://time.example/"));
    }

    public DateTimeOffset At { get; set; }

    /// <summary>What it does to its answer before it is sent.</summary>
    public Func<byte[], byte[]> Change { get; set; } = answer => answer;

    /// <summary>What it answers with.</summary>
    public HttpStatusCode Status { get; set; } = HttpStatusCode.OK;

    /// <summary>How often it was asked.</summary>
    public int Asked { get; private set; }

    public TimeStampAuthority Client { get; }

    /// <summary>Its answer to a question.</summary>
    public byte[] Answer(Rfc3161TimestampRequest question)
    {
        var answer = new AsnWriter(AsnEncodingRules.DER);
        using (answer.PushSequence())
        {
            using (answer.PushSequence())
                answer.WriteInteger(0);
            answer.WriteEncodedValue(Token(question));
        }
        return answer.Encode();
    }

    /// <summary>Answers at an address of this machine, until it is disposed.</summary>
    public Uri Open()
    {
        var address = new Uri(FormattableString.Invariant($"http://127.0.0.1:{FreePort.Next()}/"));
        _door.Prefixes.Add(address.ToString());
        _door.Start();
        _ = Task.Run(Serve);
        return address;
    }

    private async Task Serve()
    {
        try
        {
            while (true)
            {
                var context = await _door.GetContextAsync();
                using var body = new MemoryStream();
                await context.Request.InputStream.CopyToAsync(body);
                context.Response.StatusCode = (int)Status;
                context.Response.ContentType = "application/timestamp-reply";
                await context.Response.OutputStream.WriteAsync(AnswerTo(body.ToArray()));
                context.Response.Close();
            }
        }
        // The test is over, and the door shut.
        catch (Exception e) when (e is HttpListenerException or ObjectDisposedException) { }
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken stop)
    {
        request.Content!.Headers.ContentType!.MediaType.ShouldBe("application/timestamp-query");
        var answer = AnswerTo(await request.Content.ReadAsByteArrayAsync(stop));
        return new HttpResponseMessage(Status) { Content = new ByteArrayContent(answer) };
    }

    private byte[] AnswerTo(byte[] body)
    {
        Asked++;
        Rfc3161TimestampRequest.TryDecode(body, out var question, out _).ShouldBeTrue();
        return Change(Answer(question!));
    }

    protected override void Dispose(bool disposing)
    {
        _door.Close();
        _http.Dispose();
        _certificate.Dispose();
        _key.Dispose();
        base.Dispose(disposing);
    }

    private byte[] Token(Rfc3161TimestampRequest question)
    {
        const string content = "1.2.840.113549.1.9.16.1.4",
            signingCertificate = "1.2.840.113549.1.9.16.2.47";
        var info = new Rfc3161TimestampTokenInfo(
            new Oid("1.2.3.4.1"),
            question.HashAlgorithmId,
            question.GetMessageHash(),
            BitConverter.GetBytes(++_serial),
            At,
            nonce: question.GetNonce()
        );
        var token = new SignedCms(new ContentInfo(new Oid(content), info.Encode()));
        var signer = new CmsSigner(SubjectIdentifierType.IssuerAndSerialNumber, _certificate)
        {
            IncludeOption = X509IncludeOption.EndCertOnly,
            DigestAlgorithm = new Oid("2.16.840.1.101.3.4.2.1"),
        };
        signer.SignedAttributes.Add(new AsnEncodedData(signingCertificate, CertificateHash()));
        token.ComputeSignature(signer);
        return token.Encode();
    }

    /// <summary>Which certificate signs (RFC 5035, 3).</summary>
    private byte[] CertificateHash()
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        using (writer.PushSequence())
        using (writer.PushSequence())
            writer.WriteOctetString(SHA256.HashData(_certificate.RawData));
        return writer.Encode();
    }
}
