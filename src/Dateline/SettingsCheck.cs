using System.Collections;
using System.Globalization;
using System.Text.RegularExpressions;
using Dateline.Log.Tree;
using Dateline.Site;
using Npgsql;

namespace Dateline;

/// <summary>What is wrong with the settings, found before anything is opened. Each complaint is one line that begins with the setting's name.</summary>
internal static partial class SettingsCheck
{
    private const long CacheBytesMin = 1L << 20,
        CacheBytesMax = 64L << 30;

    private const int LimitPercentMax = 100_000;

    private const int PassphraseCharactersMin = 12;

    /// <summary>Every variable of the environment that is a setting.</summary>
    private static readonly string[] Variables =
    [
        "DATELINE_DATA",
        "DATELINE_URLS",
        "DATELINE_DATABASE",
        "DATELINE_BLOBS",
        "DATELINE_BLOBS_REGION",
        "DATELINE_BLOBS_KEY",
        "DATELINE_BLOBS_SECRET",
        "DATELINE_WATCH",
        "DATELINE_ORIGIN",
        "DATELINE_EMPTY",
        "DATELINE_NO_AVIF",
        "DATELINE_CACHE_BYTES",
        "DATELINE_PURGE",
        "DATELINE_FRAME_ANCESTORS",
        "DATELINE_WEBHOOK",
        "DATELINE_WEBHOOK_SECRET",
        "DATELINE_PROXIES",
        "DATELINE_LIMIT_PERCENT",
        "DATELINE_METRICS",
        "DATELINE_TRACES",
        "DATELINE_LOG",
        "DATELINE_SMTP",
        "DATELINE_MAIL_FROM",
        "DATELINE_OIDC_AUTHORITY",
        "DATELINE_OIDC_CLIENT",
        "DATELINE_OIDC_SECRET",
        "DATELINE_OIDC_NAME",
        "DATELINE_RECORD_PASSPHRASE",
        "DATELINE_CREDENTIALS",
        "DATELINE_CREDENTIALS_PASSWORD",
        "DATELINE_CREDENTIALS_TSA",
        "DATELINE_WITNESS",
        "DATELINE_WITNESS_FOR",
    ];

    /// <summary>Variables of the project's tests, which the program leaves alone.</summary>
    private const string OfTests = "DATELINE_TEST";

    /// <summary>The settings that the environment gives. What cannot be read stands in <see cref="OfEnvironment"/>.</summary>
    public static Settings FromEnvironment()
    {
        var defaults = new Settings();
        return new Settings
        {
            Data = Variable("DATELINE_DATA") ?? defaults.Data,
            Urls = Variable("DATELINE_URLS") ?? defaults.Urls,
            Database = Variable("DATELINE_DATABASE"),
            Blobs = Variable("DATELINE_BLOBS"),
            BlobsRegion = Variable("DATELINE_BLOBS_REGION") ?? defaults.BlobsRegion,
            BlobsKey = Variable("DATELINE_BLOBS_KEY"),
            BlobsSecret = Variable("DATELINE_BLOBS_SECRET"),
            Watch = Variable("DATELINE_WATCH"),
            Origin = Variable("DATELINE_ORIGIN"),
            Empty = Variable("DATELINE_EMPTY") is "1" or "true",
            NoAvif = Variable("DATELINE_NO_AVIF") is "1" or "true",
            CacheBytesMax = Number("DATELINE_CACHE_BYTES") ?? defaults.CacheBytesMax,
            Classifier = Variable("DATELINE_CLASSIFIER"),
            Purge = Variable("DATELINE_PURGE"),
            FrameAncestors = Variable("DATELINE_FRAME_ANCESTORS") ?? defaults.FrameAncestors,
            Webhook = Variable("DATELINE_WEBHOOK"),
            WebhookSecret = Variable("DATELINE_WEBHOOK_SECRET"),
            Proxies = Variable("DATELINE_PROXIES"),
            CountryHeader = Variable("DATELINE_COUNTRY_HEADER"),
            LimitPercent = (int?)Number("DATELINE_LIMIT_PERCENT") ?? defaults.LimitPercent,
            Metrics = Variable("DATELINE_METRICS"),
            Traces = Variable("DATELINE_TRACES"),
            Log = Variable("DATELINE_LOG") ?? defaults.Log,
            Smtp = Variable("DATELINE_SMTP"),
            MailFrom = Variable("DATELINE_MAIL_FROM"),
            OidcAuthority = Variable("DATELINE_OIDC_AUTHORITY"),
            OidcClient = Variable("DATELINE_OIDC_CLIENT"),
            OidcSecret = Variable("DATELINE_OIDC_SECRET"),
            OidcName = Variable("DATELINE_OIDC_NAME"),
            RecordPassphrase = Variable("DATELINE_RECORD_PASSPHRASE"),
            Credentials = Variable("DATELINE_CREDENTIALS"),
            CredentialsPassword = Variable("DATELINE_CREDENTIALS_PASSWORD"),
            CredentialsTsa = Variable("DATELINE_CREDENTIALS_TSA"),
            Witness = Variable("DATELINE_WITNESS"),
            WitnessFor = Variable("DATELINE_WITNESS_FOR"),
        };
    }

    /// <summary>Variables that name no setting, which are misspelt, and values that cannot be read.</summary>
    public static IEnumerable<string> OfEnvironment()
    {
        var names = Environment.GetEnvironmentVariables().Cast<DictionaryEntry>().Select(v => (string)v.Key);
        foreach (var name in names.Order(StringComparer.Ordinal))
            if (
                name.StartsWith("DATELINE_", StringComparison.Ordinal)
                && !name.StartsWith(OfTests, StringComparison.Ordinal)
                && !Variables.Contains(name)
            )
                yield return $"{name}: there is no such setting. There are: {string.Join(", ", Variables)}.";
        foreach (var name in new[] { "DATELINE_EMPTY", "DATELINE_NO_AVIF" })
            if (Variable(name) is { } said and not ("1" or "true" or "0" or "false"))
                yield return $"{name}: '{said}' is neither 1 nor 0.";
        if (Variable("DATELINE_CACHE_BYTES") is { } bytes && Number("DATELINE_CACHE_BYTES") is null)
            yield return $"DATELINE_CACHE_BYTES: '{bytes}' is no number of bytes, such as 268435456.";
        if (Variable("DATELINE_LIMIT_PERCENT") is { } percent && Number("DATELINE_LIMIT_PERCENT") is not <= int.MaxValue)
            yield return $"DATELINE_LIMIT_PERCENT: '{percent}' is no number of percent, such as 100.";
    }

    /// <summary>What is wrong with the values of settings; empty when they can be used.</summary>
    public static IEnumerable<string> Of(Settings settings)
    {
        if (string.IsNullOrWhiteSpace(settings.Data))
            yield return "--data: names no folder.";
        foreach (var url in settings.Urls.Split(';'))
            if (!IsListening(url))
                yield return $"--urls: '{url}' is no address to listen on, such as http://localhost:5080.";
        if (settings.Origin is { } origin && !IsOrigin(origin))
            yield return $"--origin: '{origin}' is no origin, such as https://news.example.";
        if (settings.Watch is { } watch && !Directory.Exists(watch))
            yield return $"--watch: there is no folder '{watch}'.";
        if (settings.CacheBytesMax is < CacheBytesMin or > CacheBytesMax)
            yield return $"--cache-bytes: {settings.CacheBytesMax} does not lie between {CacheBytesMin} (1 MiB) and {CacheBytesMax} (64 GiB).";
        if (settings.OidcAuthority is { } authority)
        {
            if (
                !IsOrigin(authority)
                && !(Uri.TryCreate(authority, UriKind.Absolute, out var provider) && provider.Scheme == "https")
            )
                yield return $"DATELINE_OIDC_AUTHORITY: '{authority}' is no address of a provider, such as https://id.example.org.";
            if (settings.OidcClient is null || settings.OidcSecret is null)
                yield return "DATELINE_OIDC_AUTHORITY: it also takes DATELINE_OIDC_CLIENT and DATELINE_OIDC_SECRET.";
        }
        // The complaint does not repeat the value: it holds a password.
        if (
            settings.Smtp is { } smtp
            && !(
                Uri.TryCreate(smtp, UriKind.Absolute, out var server)
                && server.Scheme is "smtp" or "smtps"
                && server.Host.Length > 0
            )
        )
            yield return "DATELINE_SMTP: this is no mail server, such as smtp://name:password@mail.example.org:587.";
        if (settings.MailFrom is { } from && !MimeKit.MailboxAddress.TryParse(from, out _))
            yield return $"--mail-from: '{from}' is no sender, such as 'News <news@example.org>'.";
        if (settings.Traces is { } traces && !IsOrigin(traces))
            yield return $"--traces: '{traces}' is no address of a collector, such as http://127.0.0.1:4318.";
        if (settings.Log is not ("text" or "json"))
            yield return $"--log: '{settings.Log}' is neither text nor json.";
        if (settings.RecordPassphrase is { Length: < PassphraseCharactersMin })
            yield return $"DATELINE_RECORD_PASSPHRASE: it is shorter than {PassphraseCharactersMin} characters.";
        if (settings.Classifier is { } classifier && !IsWebAddress(classifier))
            yield return $"--classifier: '{classifier}' is no address of a classifier, such as http://127.0.0.1:8090/judge.";
        foreach (var point in settings.PurgeAddresses)
            if (!IsWebAddress(point))
                yield return $"--purge: '{point}' is no address of a cache, such as http://127.0.0.1:6081.";
        foreach (var name in settings.ProxyNames)
            if (Settings.NetworkOf(name) is null)
                yield return $"--proxies: '{name}' is no address or network, such as 127.0.0.1 or 10.0.0.0/8.";
        if (
            settings.CountryHeader is { } country
            && (country.Length == 0 || !country.All(c => char.IsAsciiLetterOrDigit(c) || c == '-'))
        )
            yield return $"--country-header: '{country}' is no name of a header field, such as CF-IPCountry.";
        if (settings.CountryHeader is not null && settings.ProxyNames.All(n => Settings.NetworkOf(n) is null))
            yield return "--country-header: it is believed from the proxies of --proxies alone, and there are none.";
        if (settings.LimitPercent is < 1 or > LimitPercentMax)
            yield return $"--limit-percent: {settings.LimitPercent} does not lie between 1 and {LimitPercentMax}.";
        foreach (
            var complaint in OfMetrics(settings)
                .Concat(OfDatabase(settings))
                .Concat(OfBlobs(settings))
                .Concat(OfWitnesses(settings))
                .Concat(OfOtherSites(settings))
                .Concat(OfCredentials(settings))
        )
            yield return complaint;
    }

    private static bool IsWebAddress(string address) =>
        Uri.TryCreate(address, UriKind.Absolute, out var uri) && (uri.Scheme is "http" or "https");

    private static IEnumerable<string> OfMetrics(Settings settings)
    {
        if (settings.Metrics is not { } metrics)
            yield break;
        if (!IsOrigin(metrics) || new Uri(metrics) is not { Scheme: "http", Port: > 0 and var port })
            yield return $"--metrics: '{metrics}' is no address to listen on, such as http://127.0.0.1:9464.";
        // By its port the program tells who asks for metrics from who reads the site.
        else if (settings.Urls.Split(';').Where(IsListening).Any(url => new Uri(Named(url)).Port == port))
            yield return $"--metrics: port {port} is one of --urls, so that everybody could read the metrics. Take a port of its own.";
    }

    /// <summary>A password must not reach the terminal or a log, so the complaint is the driver's, which names the key, and not the string.</summary>
    private static IEnumerable<string> OfDatabase(Settings settings)
    {
        string? complaint = null;
        try
        {
            if (settings.Database is { } database && new NpgsqlConnectionStringBuilder(database).Host is null or "")
                complaint = "it names no Host.";
        }
        catch (Exception e) when (e is ArgumentException or FormatException or InvalidCastException or OverflowException)
        {
            complaint = e.Message;
        }
        if (complaint is not null)
            yield return $"--database: is no connection string, such as Host=localhost;Database=dateline;Username=dateline: {complaint}";
    }

    private static IEnumerable<string> OfBlobs(Settings settings)
    {
        if (settings.Blobs is not { } blobs)
            yield break;
        if (
            !Uri.TryCreate(blobs, UriKind.Absolute, out var bucket)
            || bucket.Scheme is not ("http" or "https")
            || bucket is not { Query: "", Fragment: "", UserInfo: "" }
            || bucket.AbsolutePath.Trim('/').Length == 0
        )
            yield return $"--blobs: '{blobs}' is no address of a bucket, such as https://s3.example/news.";
        if (settings.BlobsKey is null || settings.BlobsSecret is null)
            yield return "--blobs: it also takes DATELINE_BLOBS_KEY and DATELINE_BLOBS_SECRET.";
    }

    private static IEnumerable<string> OfWitnesses(Settings settings)
    {
        foreach (var witness in Settings.Listed(settings.Witness))
            if (WhyNot(() => NamedWitness.Read(witness)) is { } complaint)
                yield return $"--witness: '{witness}' is no witness, such as KEY@https://other.example/witness: {complaint}";
        foreach (var key in Settings.Listed(settings.WitnessFor))
            if (WhyNot(() => VerifierKey.Read(key)) is { } complaint)
                yield return $"--witness-for: '{key}' is no verifier key, as /record/keys of a site has it: {complaint}";
    }

    /// <summary>Who is told of what is published, and who may frame it. A secret is never repeated.</summary>
    private static IEnumerable<string> OfOtherSites(Settings settings)
    {
        foreach (var site in settings.FrameAncestors is "*" or "none" ? [] : Settings.Listed(settings.FrameAncestors))
            if (!Framer().IsMatch(site))
                yield return $"--frame-ancestors: '{site}' is no origin of another site, such as https://partner.example or https://*.partner.example.";
        if (settings.FramePolicy.Length == 0)
            yield return "--frame-ancestors: names no site. Take none where no site may show them.";
        var addresses = Settings.Listed(settings.Webhook).ToList();
        foreach (var address in addresses)
            if (WhyNot(() => WebhookTarget.AddressIn(address)) is { } complaint)
                yield return $"--webhook: {complaint}.";
        if (addresses.Count > 0 && settings.WebhookSecret is null)
            yield return "DATELINE_WEBHOOK_SECRET: is missing, and --webhook takes one: 'whsec_' and 24 to 64 random bytes in Base64 for each receiver, such as \"whsec_$(openssl rand -base64 32)\".";
        else if (
            WhyNot(() =>
                WebhookTarget.Read(
                    [.. addresses.Select(_ => "https://any.example")],
                    [.. Settings.Listed(settings.WebhookSecret)]
                )
            ) is
            { } wrong
        )
            yield return $"DATELINE_WEBHOOK_SECRET: {wrong}.";
    }

    /// <summary>A host-source of CSP with its scheme: nothing in it ends the policy's directive or opens it to more than it names.</summary>
    [GeneratedRegex(
        @"^https?://(\*\.)?[a-z0-9]([a-z0-9.-]*[a-z0-9])?(:[0-9]{1,5})?$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    )]
    private static partial Regex Framer();

    private static IEnumerable<string> OfCredentials(Settings settings)
    {
        if (
            settings.Credentials is { } file
            && WhyNot(() => Mediabank.PublisherCredentials.Load(file, settings.CredentialsPassword)) is { } complaint
        )
            yield return $"--credentials: {complaint}";
        if (settings.CredentialsTsa is not { } authority)
            yield break;
        if (!IsWebAddress(authority))
            yield return $"--credentials-tsa: '{authority}' is no address of a time-stamp authority, such as http://timestamp.example/.";
        if (settings.Credentials is null)
            yield return "--credentials-tsa: there is nothing to stamp without --credentials.";
    }

    /// <summary>Why something cannot be read, or null when it can.</summary>
    private static string? WhyNot(Func<object> read)
    {
        try
        {
            read();
            return null;
        }
        catch (FormatException e)
        {
            return e.Message;
        }
    }

    private static bool IsListening(string url) =>
        Uri.TryCreate(Named(url), UriKind.Absolute, out var uri)
        && uri.Scheme is "http" or "https"
        && uri is { PathAndQuery: "/", Fragment: "", UserInfo: "" };

    private static bool IsOrigin(string url) =>
        Uri.TryCreate(url, UriKind.Absolute, out var uri)
        && uri.Scheme is "http" or "https"
        && uri is { PathAndQuery: "/", Fragment: "", UserInfo: "" };

    /// <summary>Listeners may have * or + for every address.</summary>
    private static string Named(string url) =>
        url.Replace("//*", "//any", StringComparison.Ordinal).Replace("//+", "//any", StringComparison.Ordinal);

    private static long? Number(string name) =>
        long.TryParse(Variable(name), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static string? Variable(string name) =>
        Environment.GetEnvironmentVariable(name) is { Length: > 0 } value ? value : null;
}
