namespace Illustrations;

/// <summary>Houses and trams.</summary>
internal static class Town
{
    /// <summary>A row of houses seen from afar.</summary>
    /// <param name="canvas">The sheet.</param>
    /// <param name="ground">The line on which they stand.</param>
    /// <param name="span">From where to where.</param>
    /// <param name="height">How high they are, about.</param>
    /// <param name="look">Colour of the walls, and of lit windows (null for none).</param>
    public static void Houses(
        this Canvas canvas,
        double ground,
        (double From, double To) span,
        double height,
        (string Wall, string? Window) look
    )
    {
        for (var x = span.From; x < span.To; )
        {
            var (wide, high) = (height * canvas.Between(0.35, 0.8), height * canvas.Between(0.5, 1));
            var roof = canvas.Chance.Next(3) switch
            {
                0 => $"M{x} {ground} v{-high} h{wide} v{high} z",
                1 => $"M{x} {ground} v{-high} l{wide / 2} {-wide * 0.4} l{wide / 2} {wide * 0.4} v{high} z",
                _ => $"M{x} {ground} v{-high} l{wide * 0.15} {-wide * 0.3} h{wide * 0.7} l{wide * 0.15} {wide * 0.3} v{high} z",
            };
            canvas.Path(roof, look.Wall);
            if (look.Window is { } lit)
                Windows(canvas, (x, ground - high, wide, high), lit);
            x += wide + (canvas.Chance.Next(4) == 0 ? height * 0.12 : 0);
        }
    }

    private static void Windows(Canvas canvas, (double X, double Y, double Width, double Height) wall, string lit)
    {
        var step = Math.Max(7, wall.Height / 5.5);
        for (var y = wall.Y + step * 0.5; y < wall.Y + wall.Height - step * 0.7; y += step)
        for (var x = wall.X + step * 0.4; x < wall.X + wall.Width - step * 0.5; x += step * 0.85)
            if (canvas.Chance.Next(5) < 2)
                canvas.Rect(x, y, step * 0.32, step * 0.42, lit, $"opacity='{canvas.Between(0.5, 1):0.##}'");
    }

    /// <summary>A tram from the side.</summary>
    /// <param name="canvas">The sheet.</param>
    /// <param name="at">The middle of the rail under it, and its length.</param>
    /// <param name="glass">The fill of its windows.</param>
    /// <param name="riders">The colour of the people behind them; null for nobody.</param>
    public static void TramSide(this Canvas canvas, Spot at, string glass, string? riders)
    {
        canvas.Group(
            $"transform='translate({at.X} {at.Y}) scale({at.Size / 1000})'",
            () =>
            {
                canvas.Line("M-120 -352 L40 -452 L150 -456 M40 -452 L-20 -354", 7, "#23262f");
                canvas.Form("M-470 -318 Q-480 -356 -420 -360 H420 Q480 -356 470 -318 Z", "#3a3f4b", "#14161c");
                canvas.Path("M-490 -50 L-484 -190 Q-482 -318 -450 -322 H450 Q482 -318 484 -190 L490 -50 Z", "#efdcb4");
                canvas.Form("M-490 -44 L-486 -172 H486 L490 -44 Q0 -36 -490 -44 Z", "#cf4a27", "#6b1c12");
                canvas.Line("M-486 -172 H486", 7, "#7d2615");
                canvas.Line("M-488 -118 H488", 4, "#f3d9a0");
                Panes(canvas, glass, riders);
                foreach (var x in new[] { -300, -200, 200, 300 })
                {
                    canvas.Circle(x, -26, 27, "#191b22");
                    canvas.Circle(x, -26, 10, "#4a4d58");
                }
                canvas.Path("M-380 -48 h260 l-16 30 h-228 z M120 -48 h260 l-16 30 h-228 z", "#23262f");
                canvas.Circle(484, -104, 13, "#fff0c0");
            }
        );
    }

    private static void Panes(Canvas canvas, string glass, string? riders)
    {
        for (var i = 0; i < 8; i++)
        {
            var x = -462 + i * 117;
            var door = i is 2 or 6;
            var pane = $"M{x} -296 q0 -12 12 -12 h80 q12 0 12 12 v{(door ? 240 : 106)} h-104 z";
            canvas.Path(pane, glass);
            if (riders is not null)
                canvas.Group(
                    $"clip-path='{canvas.Clip(pane)}'",
                    () =>
                    {
                        for (var n = canvas.Chance.Next(3); n > 0; n--)
                        {
                            var (at, top) = (x + canvas.Between(16, 88), canvas.Between(-262, -236));
                            canvas.Path($"M{at - 26} -170 q-2 {top + 200} 26 {top + 198} q28 2 26 {-top - 198} z", riders);
                            canvas.Path(
                                $"M{at - 27} -180 Q{at - 26} {top + 22} {at} {top + 22} Q{at + 26} {top + 22} {at + 27} -180 Z",
                                riders
                            );
                            canvas.Ellipse(new Spot(at, top, 14), 1.2, riders);
                        }
                    }
                );
            if (door)
                canvas.Line($"M{x} -58 V-302 M{x + 52} -58 V-306 M{x + 104} -58 V-302", 5, "#7d2615");
        }
    }

    /// <summary>A tram from the front.</summary>
    /// <param name="canvas">The sheet.</param>
    /// <param name="at">The middle between the rails under it, and its height.</param>
    /// <param name="glass">The fill of its windows.</param>
    /// <param name="lit">True when its lamp is lit.</param>
    /// <param name="driver">The driver's colour; null for none.</param>
    public static void TramFront(this Canvas canvas, Spot at, string glass, bool lit, string? driver = null)
    {
        canvas.Group(
            $"transform='translate({at.X} {at.Y}) scale({at.Size / 400})'",
            () =>
            {
                canvas.Ellipse(new Spot(0, -2, 150), 0.09, "#0b0f16", "opacity='0.55'");
                canvas.Line("M-30 -372 L0 -440 L30 -372 M-34 -440 H34", 6, "#23262f");
                canvas.Form("M-104 -340 Q-96 -382 -50 -386 H50 Q96 -382 104 -340 Z", "#3a3f4b", "#14161c");
                canvas.Path("M-122 -30 L-118 -300 Q-116 -350 -70 -352 H70 Q116 -350 118 -300 L122 -30 Z", "#efdcb4");
                canvas.Form("M-124 -30 L-120 -172 Q0 -184 120 -172 L124 -30 Q0 -22 -124 -30 Z", "#cf4a27", "#6b1c12");
                canvas.Line("M-120 -172 Q0 -184 120 -172", 6, "#7d2615");
                canvas.Path("M-50 -338 h100 v30 h-100 z", lit ? "#ffe9b0" : "#6f7480");
                canvas.Path("M-104 -192 V-296 H-46 V-194 Z M-38 -195 V-298 H38 V-195 Z M46 -194 V-296 H104 V-192 Z", glass);
                if (driver is not null)
                {
                    canvas.Path("M-30 -196 Q-28 -238 0 -240 Q28 -238 30 -196 Z", driver);
                    canvas.Ellipse(new Spot(0, -256, 13), 1.2, driver);
                }
                canvas.Path("M-112 -30 L-104 -6 H104 L112 -30 Z", "#23262f");
                if (lit)
                    canvas.Circle(0, -112, 120, canvas.Glow("#ffdf9a", 0.9));
                canvas.Circle(0, -112, 20, lit ? "#fffbe8" : "#c9bfa8");
                canvas.Circle(-92, -70, 9, "#f3d9a0");
                canvas.Circle(92, -70, 9, "#f3d9a0");
            }
        );
    }

    /// <summary>A street lamp with its light.</summary>
    /// <param name="canvas">The sheet.</param>
    /// <param name="at">Its foot, and its height.</param>
    /// <param name="colour">The post's colour.</param>
    /// <param name="light">The light's colour; null when it is off.</param>
    public static void Lamp(this Canvas canvas, Spot at, string colour, string? light)
    {
        var top = at.Y - at.Size;
        canvas.Line($"M{at.X} {at.Y} V{top}", at.Size * 0.022, colour);
        canvas.Line($"M{at.X - at.Size * 0.03} {at.Y} h{at.Size * 0.06}", at.Size * 0.03, colour);
        canvas.Path(
            $"M{at.X - at.Size * 0.035} {top} l{at.Size * 0.012} {-at.Size * 0.075} h{at.Size * 0.046} l{at.Size * 0.012} {at.Size * 0.075} z",
            light ?? colour
        );
        canvas.Path(
            $"M{at.X - at.Size * 0.035} {top - at.Size * 0.075} l{at.Size * 0.035} {-at.Size * 0.035} l{at.Size * 0.035} {at.Size * 0.035} z",
            colour
        );
        if (light is not null)
            canvas.Circle(at.X, top - at.Size * 0.04, at.Size * 0.55, canvas.Glow(light, 0.75));
    }

    /// <summary>An open umbrella over somebody's hand.</summary>
    /// <param name="canvas">The sheet.</param>
    /// <param name="at">The hand, and the umbrella's width.</param>
    /// <param name="colour">Its colour.</param>
    public static void Umbrella(this Canvas canvas, Spot at, string colour)
    {
        var (w, top) = (at.Size, at.Y - at.Size * 0.55);
        canvas.Line($"M{at.X} {at.Y} V{top}", w * 0.025, "#20232b");
        canvas.Form(
            $"M{at.X - w / 2} {top + w * 0.1} Q{at.X - w * 0.42} {top - w * 0.28} {at.X} {top - w * 0.3} Q{at.X + w * 0.42} {top - w * 0.28} {at.X + w / 2} {top + w * 0.1} q{-w / 8} {-w * 0.09} {-w / 4} 0 q{-w / 8} {-w * 0.09} {-w / 4} 0 q{-w / 8} {-w * 0.09} {-w / 4} 0 q{-w / 8} {-w * 0.09} {-w / 4} 0 z",
            colour,
            "#1a1820"
        );
        canvas.Line($"M{at.X} {top - w * 0.3} v{-w * 0.05}", w * 0.02, "#20232b");
    }
}
