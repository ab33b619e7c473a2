using System.Net;
using Dateline.Ingest.Media;
using Dateline.Ingest.Wxr;
using Dateline.Mediabank;
using Dateline.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Dateline.Tests.Ingest;

/// <summary>Files of another site: from where they are fetched, how much of them, and what becomes of them.</summary>
public class FetchFileTest
{
    [Theory]
    [InlineData("127.0.0.1", true)]
    [InlineData("127.8.9.10", true)]
    [InlineData("10.1.2.3", true)]
    [InlineData("172.16.0.1", true)]
    [InlineData("172.31.255.255", true)]
    [InlineData("172.32.0.1", false)]
    [InlineData("192.168.1.1", true)]
    [InlineData("169.254.169.254", true)]
    [InlineData("100.64.0.1", true)]
    [InlineData("100.128.0.1", false)]
    [InlineData("0.0.0.0", true)]
    [InlineData("255.255.255.255", true)]
    [InlineData("224.0.0.1", true)]
    [InlineData("93.184.216.34", false)]
    [InlineData("::1", true)]
    [InlineData("::", true)]
    [InlineData("fe80::1", true)]
    [InlineData("fd00::1", true)]
    [InlineData("::ffff:10.0.0.1", true)]
    [InlineData("::ffff:93.184.216.34", false)]
    [InlineData("64:ff9b::a00:1", true)]
    [InlineData("2002:a00:1::", true)]
    [InlineData("2606:2800:220:1:248:1893:25c8:1946", false)]
    public void Addresses_of_this_machine_and_of_private_networks_are_known(string address, bool isPrivate) =>
        FetchFile.IsPrivate(IPAddress.Parse(address)).ShouldBe(isPrivate);

    [Fact]
    public async Task A_file_is_fetched_within_its_limits_and_never_from_a_private_address_unless_that_is_allowed()
    {
        await using var site = await Site();
        using var careful = new FetchFile();
        using var free = new FetchFile(allowPrivate: true);
        async Task<string> Refused(FetchFile fetch, string path) =>
            (
                await Should.ThrowAsync<FetchRefusedException>(() =>
                    fetch.Get(
                        new Uri(path.StartsWith('/') ? site.Urls.Single() + path : path),
                        TestContext.Current.CancellationToken
                    )
                )
            ).Message;

        (await free.Get(new Uri(site.Urls.Single() + "/moved"), TestContext.Current.CancellationToken)).Length.ShouldBe(3);
        (await Refused(careful, "/file")).ShouldContain("private network");
        (await Refused(careful, "http://localhost:1/")).ShouldContain("private network");
        (await Refused(free, "/missing")).ShouldBe("It answers 404.");
        (await Refused(free, "/ring")).ShouldContain("more than five times");
        (await Refused(free, "/to-file")).ShouldContain("neither http nor https");
        (await Refused(free, "/large")).ShouldContain("larger than 64 MiB");
        (await Refused(free, "/endless")).ShouldContain("larger than 64 MiB");
        (await Refused(free, "ftp://old.example/x")).ShouldContain("neither http nor https");
    }

    [Theory, OnBothStores]
    public async Task A_recorded_attachment_becomes_a_picture_with_its_words(Store store)
    {
        Long.OnPostgres(store);
        await using var paper = await Newspaper.Open(store);
        await using var site = await Site();
        var acts = paper.Parts.GetRequiredService<Acts>();
        var attachment = new ImportAttachment
        {
            Source = "old.example",
            Item = "9",
            Address = site.Urls.Single() + "/boat.jpg",
            Title = "boat",
            Caption = "A boat leaves\nthe quay.",
            AlternativeText = "A small boat",
        };
        await using (var act = await acts.Begin("import", CancellationToken.None))
        {
            act.Db.Add(attachment);
            await act.Commit();
        }
        using var fetch = new FetchFile(allowPrivate: true);
        var hands = new ImportAttachments.Hands(
            paper.Parts.GetRequiredService<TakeFile>(),
            acts,
            fetch,
            new ImportAttachments.Words("en")
        );

        await ImportAttachments.Take(attachment, hands, TestContext.Current.CancellationToken);

        var found = (await paper.Desk.Ask(HttpMethod.Get, "/api/v1/pictures?q=boat")).Granted().Json.AsArray();
        found.ShouldHaveSingleItem()!["captions"]!["en"]!.ToString().ShouldBe("A boat leaves the quay.");
        found[0]!["alternativeTexts"]!["en"]!.ToString().ShouldBe("A small boat");
        (await paper.Query("SELECT file_name FROM picture")).ShouldBe(["boat.jpg"]);
        (await paper.Query("SELECT count(*) FROM import_attachment WHERE picture IS NOT NULL")).ShouldBe(["1"]);
    }

    /// <summary>Another site, on this machine.</summary>
    private static async Task<WebApplication> Site()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        var site = builder.Build();
        site.Urls.Add("http://127.0.0.1:0");
        site.MapGet("/file", () => Results.Bytes([1, 2, 3]));
        site.MapGet("/boat.jpg", () => Results.Bytes(Copy.PictureFile(shade: 91), "image/jpeg"));
        site.MapGet("/moved", () => Results.Redirect("/file"));
        site.MapGet("/ring", () => Results.Redirect("/ring"));
        site.MapGet("/to-file", () => Results.Redirect("file:///etc/passwd"));
        site.MapGet(
            "/large",
            (HttpContext context) =>
            {
                context.Response.ContentLength = ReceivePicture.FileBytesMax + 1;
                return context.Response.Body.FlushAsync();
            }
        );
        site.MapGet(
            "/endless",
            async (HttpContext context) =>
            {
                var piece = new byte[1024 * 1024];
                while (!context.RequestAborted.IsCancellationRequested)
                    await context.Response.Body.WriteAsync(piece, context.RequestAborted);
            }
        );
        await site.StartAsync();
        return site;
    }
}
