namespace Dateline.Tests.Operations;

/// <summary>A setting that cannot be used is told at the start, by its name, before anything is opened.</summary>
public class SettingsCheckTest
{
    [Theory]
    [InlineData("--data", "", "names no folder")]
    [InlineData("--urls", "localhost:5080", "'localhost:5080' is no address to listen on")]
    [InlineData("--urls", "http://localhost:5080/news", "is no address to listen on")]
    [InlineData("--urls", "ftp://localhost", "is no address to listen on")]
    [InlineData("--origin", "news.example", "'news.example' is no origin")]
    [InlineData("--origin", "https://news.example/en", "is no origin")]
    [InlineData("--origin", "https://news.example?edition=en", "is no origin")]
    [InlineData("--database", "Hst=localhost", "hst")]
    [InlineData("--database", "Database=paper", "names no Host")]
    [InlineData("--database", "Host=localhost;Port=many", "Port")]
    [InlineData("--watch", "/nowhere/pictures", "there is no folder '/nowhere/pictures'")]
    [InlineData("--blobs", "pictures", "'pictures' is no address of a bucket")]
    [InlineData("--blobs", "https://s3.example", "is no address of a bucket")]
    [InlineData("--blobs", "https://s3.example/news?key=1", "is no address of a bucket")]
    [InlineData("--cache-bytes", "1000", "1000 does not lie between")]
    [InlineData("--metrics", "9464", "'9464' is no address to listen on")]
    [InlineData("--metrics", "http://127.0.0.1:0", "is no address to listen on")]
    [InlineData("--metrics", "http://127.0.0.1:5080", "port 5080 is one of --urls")]
    [InlineData("--purge", "http://127.0.0.1:6081;cache", "'cache' is no address of a cache")]
    [InlineData("--proxies", "10.0.0.0/8;nowhere", "'nowhere' is no address or network")]
    [InlineData("--proxies", "10.0.0.0/33", "'10.0.0.0/33' is no address or network")]
    [InlineData("--log", "xml", "'xml' is neither text nor json")]
    [InlineData("--limit-percent", "0", "0 does not lie between")]
    [InlineData("--traces", "127.0.0.1:4318", "is no address of a collector")]
    [InlineData("--witness", "https://other.example/witness", "A witness reads KEY@ADDRESS")]
    [InlineData("--witness", "other.example/witness+00000000+BAAA@https://other.example/witness", "not an Ed25519 key")]
    [InlineData("--credentials", "/nowhere/publisher.p12", "cannot be read as PKCS #12")]
    [InlineData("--witness-for", "other.example/record", "A verifier key reads name+hash+key")]
    public void A_setting_that_cannot_be_used_is_named(string setting, string value, string complaint)
    {
        var complaints = SettingsCheck.Of(With(setting, value)).ToList();

        complaints.ShouldHaveSingleItem().ShouldStartWith($"{setting}: ");
        complaints[0].ShouldContain(complaint, Case.Insensitive);
    }

    [Fact]
    public void Settings_as_the_manual_has_them_are_used()
    {
        var settings = new Settings
        {
            Urls = "http://*:80;https://news.example:443;http://[::]:5080",
            Origin = "https://news.example/",
            Database = "Host=localhost;Database=dateline;Username=dateline;Password=;",
            Metrics = "http://127.0.0.1:9464",
            Traces = "http://127.0.0.1:4318",
            Purge = "http://127.0.0.1:6081;http://127.0.0.1:6082",
            FrameAncestors = "https://partner.example;https://*.local.example:8443",
            Webhook = "https://partner.example/hooks?for=news",
            WebhookSecret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
            Proxies = "127.0.0.1;10.0.0.0/8",
        };

        SettingsCheck.Of(settings).ShouldBeEmpty();
    }

    [Fact]
    public void A_password_is_never_told()
    {
        var complaints = SettingsCheck.Of(With("--database", "Host=localhost;Password=tide-mill;Port=many"));

        string.Join('\n', complaints).ShouldNotContain("tide-mill");
    }

    [Fact]
    public async Task The_program_tells_every_wrong_setting_in_a_line_and_ends()
    {
        using var folder = new TestFolder();
        string[] environment = ["env", "DATELINE_ORIGN=https://news.example", "DATELINE_CACHE_BYTES=many", "DATELINE_EMPTY=yes"];

        var (code, _, error) = await Shell.RunWhatever([
            .. environment,
            .. RealProgram.Command(["--data", folder.Path, "--urls", "here"]),
        ]);

        code.ShouldBe(1);
        var lines = error.TrimEnd().Split('\n');
        lines.Length.ShouldBe(4, error);
        lines[0].ShouldStartWith("DATELINE_ORIGN: there is no such setting.");
        lines[1].ShouldBe("DATELINE_EMPTY: 'yes' is neither 1 nor 0.");
        lines[2].ShouldStartWith("DATELINE_CACHE_BYTES: 'many' is no number of bytes");
        lines[3].ShouldStartWith("--urls: 'here' is no address");
        Directory.EnumerateFileSystemEntries(folder.Path).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("--orign", "https://news.example", "--orign")]
    [InlineData("--cache-bytes", "many", "--cache-bytes")]
    public async Task An_option_that_is_none_or_cannot_be_read_is_named_without_the_whole_manual(
        string option,
        string value,
        string named
    )
    {
        var (code, output, error) = await Shell.RunWhatever(RealProgram.Command([option, value]));

        code.ShouldBe(1);
        error.ShouldContain(named);
        output.Trim().ShouldBeEmpty();
    }

    [Fact]
    public async Task A_data_folder_that_cannot_be_written_is_told_by_its_setting()
    {
        using var folder = new TestFolder();
        var file = Path.Combine(folder.Path, "file");
        await File.WriteAllTextAsync(file, "");

        var (code, _, error) = await Shell.RunWhatever(RealProgram.Command(["--data", file]));

        code.ShouldBe(1);
        error.ShouldStartWith($"--data: '{file}' cannot be written: ");
        error.Trim().Split('\n').Length.ShouldBe(1, error);
    }

    [Fact, Trait(Long.Trait, Long.Value)]
    public async Task An_address_that_is_taken_is_told_by_its_setting()
    {
        Long.Test();
        using var folder = new TestFolder();
        using var taken = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, FreePort.Next());
        taken.Start();

        var (code, output, error) = await Shell.RunWhatever(
            RealProgram.Command(["--data", folder.Path, "--empty", "--urls", $"http://{taken.LocalEndpoint}"])
        );

        code.ShouldBe(1);
        error.ShouldStartWith($"--urls: cannot listen on http://{taken.LocalEndpoint}: ");
        error.Trim().Split('\n').Length.ShouldBe(1, error);
        output.ShouldNotContain("fail:");
        output.ShouldNotContain("crit:");
    }

    private static Settings With(string setting, string value) =>
        setting switch
        {
            "--data" => new Settings { Data = value },
            "--urls" => new Settings { Urls = value },
            "--origin" => new Settings { Origin = value },
            "--database" => new Settings { Database = value },
            "--watch" => new Settings { Watch = value },
            "--blobs" => new Settings
            {
                Blobs = value,
                BlobsKey = "key",
                BlobsSecret = "secret",
            },
            "--cache-bytes" => new Settings
            {
                CacheBytesMax = long.Parse(value, System.Globalization.CultureInfo.InvariantCulture),
            },
            "--limit-percent" => new Settings
            {
                LimitPercent = int.Parse(value, System.Globalization.CultureInfo.InvariantCulture),
            },
            "--purge" => new Settings { Purge = value },
            "--proxies" => new Settings { Proxies = value },
            "--metrics" => new Settings { Metrics = value },
            "--traces" => new Settings { Traces = value },
            "--log" => new Settings { Log = value },
            "--credentials" => new Settings { Credentials = value },
            "--witness" => new Settings { Witness = value },
            "--witness-for" => new Settings { WitnessFor = value },
            _ => throw new ArgumentOutOfRangeException(nameof(setting)),
        };
}
