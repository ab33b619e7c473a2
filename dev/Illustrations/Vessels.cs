namespace Illustrations;

/// <summary>What floats, and what belongs to a harbour.</summary>
internal static class Vessels
{
    /// <summary>The ferry from the side, bow to the right.</summary>
    /// <param name="canvas">The sheet.</param>
    /// <param name="at">The middle of the waterline, and the length.</param>
    /// <param name="list">How far she leans, in degrees.</param>
    /// <param name="windows">The colour of her windows.</param>
    /// <param name="white">The colour of her white parts in this light.</param>
    public static void Ferry(this Canvas canvas, Spot at, double list, string windows, string white)
    {
        canvas.Group(
            $"transform='translate({at.X} {at.Y}) rotate({list}) scale({at.Size / 1000})'",
            () =>
            {
                Superstructure(canvas, windows, white);
                canvas.Form(
                    "M-500 -96 L-478 10 Q-470 34 -440 34 L400 34 Q450 30 470 -20 L512 -122 L430 -98 L-500 -96 Z",
                    "#1f3247",
                    "#0c1522"
                );
                canvas.Path("M-480 4 L-474 26 Q-468 34 -440 34 L400 34 Q440 30 458 4 Z", "#a8452f");
                canvas.Line("M-496 -84 L440 -84 L500 -106", 7, white);
                for (var x = -400; x < 380; x += 56)
                    canvas.Circle(x, -48, 7, windows);
            }
        );
    }

    private static void Superstructure(Canvas canvas, string windows, string white)
    {
        canvas.Path("M-120 -262 L-108 -372 L-20 -372 L-4 -262 Z", "#d9532c");
        canvas.Path("M-111 -346 L-108 -372 L-20 -372 L-16 -346 Z", "#20242e");
        canvas.Path("M-60 -262 L-48 -372 L-20 -372 L-4 -262 Z", "#000", "opacity='0.14'");
        canvas.Form("M-440 -96 L-440 -172 L330 -172 L384 -96 Z", white, "#6d7f92");
        canvas.Form("M-380 -172 L-376 -228 L284 -228 L318 -172 Z", white, "#7d8fa1");
        canvas.Form("M90 -228 L96 -290 L236 -290 L262 -228 Z", white, "#7d8fa1");
        canvas.Path("M150 -290 L156 -296 L164 -420 L172 -420 L180 -290 Z", white);
        canvas.Line("M130 -360 L206 -360 M142 -392 L194 -392", 4, white);
        canvas.Rect(104, -276, 140, 22, "#33485c");
        canvas.Rect(106, -274, 136, 17, windows, "opacity='0.9'");
        foreach (var (y, from, to) in new[] { (-150, -416, 330), (-212, -356, 270) })
            for (var x = from; x < to; x += 38)
                canvas.Rect(x, y, 24, 24, windows, "rx='4'");
        canvas.Line("M-440 -184 L326 -184 M-376 -240 L280 -240", 3, white, "opacity='0.85'");
        for (var x = -300; x < 60; x += 120)
            Lifeboat(canvas, x, -246);
    }

    private static void Lifeboat(Canvas canvas, double x, double y)
    {
        canvas.Line($"M{x} {y + 16} v-34 q0 -14 16 -14 M{x + 66} {y + 16} v-34 q0 -14 -16 -14", 4, "#56677a");
        canvas.Path($"M{x - 6} {y - 14} h78 q-6 22 -24 22 h-32 q-18 0 -22 -22 z", "#d9532c");
        canvas.Path($"M{x} {y - 16} q34 -18 66 0 z", "#f1e3c6");
    }

    /// <summary>An open boat from the side with people in it.</summary>
    public static void Boat(this Canvas canvas, Spot at, string hull, string rail)
    {
        var s = at.Size;
        canvas.Form(
            $"M{at.X - s * 0.5} {at.Y - s * 0.13} Q{at.X} {at.Y - s * 0.06} {at.X + s * 0.53} {at.Y - s * 0.19} Q{at.X + s * 0.46} {at.Y + s * 0.06} {at.X + s * 0.3} {at.Y + s * 0.07} L{at.X - s * 0.36} {at.Y + s * 0.07} Q{at.X - s * 0.47} {at.Y + s * 0.04} {at.X - s * 0.5} {at.Y - s * 0.13} Z",
            hull,
            "#101820"
        );
        canvas.Line(
            $"M{at.X - s * 0.5} {at.Y - s * 0.13} Q{at.X} {at.Y - s * 0.06} {at.X + s * 0.53} {at.Y - s * 0.19}",
            s * 0.022,
            rail
        );
    }

    /// <summary>A rescue boat with a cabin, bow to the right.</summary>
    public static void RescueBoat(this Canvas canvas, Spot at)
    {
        var s = at.Size;
        canvas.Path($"M{at.X - s * 0.2} {at.Y - s * 0.1} l{s * 0.03} {-s * 0.2} h{s * 0.24} l{s * 0.09} {s * 0.2} z", "#ecdfc4");
        canvas.Path(
            $"M{at.X - s * 0.13} {at.Y - s * 0.16} l{s * 0.015} {-s * 0.09} h{s * 0.17} l{s * 0.045} {s * 0.09} z",
            "#2a3c4e"
        );
        canvas.Line($"M{at.X - s * 0.05} {at.Y - s * 0.3} v{-s * 0.16}", s * 0.014, "#ecdfc4");
        canvas.Circle(at.X - s * 0.05, at.Y - s * 0.47, s * 0.018, "#ffe2a0");
        canvas.Form(
            $"M{at.X - s * 0.5} {at.Y - s * 0.12} L{at.X + s * 0.5} {at.Y - s * 0.16} Q{at.X + s * 0.42} {at.Y + s * 0.05} {at.X + s * 0.28} {at.Y + s * 0.06} H{at.X - s * 0.4} Q{at.X - s * 0.48} {at.Y + s * 0.02} {at.X - s * 0.5} {at.Y - s * 0.12} Z",
            "#d9532c",
            "#6d1f16"
        );
        canvas.Line($"M{at.X - s * 0.49} {at.Y - s * 0.105} L{at.X + s * 0.47} {at.Y - s * 0.14}", s * 0.022, "#f3e4c4");
    }

    /// <summary>A harbour crane: four legs, a house, a jib.</summary>
    /// <param name="canvas">The sheet.</param>
    /// <param name="at">The middle between its feet, and its height to the top of the jib.</param>
    /// <param name="colour">Its colour.</param>
    /// <param name="facing">-1 reaches left, 1 right.</param>
    public static void Crane(this Canvas canvas, Spot at, string colour, int facing = 1)
    {
        canvas.Group(
            $"transform='translate({at.X} {at.Y}) scale({facing * at.Size / 400} {at.Size / 400})'",
            () =>
            {
                canvas.Line("M-62 0 L-34 -190 M62 0 L34 -190 M-50 -80 H50 M-62 0 L50 -80 M62 0 L-50 -80", 9, colour);
                canvas.Path("M-66 -192 h124 v-56 q-20 -22 -50 -22 h-74 z", colour);
                canvas.Line("M10 -258 L190 -398 M34 -222 L190 -398 M-28 -262 L-8 -352 L190 -398 M-8 -352 L-64 -250", 7, colour);
                canvas.Line("M188 -396 V-150", 3, colour);
                canvas.Path("M176 -152 h24 l6 26 h-36 z", colour);
            }
        );
    }
}
