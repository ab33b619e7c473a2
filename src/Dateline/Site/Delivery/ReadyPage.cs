using System.Text;
using Dateline.Editions;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace Dateline.Site;

/// <summary>
/// A page ready to be sent: in each encoding compressed once, when it is first asked for, with a strong ETag. One that is kept holds no
/// uncompressed copy: an encoding that is asked for later is made from the one that is there.
/// </summary>
internal sealed class ReadyPage(Delivered drawn) : IResult
{
    /// <summary>What one kept page costs beside its bytes: keys, tags, header fields. Measured as about this at 10,000 pages.</summary>
    private const int OverheadBytes = 2_000;

    private static readonly StringValues VaryByEncoding = HeaderNames.AcceptEncoding;

    private readonly StringValues _contentType = drawn.ContentType;
    private readonly StringValues _cacheControl = drawn.CacheControl;
    private readonly string _fingerprint = drawn.Fingerprint;
    private readonly bool _forEveryOrigin = drawn.ForEveryOrigin;
    private readonly int _status = drawn.Status;
    private readonly Form?[] _forms = new Form?[3];
    private readonly Lock _making = new();
    private byte[]? _plain = drawn.Content;
    private StringValues _surrogateKey;
    private long _bytes;

    /// <summary>The page in one encoding, with the header fields that go with it.</summary>
    private sealed record Form(byte[] Bytes, StringValues ETag, StringValues ContentEncoding)
    {
        public Head? Head { get; set; }
    }

    /// <summary>The beginning of an answer in HTTP/1.1, for as long as the site's particulars and what is offered to shared caches stay the same.</summary>
    private sealed record Head(SiteBody Site, StringValues SurrogateKey, byte[] Bytes);

    /// <summary>A picture has one form: no encoding makes it smaller.</summary>
    public bool IsPicture { get; } = drawn.IsPicture;

    /// <summary>What it shows.</summary>
    public IReadOnlyCollection<string> Tags { get; } = drawn.Tags;

    /// <summary>How long it may be kept at most; null where only the log changes it.</summary>
    public TimeSpan? KeptMax { get; } = drawn.KeptMax;

    /// <summary>Which pages may hold it; null for none.</summary>
    public Framing? Framing { get; } = drawn.Framing;

    /// <summary>False for what is not a page proper: an error.</summary>
    public bool CanBeKept => _status == StatusCodes.Status200OK;

    /// <summary>Bytes of memory that it takes once it is packed.</summary>
    public long Bytes => Interlocked.Read(ref _bytes);

    /// <summary>Lets the uncompressed copy go, once the page is kept in one encoding at least.</summary>
    public void Pack()
    {
        lock (_making)
        {
            var only = IsPicture ? Coding.Identity : Coding.Brotli;
            if (IsPicture || _forms[(int)Coding.Gzip] is null)
                _forms[(int)only] ??= Make(only);
            _plain = null;
            if (!IsPicture)
                _forms[(int)Coding.Identity] = null;
            Count();
        }
    }

    /// <summary>From now on a shared cache in front may keep it, since it is told when the page changes.</summary>
    public void OfferToSharedCaches() => _surrogateKey = SharedCaches.KeyOf(Tags);

    public Task ExecuteAsync(HttpContext httpContext)
    {
        var form = In(ContentCoding.Wanted(httpContext.Request));
        var response = httpContext.Response;
        var headers = response.Headers;
        DescribeState(headers, form);
        if (_status == StatusCodes.Status200OK && IsKnown(httpContext.Request.Headers.IfNoneMatch, form.ETag))
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return Task.CompletedTask;
        }
        response.StatusCode = _status;
        DescribeContent(headers, form);
        return response.BodyWriter.WriteAsync(form.Bytes, httpContext.RequestAborted).AsTask();
    }

    /// <summary>A kept page as it goes over a connection of HTTP/1.1: the beginning of the answer, which lacks only the date and the empty line, and the content.</summary>
    /// <param name="coding">In which encoding.</param>
    /// <param name="site">The site's particulars.</param>
    public (byte[] Head, byte[] Content) Wire(Coding coding, SiteBody site)
    {
        var form = In(coding);
        var head = form.Head;
        if (head is null || !ReferenceEquals(head.Site, site) || head.SurrogateKey != _surrogateKey)
            form.Head = head = new Head(site, _surrogateKey, MakeHead(form, site));
        return (head.Bytes, form.Bytes);
    }

    private byte[] MakeHead(Form form, SiteBody site)
    {
        var headers = new HeaderDictionary();
        AnswerFromCache.Introduce(headers, site, Framing);
        DescribeState(headers, form);
        DescribeContent(headers, form);
        var lines = headers.SelectMany(h => h.Value.Select(value => $"{h.Key}: {value}\r\n"));
        return Encoding.ASCII.GetBytes($"HTTP/1.1 200 OK\r\n{string.Concat(lines)}");
    }

    private void DescribeState(IHeaderDictionary headers, Form form)
    {
        headers.ETag = form.ETag;
        if (!IsPicture)
            headers.Vary = VaryByEncoding;
        headers.CacheControl = _cacheControl;
        if (_forEveryOrigin)
            headers.AccessControlAllowOrigin = "*";
        // A copy that is served for want of better is not handed on.
        if (_surrogateKey.Count > 0 && headers.Warning.Count == 0)
            SharedCaches.Offer(headers, _surrogateKey);
    }

    private void DescribeContent(IHeaderDictionary headers, Form form)
    {
        headers.ContentType = _contentType;
        if (form.ContentEncoding.Count > 0)
            headers.ContentEncoding = form.ContentEncoding;
        headers.ContentLength = form.Bytes.Length;
    }

    /// <summary>Whether the browser holds this very form (RFC 9110 §13.1.2; the comparison there is weak).</summary>
    private static bool IsKnown(StringValues ifNoneMatch, StringValues etag)
    {
        if (ifNoneMatch.Count == 0)
            return false;
        if (ifNoneMatch.Count == 1 && (ifNoneMatch == etag || ifNoneMatch == "*"))
            return true;
        return EntityTagHeaderValue.TryParseList(ifNoneMatch, out var known)
            && known.Any(k => string.Equals(k.Tag.Value, etag, StringComparison.Ordinal));
    }

    private Form In(Coding wanted)
    {
        var coding = IsPicture ? Coding.Identity : wanted;
        if (Volatile.Read(ref _forms[(int)coding]) is { } made)
            return made;
        lock (_making)
        {
            if (_forms[(int)coding] is { } meanwhile)
                return meanwhile;
            var form = Make(coding);
            // Uncompressed is seldom asked for and quickly made.
            if (coding != Coding.Identity || _plain is not null)
                Volatile.Write(ref _forms[(int)coding], form);
            Count();
            return form;
        }
    }

    private void Count() => Interlocked.Exchange(ref _bytes, OverheadBytes + _forms.Sum(f => (long)(f?.Bytes.Length ?? 0)));

    private Form Make(Coding coding)
    {
        var name = ContentCoding.NameOf(coding);
        var etag = name.Length == 0 ? $"\"{_fingerprint}\"" : $"\"{_fingerprint}-{name}\"";
        return new Form(ContentCoding.Encode(Plain(), coding), etag, name.Length == 0 ? default : new StringValues(name));
    }

    private byte[] Plain()
    {
        if (_plain is not null)
            return _plain;
        var kept = _forms[(int)Coding.Brotli] is null ? Coding.Gzip : Coding.Brotli;
        return ContentCoding.Decode(_forms[(int)kept]!.Bytes, kept);
    }
}
