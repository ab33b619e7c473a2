using System.Globalization;
using System.Text.RegularExpressions;

namespace Dateline.Tests.Site.Assets;

/// <summary>Proves for every hue that the publisher can choose that every pair of ink and ground can be read, in both modes.</summary>
public partial class ContrastTest
{
    /// <summary>WCAG 2.2, 1.4.3, level AA, for text of any size.</summary>
    private const double TextMin = 4.5;

    private static readonly Dictionary<string, string> Tokens = ReadTokens();

    private enum Mode
    {
        Light,
        Dark,
    }

    /// <summary>A colour in Björn Ottosson's oklch: lightness 0 to 1, chroma, hue in degrees.</summary>
    private readonly record struct Oklch(double Lightness, double Chroma, double Hue);

    [Theory]
    [InlineData("ink", "paper")]
    [InlineData("ink", "paper-deep")]
    [InlineData("ink", "accent-tint")]
    [InlineData("ink-quiet", "paper")]
    [InlineData("ink-quiet", "paper-deep")]
    [InlineData("ink-quiet", "accent-tint")]
    [InlineData("accent", "paper")]
    [InlineData("accent", "paper-deep")]
    [InlineData("accent", "accent-tint")]
    [InlineData("paper", "accent")]
    [InlineData("paper", "ink")]
    [InlineData("added-ink", "added")]
    [InlineData("removed-ink", "removed")]
    [InlineData("added-ink", "paper")]
    [InlineData("removed-ink", "paper")]
    public void The_ink_can_be_read_on_the_ground_at_every_hue(string ink, string ground)
    {
        foreach (var mode in Enum.GetValues<Mode>())
            for (var hue = 0; hue <= 360; hue++)
                Contrast(Colour(ink, mode, hue), Colour(ground, mode, hue))
                    .ShouldBeGreaterThanOrEqualTo(TextMin, $"--{ink} on --{ground}, {mode}, hue {hue}");
    }

    [Fact]
    public void Known_colours_have_their_known_contrast()
    {
        var (white, black) = (new Oklch(1, 0, 0), new Oklch(0, 0, 0));
        // CSS Color 4's own sample of red, sRGB #ff0000, against white: 3.998 by WCAG.
        var red = new Oklch(0.62796, 0.25768, 29.234);

        Contrast(white, black).ShouldBe(21, 0.01);
        Contrast(red, white).ShouldBe(3.998, 0.02);
        Contrast(white, white).ShouldBe(1, 0.001);
    }

    private static double Contrast(Oklch one, Oklch other)
    {
        var (a, b) = (Luminance(one), Luminance(other));
        return (Math.Max(a, b) + 0.05) / (Math.Min(a, b) + 0.05);
    }

    /// <summary>Relative luminance of what a screen shows: what lies outside sRGB is clipped, channel by channel.</summary>
    private static double Luminance(Oklch colour)
    {
        var (a, b) = (colour.Chroma * Math.Cos(colour.Hue * Math.PI / 180), colour.Chroma * Math.Sin(colour.Hue * Math.PI / 180));
        var l = Math.Pow(colour.Lightness + 0.3963377774 * a + 0.2158037573 * b, 3);
        var m = Math.Pow(colour.Lightness - 0.1055613458 * a - 0.0638541728 * b, 3);
        var s = Math.Pow(colour.Lightness - 0.0894841775 * a - 1.2914855480 * b, 3);
        var red = Math.Clamp(4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s, 0, 1);
        var green = Math.Clamp(-1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s, 0, 1);
        var blue = Math.Clamp(-0.0041960863 * l - 0.7034186147 * m + 1.7076147010 * s, 0, 1);
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
    }

    private static Oklch Colour(string token, Mode mode, int hue)
    {
        var value = Tokens.GetValueOrDefault(token).ShouldNotBeNull($"There is no --{token}.");
        var match = LightDark().Match(value);
        match.Success.ShouldBeTrue($"--{token}: {value}");
        var at = mode == Mode.Light ? 1 : 4;
        return new Oklch(
            Number(match.Groups[at]) / 100,
            Number(match.Groups[at + 1]),
            match.Groups[at + 2].Value.StartsWith("var", StringComparison.Ordinal) ? hue : Number(match.Groups[at + 2])
        );
    }

    private static double Number(Group group) => double.Parse(group.Value, CultureInfo.InvariantCulture);

    private static Dictionary<string, string> ReadTokens()
    {
        var sheet = File.ReadAllText(SourceFile("src/Dateline/Site/Assets/styles/tokens.css"));
        var root = sheet[..sheet.IndexOf('}', StringComparison.Ordinal)];
        return Declaration().Matches(root).ToDictionary(m => m.Groups[1].Value, m => m.Groups[2].Value);
    }

    /// <summary>A file of the source tree, found from where the tests were built.</summary>
    private static string SourceFile(string path) => Path.Combine(Dateline.Tests.Rules.Sources.Root, path);

    [GeneratedRegex(@"--([\w-]+):\s*([^;]+);")]
    private static partial Regex Declaration();

    [GeneratedRegex(
        @"^light-dark\(oklch\(([\d.]+)% ([\d.]+) (var\(--hue, 25\)|[\d.]+)\), oklch\(([\d.]+)% ([\d.]+) (var\(--hue, 25\)|[\d.]+)\)\)$"
    )]
    private static partial Regex LightDark();
}
