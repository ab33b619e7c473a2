namespace Illustrations;

/// <summary>Sky, land, water and weather.</summary>
internal static class Nature
{
    /// <summary>A ridge from side to side, as high as its roughness lets it swing about a line.</summary>
    /// <param name="canvas">The sheet.</param>
    /// <param name="line">The height of the line, in pixels from the top.</param>
    /// <param name="swing">How far it rises and falls.</param>
    /// <param name="grain">How many turns it takes on its way; more is craggier.</param>
    /// <returns>The outline down to the lower edge.</returns>
    public static string Ridge(this Canvas canvas, double line, double swing, double grain = 5)
    {
        var waves = Enumerable
            .Range(0, 6)
            .Select(i => (Turns: grain * Math.Pow(1.9, i), Phase: canvas.Between(0, 6.3), Height: swing / Math.Pow(1.75, i)))
            .ToList();
        double Height(double x) => line + waves.Sum(w => Math.Sin(x / canvas.Width * w.Turns * 3.1 + w.Phase) * w.Height * 0.6);
        var top = Enumerable.Range(0, canvas.Width / 8 + 6).Select(i => i * 8 - 20).Select(x => $"L{x} {Height(x):0.#}");
        return $"M-20 {canvas.Height + 20} {string.Join(' ', top)} V{canvas.Height + 20} Z";
    }

    /// <summary>A cloud bank: round heads over a flat foot.</summary>
    /// <param name="canvas">The sheet.</param>
    /// <param name="at">The middle of its foot, and its width.</param>
    /// <param name="colour">Its colour.</param>
    /// <param name="opacity">How thick it is, 0 to 1.</param>
    public static void Cloud(this Canvas canvas, Spot at, string colour, double opacity = 1)
    {
        canvas.Group(
            $"opacity='{opacity}'",
            () =>
            {
                for (var i = 0; i < 9; i++)
                {
                    var across = (i - 4) / 4.5;
                    var size = at.Size * (0.17 - Math.Abs(across) * 0.1) * canvas.Between(0.75, 1.25);
                    canvas.Ellipse(
                        new Spot(at.X + across * at.Size / 2, at.Y - size * 0.35, size * 1.25),
                        canvas.Between(0.42, 0.62),
                        colour
                    );
                }
                canvas.Ellipse(new Spot(at.X, at.Y, at.Size * 0.52), 0.07, colour);
            }
        );
    }

    /// <summary>Long thin cloud, as at dusk.</summary>
    public static void Streaks(this Canvas canvas, int count, (double Top, double Bottom) between, string colour, double opacity)
    {
        for (var i = 0; i < count; i++)
            canvas.Ellipse(
                new Spot(canvas.Between(0, canvas.Width), canvas.Between(between.Top, between.Bottom), canvas.Between(120, 520)),
                canvas.Between(0.012, 0.035),
                colour,
                $"opacity='{opacity * canvas.Between(0.4, 1):0.##}'"
            );
    }

    /// <summary>Sun, moon or lamp with the air lit around it.</summary>
    public static void Light(this Canvas canvas, Spot at, string disc, string air, double strength = 0.8)
    {
        canvas.Circle(at.X, at.Y, at.Size * 7, canvas.Glow(air, strength));
        canvas.Circle(at.X, at.Y, at.Size, disc);
    }

    /// <summary>A band of mist.</summary>
    public static void Mist(this Canvas canvas, double y, double thickness, string colour, double opacity)
    {
        for (var i = 0; i < 5; i++)
            canvas.Ellipse(
                new Spot(canvas.Width * (i + canvas.Between(-0.4, 0.4)) / 4, y + canvas.Between(-0.3, 0.3) * thickness, 620),
                thickness / 620,
                colour,
                $"opacity='{opacity * canvas.Between(0.6, 1):0.##}' filter='url(#mist)'"
            );
    }

    /// <summary>Water from a line down to the lower edge, with short strokes of light that grow towards us.</summary>
    /// <param name="canvas">The sheet.</param>
    /// <param name="line">Where it begins.</param>
    /// <param name="fill">Its colour or gradient.</param>
    /// <param name="strokes">The colours of the strokes.</param>
    public static void Water(this Canvas canvas, double line, string fill, params string[] strokes)
    {
        canvas.Rect(-10, line, canvas.Width + 20, canvas.Height - line + 10, fill);
        var depth = canvas.Height - line;
        for (var i = 0; i < 190; i++)
        {
            var near = Math.Pow(canvas.Chance.NextDouble(), 1.5);
            var (x, y) = (canvas.Between(-40, canvas.Width), line + 3 + near * depth);
            var length = (18 + near * 150) * canvas.Between(0.5, 1.3);
            var dip = canvas.Between(-1, 1) * (1 + near * 5);
            canvas.Line(
                $"M{x:0} {y:0.#} q{length / 2:0} {dip:0.#} {length:0} 0",
                1.2 + near * 5,
                canvas.OneOf(strokes),
                $"opacity='{canvas.Between(0.2, 0.7):0.##}'"
            );
        }
    }

    /// <summary>The path of a light on the water: strokes that widen towards us.</summary>
    public static void Glitter(this Canvas canvas, Spot at, double depth, string colour, double opacity = 0.8)
    {
        for (var i = 0; i < 46; i++)
        {
            var near = i / 46.0;
            var half = at.Size * (0.25 + near * 0.9) * canvas.Between(0.25, 1);
            var x = at.X + canvas.Between(-0.35, 0.35) * at.Size * (0.3 + near);
            canvas.Line(
                $"M{x - half:0} {at.Y + near * depth:0.#} h{half * 2:0}",
                1.5 + near * 5,
                colour,
                $"opacity='{opacity * canvas.Between(0.25, 1) * (1 - near * 0.6):0.##}'"
            );
        }
    }

    /// <summary>Stars over the upper part of the sheet.</summary>
    public static void Stars(this Canvas canvas, int count, double lowest, string colour = "#fff6dc")
    {
        for (var i = 0; i < count; i++)
        {
            var bright = Math.Pow(canvas.Chance.NextDouble(), 6);
            canvas.Circle(
                canvas.Between(0, canvas.Width),
                canvas.Between(0, lowest),
                0.8 + bright * 3.2,
                colour,
                $"opacity='{0.3 + bright * 0.7:0.##}'"
            );
        }
    }

    /// <summary>Falling snow; near flakes are large and few.</summary>
    public static void Snow(this Canvas canvas, int count, string colour = "#ffffff")
    {
        for (var i = 0; i < count; i++)
        {
            var near = Math.Pow(canvas.Chance.NextDouble(), 4);
            canvas.Circle(
                canvas.Between(0, canvas.Width),
                canvas.Between(0, canvas.Height),
                1.6 + near * 8,
                colour,
                $"opacity='{canvas.Between(0.45, 0.9):0.##}'"
            );
        }
    }

    /// <summary>Slanting rain.</summary>
    public static void Rain(this Canvas canvas, int count, string colour)
    {
        for (var i = 0; i < count; i++)
        {
            var near = canvas.Chance.NextDouble();
            var (x, y) = (canvas.Between(-100, canvas.Width), canvas.Between(-60, canvas.Height));
            canvas.Line(
                $"M{x:0} {y:0} l{-8 - near * 14:0.#} {34 + near * 60:0.#}",
                0.9 + near * 1.6,
                colour,
                $"opacity='{canvas.Between(0.18, 0.5):0.##}'"
            );
        }
    }

    /// <summary>A gull as two strokes.</summary>
    public static void Gull(this Canvas canvas, Spot at, string colour, double tilt = 0) =>
        canvas.Line(
            $"M{-at.Size} {-at.Size * 0.25} q{at.Size * 0.55} {-at.Size * 0.35} {at.Size} {at.Size * 0.25} q{at.Size * 0.45} {-at.Size * 0.6} {at.Size} {-at.Size * 0.25}",
            Math.Max(1.6, at.Size * 0.13),
            colour,
            $"transform='translate({at.X} {at.Y}) rotate({tilt})'"
        );

    /// <summary>A leafy tree: a trunk that forks, and a crown of many leaves, dark below and light where the sun is.</summary>
    /// <param name="canvas">The sheet.</param>
    /// <param name="at">The foot of the trunk, and the tree's height.</param>
    /// <param name="trunk">The trunk's colour.</param>
    /// <param name="leaves">From the darkest to the lightest.</param>
    /// <param name="sun">Where the light comes from: -1 left, 1 right.</param>
    public static void Tree(this Canvas canvas, Spot at, string trunk, string[] leaves, double sun = 1)
    {
        var h = at.Size;
        var w = h * 0.045;
        var fine = Math.Max(1, h / 300);
        canvas.Path(
            $"M{at.X - w} {at.Y} Q{at.X - w * 0.5} {at.Y - h * 0.25} {at.X - w * 0.6} {at.Y - h * 0.5} L{at.X + w * 0.6} {at.Y - h * 0.5} Q{at.X + w * 0.6} {at.Y - h * 0.2} {at.X + w * 1.3} {at.Y} Z",
            trunk
        );
        foreach (var side in new[] { -1, 1 })
            canvas.Line(
                $"M{at.X} {at.Y - h * 0.33} Q{at.X + side * h * 0.06} {at.Y - h * 0.48} {at.X + side * h * 0.2} {at.Y - h * 0.6}",
                w * 0.8,
                trunk
            );
        for (var layer = 0; layer < leaves.Length; layer++)
        for (var i = 0; i < (34 - layer * 4) * fine * fine; i++)
        {
            var (turn, reach) = (canvas.Between(0, 6.28), Math.Sqrt(canvas.Chance.NextDouble()));
            var shift = layer * h * 0.035;
            canvas.Ellipse(
                new Spot(
                    at.X + Math.Cos(turn) * reach * h * (0.33 - layer * 0.03) + shift * sun,
                    at.Y - h * 0.68 + Math.Sin(turn) * reach * h * (0.27 - layer * 0.03) - shift,
                    h * canvas.Between(0.035, 0.075) * (1 - layer * 0.16) / Math.Pow(fine, 0.8)
                ),
                canvas.Between(0.6, 0.95),
                leaves[layer]
            );
        }
    }
}
