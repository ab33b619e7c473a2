namespace Illustrations.Scenes;

/// <summary>The comedy that lay in a biscuit tin.</summary>
internal static class FilmScenes
{
    /// <summary>The comedy on the screen again.</summary>
    public static Canvas FilmCinema()
    {
        var canvas = new Canvas(1920, 1080, 43);
        canvas.Wash(canvas.Gradient((0, "#1a1018"), (1, "#0f0b12")));
        canvas.Form("M-20 -20 H1940 V860 H-20 Z", "#4a1a20", "#14080d", "top");
        for (var x = 0; x < 1930; x += 54)
            canvas.Line(
                $"M{x} -10 Q{x + canvas.Between(-16, 16):0} 420 {x + canvas.Between(-8, 8):0} 860",
                20,
                "#38121a",
                "opacity='0.6'"
            );
        canvas.Rect(480, 130, 960, 620, "#0d0a10");
        canvas.Circle(960, 440, 900, canvas.Glow("#f3ead0", 0.35));
        canvas.Group($"clip-path='{canvas.Clip("M500 150 H1420 V730 H500 Z")}'", () => Screen(canvas));
        canvas.Path("M-20 -20 H500 V150 Q380 420 330 860 H-20 Z M1940 -20 H1420 V150 Q1540 420 1590 860 H1940 Z", "#8c2a26");
        for (var i = 0; i < 9; i++)
        {
            canvas.Line(
                $"M{20 + i * 54} -10 Q{i * 42} 420 {i * 36} 860",
                12,
                i % 2 == 0 ? "#6b1c1f" : "#b03e30",
                "opacity='0.75'"
            );
            canvas.Line(
                $"M{1900 - i * 54} -10 Q{1920 - i * 42} 420 {1920 - i * 36} 860",
                12,
                i % 2 == 0 ? "#6b1c1f" : "#b03e30",
                "opacity='0.75'"
            );
        }
        canvas.Path("M-20 -20 H1940 V70 Q1440 150 960 96 Q480 150 -20 70 Z", "#a8382c");
        canvas.Path("M960 1180 L500 150 H1420 Z", canvas.Fade("#f6ecd2", "top", 0.16));
        Audience(canvas);
        return canvas;
    }

    private static void Screen(Canvas canvas)
    {
        canvas.Rect(490, 140, 940, 600, canvas.Gradient((0, "#d8d3c4"), (0.6, "#f4efdf"), (1, "#b9b4a6")));
        canvas.Houses(600, (490, 760), 330, ("#8f8b80", "#6b675e"));
        canvas.Houses(600, (1180, 1440), 360, ("#87837a", "#6b675e"));
        canvas.Path("M690 740 L880 560 H1050 L1240 740 Z", "#a19c8f");
        for (var i = 0; i < 26; i++)
        {
            var near = i / 26.0;
            canvas.Umbrella(
                new Spot(960 + canvas.Between(-1, 1) * (90 + near * 420), 610 + near * 130, 40 + near * 70),
                canvas.OneOf("#3a3835", "#55524c", "#2a2826", "#6f6b63")
            );
        }
        canvas.Figure(
            new Spot(900, 736, 400),
            new Person("#2a2826", "#3a3835", "#e6e0d0", "#1c1b1a", 1) { Light = "#55524c", Long = true },
            Pose.Walking with
            {
                NearHand = (0.13, 0.26),
            }
        );
        canvas.Figure(
            new Spot(1060, 736, 372),
            new Person("#7d786e", "#55524c", "#efe9da", "#2a2826", -1)
            {
                Light = "#b0aa9c",
                Long = true,
                LongHair = true,
            },
            Pose.Walking
        );
        canvas.Umbrella(new Spot(955, 440, 360), "#1f1e1c");
        canvas.Rain(90, "#ffffff");
    }

    private static void Audience(Canvas canvas)
    {
        for (var row = 0; row < 3; row++)
        {
            var (y, r) = (880 + row * 84, 40 + row * 11);
            for (var x = -20.0 + row * 40; x < 1960; x += r * 3.1)
            {
                if (canvas.Chance.Next(9) == 0)
                    continue;
                var at = x + canvas.Between(-12, 12);
                var shade = row switch
                {
                    0 => "#3a2026",
                    1 => "#28171d",
                    _ => "#170e13",
                };
                canvas.Path(
                    $"M{at - r * 1.6} {y + r * 2.6} Q{at - r * 1.5} {y + r * 0.9} {at} {y + r * 0.85} Q{at + r * 1.5} {y + r * 0.9} {at + r * 1.6} {y + r * 2.6} Z",
                    shade
                );
                canvas.Ellipse(new Spot(at, y, r * 0.8), 1.15, shade);
                canvas.Line(
                    $"M{at - r * 0.6:0} {y - r * 0.55:0} Q{at:0} {y - r * 1.2:0} {at + r * 0.6:0} {y - r * 0.55:0}",
                    4,
                    "#f0d8b0",
                    $"opacity='{0.7 - row * 0.2:0.#}'"
                );
                if (canvas.Chance.Next(6) == 0)
                    canvas.Path($"M{at - r * 0.9} {y - r * 0.35} Q{at} {y - r * 1.9} {at + r * 0.9} {y - r * 0.35} Z", shade);
            }
            canvas.Form(
                $"M-20 {y + r * 1.7} H1940 V{y + r * 1.7 + 90} H-20 Z",
                row == 0 ? "#5c1f22"
                    : row == 1 ? "#401619"
                    : "#260e12",
                "#0b0508"
            );
        }
    }

    /// <summary>The restorer holds a strip against the light.</summary>
    public static Canvas FilmProjectionist()
    {
        var canvas = new Canvas(1440, 1800, 44);
        canvas.Wash(canvas.Gradient((0, "#3f4a4c"), (1, "#2a2c30")));
        canvas.Rect(330, 130, 800, 900, canvas.Gradient((0, "#a9cdd0"), (0.7, "#f3ead0")));
        canvas.Tree(new Spot(980, 1060, 700), "#6f8f86", ["#8fb5a4", "#a9c9b0", "#c6dcc0"]);
        canvas.Line("M330 130 h800 v900 h-800 z M730 130 v900 M330 560 h800", 26, "#2b2a2e");
        canvas.Path("M330 1030 L60 1800 H1380 L1130 1030 Z", canvas.Fade("#f6e6bc", "top", 0.35));
        for (var row = 0; row < 5; row++)
        for (var i = 0; i < 3; i++)
            Can(canvas, new Spot(1300 + i % 2 * 16, 1230 - row * 54 - i * 340, 190));
        foreach (var y in new[] { 566, 906, 1246 })
            canvas.Rect(1180, y, 280, 20, "#241f22");
        canvas.Figure(
            new Spot(560, 1880, 1560),
            new Person("#d9532c", "#2b3440", "#b87a55", "#241a1e", 1)
            {
                Light = "#f28a52",
                LongHair = true,
                Scarf = "#f1dfb8",
            },
            Pose.Reaching with
            {
                NearHand = (0.3, 0.46),
                FarHand = (0.13, 0.56),
                Lean = 0,
            }
        );
        Strip(canvas);
        foreach (var (x, y) in new[] { (806, 268), (980, 424) })
            canvas.Line(
                $"M{x} {y} q-4 30 -34 44 M{x - 24} {y - 14} q-8 28 -36 38 M{x + 20} {y + 18} q0 26 -26 42",
                22,
                "#b87a55"
            );
        canvas.Form("M-20 1480 H1460 V1820 H-20 Z", "#6b4a36", "#2a1c1a");
        Tin(canvas);
        Can(canvas, new Spot(330, 1480, 330));
        Can(canvas, new Spot(330, 1424, 300));
        return canvas;
    }

    private static void Strip(Canvas canvas)
    {
        canvas.Line("M700 300 Q860 250 1010 480 Q1110 700 1040 980 Q990 1200 1130 1400", 92, "#2a2024");
        for (var i = 0; i < 17; i++)
        {
            var (x, y, turn) = Along(i / 16.0);
            canvas.Group(
                $"transform='translate({x:0} {y:0}) rotate({turn:0})'",
                () =>
                {
                    canvas.Rect(-26, -27, 52, 54, canvas.OneOf("#d9b070", "#e6c88c", "#c99a5c"), "rx='5'");
                    canvas.Ellipse(new Spot(0, -4, 20), 0.5, "#7a5234");
                    canvas.Line("M0 -6 V20", 4, "#7a5234");
                    foreach (var side in new[] { -37, 37 })
                        canvas.Add($"<path d='M{side} -16 v10 M{side} 8 v10' stroke='#f3e2bd' stroke-width='9'/>");
                }
            );
        }
    }

    /// <summary>A point on the strip: two cubic-looking arcs, near enough to the drawn line.</summary>
    private static (double X, double Y, double Turn) Along(double t)
    {
        (double X, double Y)[] points =
        [
            (700, 300),
            (860, 250),
            (1010, 480),
            (1110, 700),
            (1040, 980),
            (990, 1200),
            (1130, 1400),
        ];
        var part = Math.Min(2, (int)(t * 3));
        var (a, b, c) = (points[part * 2], points[part * 2 + 1], points[part * 2 + 2]);
        var u = t * 3 - part;
        var (x, y) = (
            (1 - u) * (1 - u) * a.X + 2 * u * (1 - u) * b.X + u * u * c.X,
            (1 - u) * (1 - u) * a.Y + 2 * u * (1 - u) * b.Y + u * u * c.Y
        );
        var (dx, dy) = (2 * (1 - u) * (b.X - a.X) + 2 * u * (c.X - b.X), 2 * (1 - u) * (b.Y - a.Y) + 2 * u * (c.Y - b.Y));
        return (x, y, Math.Atan2(dy, dx) * 180 / Math.PI - 90);
    }

    private static void Can(Canvas canvas, Spot at)
    {
        var w = at.Size / 2;
        canvas.Form(
            $"M{at.X - w} {at.Y - 54} V{at.Y} Q{at.X} {at.Y + w * 0.2} {at.X + w} {at.Y} V{at.Y - 54} Z",
            "#9aa39c",
            "#3f4a4c"
        );
        canvas.Ellipse(new Spot(at.X, at.Y - 54, w), 0.14, "#c6ccc0");
        canvas.Ellipse(new Spot(at.X, at.Y - 54, w * 0.3), 0.14, "#8a938c");
    }

    private static void Tin(Canvas canvas)
    {
        canvas.Form("M820 1500 V1640 Q1010 1680 1200 1640 V1500 Z", "#3f7f78", "#16343a");
        canvas.Path("M820 1500 Q1010 1460 1200 1500 Q1010 1544 820 1500 Z", "#16343a");
        canvas.Ellipse(new Spot(960, 1496, 92), 0.22, "#c99a5c");
        canvas.Ellipse(new Spot(1080, 1504, 80), 0.22, "#a87848");
        canvas.Line("M826 1560 Q1010 1600 1194 1560", 12, "#e0a33a");
        canvas.Line("M826 1590 Q1010 1630 1194 1590", 5, "#f3e2bd");
    }
}
