using System.Net;
using Dateline.Log.Tree;
using Dateline.Site;

namespace Dateline;

/// <summary>Every setting of the program. Each can be given on the command line or as an environment variable.</summary>
public sealed record Settings
{
    /// <summary>The folder in which everything lies that Dateline keeps. <c>--data</c>, <c>DATELINE_DATA</c>. Default: <c>./data</c>. Made when missing.</summary>
    public string Data { get; init; } = "./data";

    /// <summary>Where the site listens, one or more addresses joined by semicolons. <c>--urls</c>, <c>DATELINE_URLS</c>. Default: <c>http://localhost:5080</c>.</summary>
    public string Urls { get; init; } = "http://localhost:5080";

    /// <summary>PostgreSQL's connection string (<c>Host=…;Database=…;Username=…</c>). <c>--database</c>, <c>DATELINE_DATABASE</c>. Default: none, which means SQLite in the data folder.</summary>
    public string? Database { get; init; }

    /// <summary>A bucket for pictures' files, on Amazon S3 or another server that speaks its protocol, in which several nodes share them: endpoint, bucket and, if wanted, the beginning
    /// of all keys, such as <c>https://s3.example/news</c>. <c>--blobs</c>, <c>DATELINE_BLOBS</c>. Default: none, and then they lie in the data folder.</summary>
    public string? Blobs { get; init; }

    /// <summary>The bucket's region. <c>--blobs-region</c>, <c>DATELINE_BLOBS_REGION</c>. Default: us-east-1, which servers that know no regions call theirs.</summary>
    public string BlobsRegion { get; init; } = "us-east-1";

    /// <summary>The access key that opens the bucket. <c>DATELINE_BLOBS_KEY</c>, in the environment alone.</summary>
    public string? BlobsKey { get; init; }

    /// <summary>The secret of <see cref="BlobsKey"/>. <c>DATELINE_BLOBS_SECRET</c>, in the environment alone.</summary>
    public string? BlobsSecret { get; init; }

    /// <summary>A folder into which agencies and cameras lay pictures: they come into the media bank and go on into its folder <c>taken</c>, or with a reason into <c>refused</c>. Of
    /// several nodes one watches. <c>--watch</c>, <c>DATELINE_WATCH</c>. Default: none.</summary>
    public string? Watch { get; init; }

    /// <summary>The site's public origin, such as <c>https://news.example</c>, without a slash at the end; it stands in canonical links and feeds.
    /// <c>--origin</c>, <c>DATELINE_ORIGIN</c>. Default: the first of <see cref="Urls"/>.</summary>
    public string? Origin { get; init; }

    /// <summary>True to start an empty data folder without the sample newsroom. <c>--empty</c>, <c>DATELINE_EMPTY=1</c>. Default: false.</summary>
    public bool Empty { get; init; }

    /// <summary>True to make no renditions in AVIF, which cost a processor some seconds for each picture that goes out. <c>--no-avif</c>, <c>DATELINE_NO_AVIF=1</c>. Default: false.</summary>
    public bool NoAvif { get; init; }

    /// <summary>Most bytes of rendered pages that are kept in memory. <c>--cache-bytes</c>, <c>DATELINE_CACHE_BYTES</c>. Default: 268435456 (256 MiB); range: 1 MiB to 64 GiB.</summary>
    public long CacheBytesMax { get; init; } = 256L * 1024 * 1024;

    /// <summary>Where the newsroom's own classifier of comments answers (decisions/0034). <c>--classifier</c>, <c>DATELINE_CLASSIFIER</c>. Default: none.</summary>
    public string? Classifier { get; init; }

    /// <summary>Shared caches in front of the site that are told when pages change: where each takes purges, joined by semicolons, such as
    /// <c>http://127.0.0.1:6081</c>. <c>--purge</c>, <c>DATELINE_PURGE</c>. Default: none, and then pages carry nothing for shared caches.</summary>
    public string? Purge { get; init; }

    /// <summary>The addresses in <see cref="Purge"/>.</summary>
    /// <exception cref="UriFormatException">One is no address; <see cref="SettingsCheck"/> says so before.</exception>
    internal IReadOnlyList<Uri> PurgePoints => [.. PurgeAddresses.Select(a => new Uri(a))];

    internal IEnumerable<string> PurgeAddresses => Listed(Purge);

    /// <summary>Sites that may show discussions and live coverages in frames of their pages: origins such as <c>https://partner.example</c> or <c>https://*.partner.example</c>, joined by
    /// semicolons; <c>*</c> for every site, <c>none</c> for none. No other page may be framed at all. <c>--frame-ancestors</c>, <c>DATELINE_FRAME_ANCESTORS</c>. Default: every site, since
    /// these pages hold no form and know no account.</summary>
    public string FrameAncestors { get; init; } = "*";

    /// <summary>The sources of <see cref="FrameAncestors"/> as a Content-Security-Policy names them (CSP 3, frame-ancestors).</summary>
    internal string FramePolicy => FrameAncestors == "none" ? "'none'" : string.Join(' ', Listed(FrameAncestors));

    /// <summary>Receivers that are told of everything that becomes public, in the form of Standard Webhooks, each by its address, joined by semicolons, such as
    /// <c>https://partner.example/hooks/news</c>. <c>--webhook</c>, <c>DATELINE_WEBHOOK</c>. Default: none.</summary>
    public string? Webhook { get; init; }

    /// <summary>What webhooks are signed with: for each address in <see cref="Webhook"/>, in the same order and joined by semicolons, <c>whsec_</c> and 24 to 64 random bytes in Base64; two with
    /// a blank between them while one takes the other's place. <c>DATELINE_WEBHOOK_SECRET</c>, in the environment alone. There is no default: without it no webhook is sent and the program does
    /// not start.</summary>
    public string? WebhookSecret { get; init; }

    /// <summary>The receivers in <see cref="Webhook"/> with their secrets.</summary>
    /// <exception cref="FormatException">One cannot be used; <see cref="SettingsCheck"/> says so before.</exception>
    internal IReadOnlyList<WebhookTarget> Webhooks => WebhookTarget.Read([.. Listed(Webhook)], [.. Listed(WebhookSecret)]);

    /// <summary>Proxies in front of the site whose <c>X-Forwarded-For</c> and <c>X-Forwarded-Proto</c> are believed: addresses or networks joined by semicolons, such
    /// as <c>127.0.0.1;10.0.0.0/8</c>. <c>--proxies</c>, <c>DATELINE_PROXIES</c>. Default: none, and then whoever is connected is taken for the reader: behind
    /// a proxy that is not named here, all readers share one limit.</summary>
    public string? Proxies { get; init; }

    /// <summary>How many requests one address block or key may make, in percent of what <c>Pace.cs</c> says. <c>--limit-percent</c>, <c>DATELINE_LIMIT_PERCENT</c>.
    /// Default: 100; range: 1 to 100000.</summary>
    public int LimitPercent { get; init; } = 100;

    /// <summary>
    /// The field in which a proxy of <see cref="Proxies"/> says from which country a reader asks, such as <c>CF-IPCountry</c>: two letters. <c>--country-header</c>, <c>DATELINE_COUNTRY_HEADER</c>. Default: none; then a picture that may be shown in some countries
    /// alone is shown in none.
    /// </summary>
    public string? CountryHeader { get; init; }

    /// <summary>The networks in <see cref="Proxies"/>; a single address is a network of one.</summary>
    /// <exception cref="FormatException">One is none; <see cref="SettingsCheck"/> says so before.</exception>
    internal IReadOnlyList<IPNetwork> ProxyNetworks => [.. ProxyNames.Select(n => NetworkOf(n) ?? throw new FormatException(n))];

    internal IEnumerable<string> ProxyNames => Listed(Proxies);

    internal static IPNetwork? NetworkOf(string name) =>
        IPAddress.TryParse(name, out var address) ? new IPNetwork(address, address.GetAddressBytes().Length * 8)
        : IPNetwork.TryParse(name, out var network) ? network
        : null;

    /// <summary>An address of its own, such as <c>http://127.0.0.1:9464</c>, at which <c>/metrics</c> is answered in Prometheus' form, and nothing else. Whoever
    /// can reach it can read it, so it is for the loopback or an inner network; its port is none of <see cref="Urls"/>.
    /// <c>--metrics</c>, <c>DATELINE_METRICS</c>. Default: none, and then nobody can ask for metrics.</summary>
    public string? Metrics { get; init; }

    /// <summary>Where an OpenTelemetry collector takes traces (OTLP over HTTP), such as <c>http://127.0.0.1:4318</c>; <c>/v1/traces</c> is added.
    /// <c>--traces</c>, <c>DATELINE_TRACES</c>. Default: none, and then no request is traced.</summary>
    public string? Traces { get; init; }

    /// <summary>How the log on standard output is written: <c>text</c>, a line for each event, or <c>json</c>, an object on each line with Timestamp (UTC), LogLevel,
    /// Category, Message and State. <c>--log</c>, <c>DATELINE_LOG</c>. Default: text.</summary>
    public string Log { get; init; } = "text";

    /// <summary>The mail server that takes letters: <c>smtp://name:password@host:587</c> (with STARTTLS) or <c>smtps://…:465</c>. It holds a password, so it is given in the
    /// environment alone: <c>DATELINE_SMTP</c>. Default: none, and then letters lie as .eml files under <c>mail</c> in the data folder.</summary>
    public string? Smtp { get; init; }

    /// <summary>From whom letters come, such as <c>News &lt;news@example.org&gt;</c>. <c>--mail-from</c>, <c>DATELINE_MAIL_FROM</c>. Default: <c>no-reply@</c> and the host of the origin.</summary>
    public string? MailFrom { get; init; }

    /// <summary>Another provider by which people log in (OpenID Connect): where it stands, such as <c>https://id.example.org</c>. <c>DATELINE_OIDC_AUTHORITY</c>. Default: none. The
    /// provider sends people back to <c>/account/login/external/answer</c>, under each edition's prefix.</summary>
    public string? OidcAuthority { get; init; }

    /// <summary>What that provider calls this site. <c>DATELINE_OIDC_CLIENT</c>.</summary>
    public string? OidcClient { get; init; }

    /// <summary>The secret that it gave us. <c>DATELINE_OIDC_SECRET</c>.</summary>
    public string? OidcSecret { get; init; }

    /// <summary>Its name on the log-in page. <c>DATELINE_OIDC_NAME</c>. Default: the authority's host.</summary>
    public string? OidcName { get; init; }

    /// <summary>Seals the keys of the public record that are made from now on, and opens them; at least 12 characters. <c>DATELINE_RECORD_PASSPHRASE</c>, in the environment alone.
    /// Default: none, and then whoever reads the data folder can sign in the site's name.</summary>
    public string? RecordPassphrase { get; init; }

    /// <summary>The publisher's certificate for Content Credentials, with its private key on P-256: a PKCS #12 file. Renditions are signed with it as made from their original.
    /// <c>--credentials</c>, <c>DATELINE_CREDENTIALS</c>. Default: none, and then nothing is signed.</summary>
    public string? Credentials { get; init; }

    /// <summary>The password of <see cref="Credentials"/>. <c>DATELINE_CREDENTIALS_PASSWORD</c>, in the environment alone.</summary>
    public string? CredentialsPassword { get; init; }

    /// <summary>The time-stamp authority (RFC 3161) that states when large renditions were signed, so that their signatures hold beyond the certificate; only with <see cref="Credentials"/>.
    /// <c>--credentials-tsa</c>, <c>DATELINE_CREDENTIALS_TSA</c>. Default: none.</summary>
    public string? CredentialsTsa { get; init; }

    /// <summary>Witnesses that cosign the public record (C2SP tlog-witness), each as its verifier key, <c>@</c> and its submission prefix, such as
    /// <c>other.example/witness+1a2b3c4d+BG…@https://other.example/witness</c>, joined by semicolons. <c>--witness</c>, <c>DATELINE_WITNESS</c>. Default: none, and
    /// then that all readers are shown the same record is the publisher's word alone.</summary>
    public string? Witness { get; init; }

    /// <summary>Logs for which this site is a witness, by the verifier keys of their checkpoints, joined by semicolons. <c>--witness-for</c>,
    /// <c>DATELINE_WITNESS_FOR</c>. Default: none, and then it is none.</summary>
    public string? WitnessFor { get; init; }

    /// <summary>The witnesses in <see cref="Witness"/>.</summary>
    /// <exception cref="FormatException">One cannot be read; <see cref="SettingsCheck"/> says so before.</exception>
    internal IReadOnlyList<NamedWitness> Witnesses => [.. Listed(Witness).Select(NamedWitness.Read)];

    /// <summary>The keys in <see cref="WitnessFor"/>.</summary>
    /// <exception cref="FormatException">One cannot be read; <see cref="SettingsCheck"/> says so before.</exception>
    internal IReadOnlyList<VerifierKey> WitnessedKeys => [.. Listed(WitnessFor).Select(VerifierKey.Read)];

    /// <summary>The values that semicolons join.</summary>
    internal static IEnumerable<string> Listed(string? setting) =>
        (setting ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    /// <summary>The name in force; null when there is no such provider.</summary>
    internal string? OidcLabel => OidcAuthority is null ? null : OidcName ?? new Uri(OidcAuthority).Host;

    /// <summary>The sender in force.</summary>
    internal string MailSender => MailFrom ?? $"no-reply@{new Uri(PublicOrigin).Host}";

    /// <summary>The origin in force, without a slash at the end.</summary>
    public string PublicOrigin => (Origin ?? Urls.Split(';')[0]).TrimEnd('/');

    /// <summary>The port of <see cref="Metrics"/>; null when there is none.</summary>
    public int? MetricsPort => Metrics is null ? null : new Uri(Metrics).Port;
}
