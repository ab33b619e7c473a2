using System.Text;

namespace Illustrations;

/// <summary>A place on the canvas and a size there, both in pixels; what the place is of a thing (its foot, its middle) the thing says.</summary>
internal readonly record struct Spot(double X, double Y, double Size);

/// <summary>A sheet on which a scene is drawn from back to front. It collects SVG; chance comes from a seed, so that a scene is the same each time.</summary>
internal sealed class Canvas(int width, int height, int seed)
{
    private readonly StringBuilder _drawn = new();
    private readonly StringBuilder _definitions = new();
    private int _definitionsCount;

    public int Width { get; } = width;
    public int Height { get; } = height;
    public Random Chance { get; } = new(seed);

    /// <summary>A number between two others.</summary>
    public double Between(double low, double high) => low + Chance.NextDouble() * (high - low);

    /// <summary>One of several.</summary>
    public T OneOf<T>(params T[] choices) => choices[Chance.Next(choices.Length)];

    public void Add(string svg) => _drawn.AppendLine(svg);

    public void Rect(double x, double y, double width, double height, string fill, string more = "") =>
        Add($"""<rect x="{x:0.#}" y="{y:0.#}" width="{width:0.#}" height="{height:0.#}" fill="{fill}" {more}/>""");

    /// <summary>The whole sheet in one fill.</summary>
    public void Wash(string fill, string more = "") => Rect(0, 0, Width, Height, fill, more);

    public void Circle(double x, double y, double radius, string fill, string more = "") =>
        Ellipse(new Spot(x, y, radius), 1, fill, more);

    /// <param name="at">The middle, and the radius across.</param>
    /// <param name="flatness">The radius down, as a share of the radius across.</param>
    /// <param name="fill">Colour or gradient.</param>
    /// <param name="more">Further attributes.</param>
    public void Ellipse(Spot at, double flatness, string fill, string more = "") =>
        Add(
            $"""<ellipse cx="{at.X:0.#}" cy="{at.Y:0.#}" rx="{at.Size:0.#}" ry="{at.Size * flatness:0.##}" fill="{fill}" {more}/>"""
        );

    public void Path(string path, string fill, string more = "") => Add($"""<path d="{path}" fill="{fill}" {more}/>""");

    public void Line(string path, double thickness, string colour, string more = "") =>
        Add(
            $"""<path d="{path}" fill="none" stroke="{colour}" stroke-width="{thickness:0.##}" stroke-linecap="round" stroke-linejoin="round" {more}/>"""
        );

    /// <summary>A form with a body: its colour, and a shadow that thins out in grains from one side.</summary>
    /// <param name="path">Its outline.</param>
    /// <param name="fill">Its colour.</param>
    /// <param name="shadow">The colour of the grains.</param>
    /// <param name="from">The side where they are densest: top, bottom, left or right.</param>
    public void Form(string path, string fill, string shadow, string from = "bottom")
    {
        Path(path, fill);
        Path(path, Fade(shadow, from), "filter='url(#grain)'");
    }

    public void Group(string attributes, Action draw)
    {
        Add($"<g {attributes}>");
        draw();
        Add("</g>");
    }

    /// <summary>A gradient from top to bottom.</summary>
    public string Gradient(params (double At, string Colour)[] stops) =>
        Define($"""<linearGradient id="ID" x1="0" y1="0" x2="0" y2="1">{Stops(stops)}</linearGradient>""");

    /// <summary>A gradient from the middle outwards: a colour that becomes nothing.</summary>
    public string Glow(string colour, double strength = 1) =>
        Define(
            $"""<radialGradient id="ID"><stop offset="0" stop-color="{colour}" stop-opacity="{strength}"/><stop offset="0.35" stop-color="{colour}" stop-opacity="{strength * 0.45:0.###}"/><stop offset="1" stop-color="{colour}" stop-opacity="0"/></radialGradient>"""
        );

    /// <summary>A colour on one side that becomes nothing before the other.</summary>
    public string Fade(string colour, string from, double strength = 1)
    {
        var line = from switch
        {
            "top" => "x1='0' y1='0' x2='0' y2='1'",
            "left" => "x1='0' y1='0' x2='1' y2='0'",
            "right" => "x1='1' y1='0' x2='0' y2='0'",
            _ => "x1='0' y1='1' x2='0' y2='0'",
        };
        return Define(
            $"""<linearGradient id="ID" {line}><stop offset="0" stop-color="{colour}" stop-opacity="{strength}"/><stop offset="0.9" stop-color="{colour}" stop-opacity="0"/></linearGradient>"""
        );
    }

    /// <summary>A cut-out: what is drawn with <c>clip-path="…"</c> shows only inside it.</summary>
    public string Clip(string path) => Define($"""<clipPath id="ID"><path d="{path}"/></clipPath>""");

    /// <summary>The finished sheet.</summary>
    public string Svg() =>
        $"""
            <svg xmlns="http://www.w3.org/2000/svg" width="{Width}" height="{Height}" viewBox="0 0 {Width} {Height}">
            <defs>{Filters()}{_definitions}</defs>
            <g filter="url(#hand)">{_drawn}</g>
            </svg>
            """;

    private string Define(string definition)
    {
        var id = $"d{++_definitionsCount}";
        _definitions.AppendLine(definition.Replace("\"ID\"", $"\"{id}\"", StringComparison.Ordinal));
        return $"url(#{id})";
    }

    private static string Stops(IEnumerable<(double At, string Colour)> stops) =>
        string.Concat(stops.Select(s => $"""<stop offset="{s.At}" stop-color="{s.Colour}"/>"""));

    /// <summary>
    /// The hand that all pictures share: <c>hand</c> makes every edge a little uneven, as if cut with a knife; <c>grain</c> dissolves a
    /// gradient into grains, as a dry brush does; the rest soften.
    /// </summary>
    private string Filters() =>
        $"""
            <filter id="hand" filterUnits="userSpaceOnUse" x="0" y="0" width="{Width}" height="{Height}" color-interpolation-filters="sRGB">
              <feTurbulence type="fractalNoise" baseFrequency="0.018" numOctaves="2" seed="7"/>
              <feDisplacementMap in="SourceGraphic" scale="7" xChannelSelector="R" yChannelSelector="G"/>
            </filter>
            <filter id="grain" x="0" y="0" width="1" height="1" color-interpolation-filters="sRGB">
              <feTurbulence type="fractalNoise" baseFrequency="0.33" numOctaves="2" seed="3"/>
              <feColorMatrix values="0 0 0 0 0  0 0 0 0 0  0 0 0 0 0  2.2 0 0 0 -0.62" result="noise"/>
              <feComposite in="SourceAlpha" in2="noise" operator="arithmetic" k1="0" k2="1.7" k3="-1" k4="0" result="grains"/>
              <feComponentTransfer in="SourceGraphic" result="colour"><feFuncA type="linear" slope="0" intercept="1"/></feComponentTransfer>
              <feComposite in="colour" in2="grains" operator="in"/>
            </filter>
            <filter id="soft" x="-0.5" y="-0.5" width="2" height="2"><feGaussianBlur stdDeviation="6"/></filter>
            <filter id="veil"><feGaussianBlur stdDeviation="9 16"/></filter>
            <filter id="mist" x="-0.5" y="-2" width="2" height="5"><feGaussianBlur stdDeviation="26"/></filter>
            """;
}
