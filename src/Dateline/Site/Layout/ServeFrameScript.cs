namespace Dateline.Site;

/// <summary>
/// GET /embed.js: what other sites load beside a frame of ours, so that it becomes as high as what it shows. Its address never changes, since it stands in pages that we do not write; browsers ask
/// each time whether it is still the same.
/// </summary>
internal static class ServeFrameScript
{
    public const string Path = "/embed.js";

    public static void Map(IEndpointRouteBuilder routes) => routes.MapMethods(Path, ["GET", "HEAD"], Read).ForReaders();

    /// <summary>What a newsroom gives to another site: the frame and this script.</summary>
    /// <param name="origin">The edition's origin.</param>
    /// <param name="address">The full address of the page in the frame.</param>
    /// <param name="title">What it is called for those who cannot see it.</param>
    public static string Snippet(string origin, string address, string title) =>
        $"""
            <iframe src="{System.Net.WebUtility.HtmlEncode(address)}" title="{System.Net.WebUtility.HtmlEncode(
                title
            )}" width="100%" height="600" style="border:0" loading="lazy" referrerpolicy="origin"></iframe>
            <script async src="{System.Net.WebUtility.HtmlEncode(origin + Path)}"></script>
            """;

    private static Delivered Read() => new(AssetFiles.ContentOf("frames.js"), "text/javascript; charset=utf-8", []);
}
