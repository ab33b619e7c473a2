using System.CommandLine;

namespace Dateline;

/// <summary>The settings as options of the command line. What holds a secret is none of them: it is given in the environment alone.</summary>
internal static class SettingOptions
{
    private static readonly Option<string> Data = new("--data")
    {
        Description = "The data folder (DATELINE_DATA; default ./data).",
        Recursive = true,
    };
    private static readonly Option<string> DatabaseOption = new("--database")
    {
        Description = "PostgreSQL's connection string (DATELINE_DATABASE; default: SQLite in the data folder).",
        Recursive = true,
    };
    private static readonly Option<string> Blobs = new("--blobs")
    {
        Description =
            "An S3 bucket for pictures' files, such as https://s3.example/news (DATELINE_BLOBS; default: the data folder). Its keys stand in DATELINE_BLOBS_KEY and DATELINE_BLOBS_SECRET.",
        Recursive = true,
    };
    private static readonly Option<string> BlobsRegion = new("--blobs-region")
    {
        Description = "The bucket's region (DATELINE_BLOBS_REGION; default us-east-1).",
        Recursive = true,
    };
    private static readonly Option<string> Watch = new("--watch")
    {
        Description = "A folder whose pictures come into the media bank by themselves (DATELINE_WATCH; default: none).",
    };
    public static readonly Option<string> Urls = new("--urls")
    {
        Description = "Where the site listens (DATELINE_URLS; default http://localhost:5080).",
    };
    public static readonly Option<string> Origin = new("--origin")
    {
        Description = "The site's public origin, such as https://news.example (DATELINE_ORIGIN; default: the first of --urls).",
    };
    private static readonly Option<bool> Empty = new("--empty")
    {
        Description = "Start an empty data folder without the sample newsroom (DATELINE_EMPTY=1).",
    };
    private static readonly Option<bool> NoAvif = new("--no-avif")
    {
        Description = "Make no pictures in AVIF, which cost a processor some seconds each (DATELINE_NO_AVIF=1).",
    };
    private static readonly Option<long?> CacheBytes = new("--cache-bytes")
    {
        Description = "Most bytes of rendered pages kept in memory (DATELINE_CACHE_BYTES; default 268435456).",
    };
    private static readonly Option<string> Metrics = new("--metrics")
    {
        Description = "An address of its own for /metrics, such as http://127.0.0.1:9464 (DATELINE_METRICS; default: none).",
    };
    private static readonly Option<string> MailFrom = new("--mail-from")
    {
        Description =
            "From whom letters come. Default: no-reply@ and the host of the origin. The mail server stands in DATELINE_SMTP.",
    };
    private static readonly Option<string> Traces = new("--traces")
    {
        Description =
            "Where a collector takes traces, OTLP over HTTP, such as http://127.0.0.1:4318 (DATELINE_TRACES; default: none).",
    };
    private static readonly Option<string> Log = new("--log")
    {
        Description = "How the log is written: text or json (DATELINE_LOG).",
    };

    private static readonly Option<string> Classifier = new("--classifier")
    {
        Description =
            "The newsroom's own classifier of comments, such as http://127.0.0.1:8090/judge (DATELINE_CLASSIFIER; default: none).",
    };

    private static readonly Option<string> Purge = new("--purge")
    {
        Description =
            "Shared caches to tell when pages change, such as http://127.0.0.1:6081, joined by semicolons (DATELINE_PURGE).",
    };

    private static readonly Option<string> FrameAncestors = new("--frame-ancestors")
    {
        Description =
            "Sites that may show discussions and live coverages in frames, such as https://partner.example, joined by semicolons, or none (DATELINE_FRAME_ANCESTORS; default *, every site).",
    };
    private static readonly Option<string> Webhook = new("--webhook")
    {
        Description =
            "Receivers that are told of everything that becomes public (Standard Webhooks), joined by semicolons (DATELINE_WEBHOOK; default: none). Their secrets stand in DATELINE_WEBHOOK_SECRET.",
    };

    private static readonly Option<string> CountryHeader = new("--country-header")
    {
        Description =
            "The field in which those proxies say from which country a reader asks, such as CF-IPCountry (DATELINE_COUNTRY_HEADER; default: none).",
    };

    private static readonly Option<string> Proxies = new("--proxies")
    {
        Description =
            "Proxies whose X-Forwarded-For is believed, such as 127.0.0.1;10.0.0.0/8 (DATELINE_PROXIES; default: none).",
    };
    private static readonly Option<int?> LimitPercent = new("--limit-percent")
    {
        Description =
            "How many requests an address or key may make, in percent of the usual (DATELINE_LIMIT_PERCENT; default 100).",
    };

    private static readonly Option<string> Credentials = new("--credentials")
    {
        Description =
            "The publisher's certificate for Content Credentials, PKCS #12 (DATELINE_CREDENTIALS; its password stands in DATELINE_CREDENTIALS_PASSWORD).",
    };
    private static readonly Option<string> CredentialsTsa = new("--credentials-tsa")
    {
        Description =
            "A time-stamp authority (RFC 3161) that states when large renditions were signed (DATELINE_CREDENTIALS_TSA; default: none).",
    };
    private static readonly Option<string> Witness = new("--witness")
    {
        Description =
            "Witnesses that cosign this site's record, each KEY@ADDRESS, joined by semicolons (DATELINE_WITNESS; default: none).",
    };
    private static readonly Option<string> WitnessFor = new("--witness-for")
    {
        Description =
            "Logs that this site cosigns as a witness, by their verifier keys, joined by semicolons (DATELINE_WITNESS_FOR; default: none).",
    };

    /// <summary>Every option that is a setting.</summary>
    public static IReadOnlyList<Option> All { get; } =
    [
        Data,
        DatabaseOption,
        Blobs,
        BlobsRegion,
        Watch,
        Urls,
        Origin,
        Empty,
        NoAvif,
        CacheBytes,
        Classifier,
        Purge,
        FrameAncestors,
        Webhook,
        Proxies,
        CountryHeader,
        LimitPercent,
        Metrics,
        Traces,
        Log,
        MailFrom,
        Credentials,
        CredentialsTsa,
        Witness,
        WitnessFor,
    ];

    /// <summary>The settings that a command line gives; the environment gives the rest.</summary>
    public static Settings In(ParseResult parsed)
    {
        var environment = SettingsCheck.FromEnvironment();
        return environment with
        {
            Data = parsed.GetValue(Data) ?? environment.Data,
            Database = parsed.GetValue(DatabaseOption) ?? environment.Database,
            Blobs = parsed.GetValue(Blobs) ?? environment.Blobs,
            BlobsRegion = parsed.GetValue(BlobsRegion) ?? environment.BlobsRegion,
            Watch = parsed.GetValue(Watch) ?? environment.Watch,
            Urls = parsed.GetValue(Urls) ?? environment.Urls,
            Origin = parsed.GetValue(Origin) ?? environment.Origin,
            Proxies = parsed.GetValue(Proxies) ?? environment.Proxies,
            CountryHeader = parsed.GetValue(CountryHeader) ?? environment.CountryHeader,
            LimitPercent = parsed.GetValue(LimitPercent) ?? environment.LimitPercent,
            Classifier = parsed.GetValue(Classifier) ?? environment.Classifier,
            Purge = parsed.GetValue(Purge) ?? environment.Purge,
            FrameAncestors = parsed.GetValue(FrameAncestors) ?? environment.FrameAncestors,
            Webhook = parsed.GetValue(Webhook) ?? environment.Webhook,
            Empty = parsed.GetValue(Empty) || environment.Empty,
            NoAvif = parsed.GetValue(NoAvif) || environment.NoAvif,
            CacheBytesMax = parsed.GetValue(CacheBytes) ?? environment.CacheBytesMax,
            Metrics = parsed.GetValue(Metrics) ?? environment.Metrics,
            Traces = parsed.GetValue(Traces) ?? environment.Traces,
            Log = parsed.GetValue(Log) ?? environment.Log,
            Credentials = parsed.GetValue(Credentials) ?? environment.Credentials,
            CredentialsTsa = parsed.GetValue(CredentialsTsa) ?? environment.CredentialsTsa,
            Witness = parsed.GetValue(Witness) ?? environment.Witness,
            WitnessFor = parsed.GetValue(WitnessFor) ?? environment.WitnessFor,
            MailFrom = parsed.GetValue(MailFrom) ?? environment.MailFrom,
        };
    }
}
