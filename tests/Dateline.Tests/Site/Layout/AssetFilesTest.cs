using System.Net;
using System.Text.RegularExpressions;

namespace Dateline.Tests.Site.Layout;

public sealed partial class AssetFilesTest(SharedPapers papers) : IClassFixture<SharedPapers>
{
    [Fact]
    public async Task Everything_that_a_page_loads_is_there_fingerprinted_and_for_ever()
    {
        var paper = await papers.On(Store.Sqlite);
        var page = (await paper.Reader.Get("/")).Granted().Page();
        var loaded = page.QuerySelectorAll("link[rel=stylesheet], link[rel=icon]")
            .Select(e => e.GetAttribute("href")!)
            .Concat(page.QuerySelectorAll("script[src]").Select(e => e.GetAttribute("src")!))
            .ToList();
        var style = (await paper.Reader.Get(loaded[0])).Granted().Text;
        var fonts = Font().Matches(style).Select(m => m.Groups[1].Value).Distinct();

        loaded.Count.ShouldBe(3);
        foreach (var address in loaded.Concat(fonts))
        {
            Fingerprint().IsMatch(address).ShouldBeTrue(address);
            var plain = (await paper.Reader.Get(address, ("accept-encoding", "identity"))).Granted();
            plain.Header("cache-control").ShouldBe("public, max-age=31536000, immutable");
            plain.Header("content-security-policy").ShouldNotBeNull();
            plain.Header("set-cookie").ShouldBeNull();
            foreach (var encoding in new[] { "gzip", "br" })
            {
                var packed = (await paper.Reader.Get(address, ("accept-encoding", encoding))).Granted();
                packed.Text.ShouldBe(plain.Text, address);
                packed.Header("vary").ShouldBe("Accept-Encoding");
                packed.Bytes.Length.ShouldBeLessThanOrEqualTo(plain.Bytes.Length, address);
            }
        }
    }

    [Theory]
    [InlineData("/assets/site.css")]
    [InlineData("/assets/site.0000000000.css")]
    [InlineData("/assets/../Dateline.dll")]
    [InlineData("/assets/%2e%2e/Dateline.dll")]
    [InlineData("/assets/")]
    [InlineData("/assets")]
    public async Task What_is_no_asset_is_not_there(string address)
    {
        var paper = await papers.On(Store.Sqlite);

        (await paper.Reader.Get(address)).Refused(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_page_loads_nothing_from_anywhere_else()
    {
        var paper = await papers.On(Store.Sqlite);
        var morning = await FirstEdition.In(paper);

        foreach (var address in new[] { "/", morning.Bridge.Address!, "/ar/", "/mediabank", "/search?q=bridge" })
        {
            var page = (await paper.Reader.Get(address)).Granted().Page();
            var loaded = page.QuerySelectorAll(
                    "script[src], img[src], link[rel=stylesheet], link[rel=icon], source[srcset], iframe, object, embed, video, audio"
                )
                .Select(e => e.GetAttribute("src") ?? e.GetAttribute("href") ?? e.GetAttribute("srcset") ?? "");
            loaded.ShouldAllBe(l => l.StartsWith('/') && !l.StartsWith("//"));
        }
    }

    [Fact]
    public async Task Every_picture_has_its_box_before_it_comes_and_only_the_first_is_hurried()
    {
        var paper = await papers.On(Store.Sqlite);
        var morning = await FirstEdition.In(paper);

        foreach (var address in new[] { "/", morning.Bridge.Address!, "/mediabank" })
        {
            var pictures = (await paper.Reader.Get(address)).Granted().Page().QuerySelectorAll("img").ToList();

            pictures.ShouldNotBeEmpty();
            pictures.ShouldAllBe(p => p.GetAttribute("width") != null && p.GetAttribute("height") != null, address);
            pictures.Skip(1).ShouldAllBe(p => p.GetAttribute("loading") == "lazy", address);
            if (address != "/mediabank")
                pictures[0].GetAttribute("fetchpriority").ShouldBe("high", address);
        }
    }

    [GeneratedRegex(@"\.[A-Za-z0-9]{8,10}\.(css|js|svg)$|-[A-Z0-9]{8}\.woff2$")]
    private static partial Regex Fingerprint();

    [GeneratedRegex(@"url\(""?([^"")]+\.woff2)""?\)")]
    private static partial Regex Font();
}
