namespace Illustrations.Scenes;

/// <summary>A day on Line 7: one tram, five hours.</summary>
internal static class TramScenes
{
    /// <summary>Before dawn, under the glass roof.</summary>
    public static Canvas Depot()
    {
        var canvas = new Canvas(1920, 1280, 31);
        canvas.Wash(canvas.Gradient((0, "#0f1b2e"), (0.6, "#1d3145"), (1, "#141c28")));
        Roof(canvas);
        canvas.Form("M-20 1000 H1940 V1300 H-20 Z", "#2a333f", "#0b1018");
        foreach (var x in new[] { 420, 960, 1500 })
        {
            canvas.Line($"M{960 + (x - 960) * 0.86 - 46} 960 L{960 + (x - 960) * 1.42 - 110} 1300", 7, "#6d7c8a");
            canvas.Line($"M{960 + (x - 960) * 0.86 + 46} 960 L{960 + (x - 960) * 1.42 + 110} 1300", 7, "#6d7c8a");
        }
        canvas.TramFront(new Spot(400, 1030, 520), "#2c3e4f", false);
        canvas.TramFront(new Spot(1520, 1030, 520), "#2c3e4f", false);
        canvas.Rect(0, 200, 1920, 860, canvas.Fade("#101a2a", "bottom", 0.6));
        canvas.Ellipse(new Spot(960, 1160, 700), 0.24, canvas.Glow("#ffd489", 0.8));
        canvas.TramFront(new Spot(960, 1060, 640), canvas.Gradient((0, "#fff0c0"), (1, "#f8c56c")), true);
        canvas.Figure(
            new Spot(1330, 1180, 330),
            new Person("#2c4a66", "#1a2430", "#d9a17a", "#20242e", -1)
            {
                Light = "#c79a62",
                LightFrom = -1,
                Cap = true,
                Scarf = "#d9532c",
            },
            Pose.Pushing
        );
        canvas.Line("M1228 982 l-26 6", 15, "#20242e");
        canvas.Path("M1196 986 L1040 1000 L1050 1072 L1190 998 Z", canvas.Fade("#fff0b8", "right", 0.8));
        return canvas;
    }

    private static void Roof(Canvas canvas)
    {
        for (var i = 0; i < 5; i++)
        {
            var (rise, inset) = (70 + i * 62, i * 150);
            canvas.Line(
                $"M{inset - 40} 1000 V{430 + i * 36} Q960 {rise - 260} {1960 - inset} {430 + i * 36} V1000",
                26 - i * 4,
                i % 2 == 0 ? "#31475c" : "#283c50"
            );
        }
        for (var x = 120; x < 1900; x += 148)
            canvas.Line($"M{x} -10 L{960 + (x - 960) * 0.34} 330", 6, "#3a546b", "opacity='0.8'");
        canvas.Path("M610 320 Q960 170 1310 320 V960 H610 Z", canvas.Gradient((0, "#33506e"), (0.8, "#6b7f8f")));
        for (var x = 680; x < 1300; x += 70)
            canvas.Line($"M{x} 250 V960", 5, "#22384e");
        canvas.Line("M610 470 H1310 M610 640 H1310 M610 800 H1310", 5, "#22384e");
        foreach (var x in new[] { 380, 960, 1540 })
        {
            canvas.Line($"M{x} 0 V250", 4, "#1a2736");
            canvas.Path($"M{x - 54} 282 L{x - 16} 246 h32 L{x + 54} 282 Z", "#1a2736");
            canvas.Ellipse(new Spot(x, 286, 44), 0.18, "#ffe2a0");
            canvas.Circle(x, 300, 330, canvas.Glow("#ffd88f", 0.4));
        }
    }

    /// <summary>Morning on Cable Hill, the harbour between two rows of houses.</summary>
    public static Canvas Hill()
    {
        var canvas = new Canvas(1920, 1280, 32);
        canvas.Wash(canvas.Gradient((0, "#86a9b8"), (0.35, "#d9d3c0"), (0.5, "#f7d9a8")));
        canvas.Light(new Spot(1010, 430, 50), "#fff6dc", "#ffe6b4", 0.9);
        canvas.Streaks(10, (90, 330), "#f6ead2", 0.6);
        canvas.Path(canvas.Ridge(500, 22, 3), "#a9b7b4");
        canvas.Rect(0, 520, 1920, 300, canvas.Gradient((0, "#f0d8ae"), (1, "#86a3a6")));
        canvas.Glitter(new Spot(1010, 528, 60), 200, "#fff4d0");
        canvas.Ferry(new Spot(800, 572, 150), 0, "#55707c", "#f4ecd8");
        canvas.Crane(new Spot(1210, 640, 170), "#5f7a82", -1);
        canvas.Crane(new Spot(1120, 640, 150), "#6a858b", -1);
        canvas.Houses(700, (620, 1330), 74, ("#7b8f90", null));
        canvas.Rect(-10, 690, 1940, 600, "#b3a690");
        Row(canvas, -1);
        Row(canvas, 1);
        canvas.Path("M660 690 H1250 L1760 1300 H160 Z", canvas.Gradient((0, "#a89e90"), (1, "#5f5b5e")));
        for (var i = 0; i < 60; i++)
        {
            var near = canvas.Chance.NextDouble();
            var y = 720 + near * near * 560;
            var half = 280 + (y - 690) * 0.82;
            canvas.Line(
                $"M{955 + canvas.Between(-1, 1) * half:0} {y:0} h{10 + near * 46:0}",
                2 + near * 4,
                canvas.OneOf("#b9ad9a", "#857c75", "#cbbda4"),
                "opacity='0.7'"
            );
        }
        canvas.Line("M900 700 L790 1300 M1010 700 L1130 1300", 8, "#5b5a60");
        canvas.Line("M955 700 L960 1300", 4, "#4a484e");
        canvas.TramFront(new Spot(955, 1130, 520), canvas.Gradient((0, "#cfe0dc"), (1, "#7f9ca4")), true, "#3a4a58");
        canvas.Figure(
            new Spot(1390, 1170, 290),
            new Person("#3d4f66", "#262c38", "#d9a17a", "#3a2720", -1)
            {
                Light = "#7c8b98",
                LightFrom = -1,
                Long = true,
                Scarf = "#d9532c",
            },
            Pose.Walking
        );
        canvas.Figure(
            new Spot(560, 1120, 250),
            new Person("#7a4a3a", "#262c38", "#8c5a3c", "#1b1b22") { Light = "#b87e58", LongHair = true },
            Pose.Walking
        );
        return canvas;
    }

    private static void Row(Canvas canvas, int side)
    {
        string[] walls = side < 0 ? ["#b8694a", "#d9b07a", "#8c9a86", "#c98a5c"] : ["#7c8f9c", "#c9a27a", "#a85f4a", "#d8c39a"];
        for (var i = 3; i >= 0; i--)
        {
            double Edge(double step) => 960 + side * (250 + 720 * Math.Pow(step / 4, 1.5));
            var (far, near) = (Edge(3.6 - i - 0.6), Edge(4.6 - i - 0.6));
            double Top(double x) => 700 - Math.Abs(x - 960) * (0.72 + i * 0.03);
            double Foot(double x) => 690 + Math.Max(0, Math.Abs(x - 960) - 290) * 0.76;
            canvas.Form(
                $"M{far} {Foot(far)} V{Top(far)} L{near} {Top(near)} V{Foot(near)} Z",
                walls[i],
                "#3a3440",
                side < 0 ? "left" : "right"
            );
            canvas.Path(
                $"M{far} {Top(far)} L{far - side * 14} {Top(far) - 16} L{near} {Top(near) - 46} V{Top(near)} Z",
                "#5c4a4a"
            );
            for (var row = 0; row < 4; row++)
            for (var column = 0; column < 3; column++)
            {
                var (a, b) = (far + (near - far) * (0.14 + column * 0.3), far + (near - far) * (0.3 + column * 0.3));
                double Y(double x, double share) => Top(x) + (Foot(x) - Top(x)) * share;
                var (upper, lower) = (0.08 + row * 0.23, 0.2 + row * 0.23);
                canvas.Path(
                    $"M{a} {Y(a, upper)} L{b} {Y(b, upper)} V{Y(b, lower)} L{a} {Y(a, lower)} Z",
                    canvas.Chance.Next(4) == 0 ? "#ffdf9a" : "#46525e",
                    "opacity='0.85'"
                );
            }
        }
    }

    /// <summary>Noon, and the tram cannot move for people.</summary>
    public static Canvas Market()
    {
        var canvas = new Canvas(1920, 1280, 33);
        canvas.Wash(canvas.Gradient((0, "#6fb0bd"), (0.5, "#e9dfc0")));
        canvas.Cloud(new Spot(1450, 260, 620), "#fff6e2", 0.9);
        canvas.Houses(760, (-20, 1960), 600, ("#c98f6a", "#7d5548"));
        canvas.Houses(760, (-160, 900), 440, ("#e3bd8c", "#8a5f4c"));
        canvas.Houses(760, (1020, 2100), 420, ("#b7a48c", "#6b5a55"));
        for (var i = 0; i < 30; i++)
            canvas.Path(
                $"M{i * 66} {300 + Math.Sin(i / 29.0 * Math.PI * 2) * 40:0} l22 46 l22 -46 z",
                canvas.OneOf("#d9532c", "#f4e6c8", "#3f7f78", "#e0a33a")
            );
        canvas.Form("M-20 740 H1940 V1300 H-20 Z", "#d8bd92", "#8a6a4f");
        canvas.TramSide(new Spot(960, 930, 1180), canvas.Gradient((0, "#e6f0e4"), (1, "#9cc0bc")), "#5c6f74");
        Awning(canvas, new Spot(250, 760, 520), "#3f7f78", "#f4e6c8");
        Awning(canvas, new Spot(1700, 750, 540), "#e0a33a", "#fbf0d4");
        string[] coats = ["#2f5d7c", "#7c3f58", "#3f7f78", "#e0a33a", "#5a6b4a", "#8a4a34", "#3a3f5c"];
        for (var i = 0; i < 13; i++)
            canvas.Figure(
                new Spot(110 + i * 145 + canvas.Between(-30, 30), canvas.Between(1040, 1090), canvas.Between(270, 320)),
                Sunlit(canvas, coats),
                canvas.OneOf(Pose.Walking, Pose.Standing, Pose.Cupping)
            );
        Crates(canvas);
        foreach (var (x, coat) in new[] { (330, "#7c3f58"), (1010, "#d9532c"), (1560, "#2f5d7c") })
            canvas.Figure(
                new Spot(x, 1262, 420),
                new Person(coat, "#33303c", x == 1010 ? "#8c5a3c" : "#d9a17a", "#241a1e", x > 1200 ? -1 : 1)
                {
                    Light = x == 1010 ? "#f08a4c" : "#a77a86",
                    Cap = x == 1560,
                    LongHair = x == 330,
                },
                x == 1010 ? Pose.Pushing : Pose.Cupping
            );
        return canvas;
    }

    private static Person Sunlit(Canvas canvas, string[] coats)
    {
        var person = canvas.Anybody("#33303c", coats);
        return person with { Light = People.Darker(person.Coat, 1.22), LightFrom = -1 };
    }

    private static void Awning(Canvas canvas, Spot at, string dark, string light)
    {
        var w = at.Size;
        canvas.Line($"M{at.X - w * 0.44} {at.Y} v330 M{at.X + w * 0.44} {at.Y} v330", 10, "#6b4a33");
        for (var i = 0; i < 8; i++)
        {
            var x = at.X - w / 2 + i * w / 8;
            canvas.Path(
                $"M{at.X - w * 0.4 + i * w * 0.1} {at.Y - 110} h{w * 0.1} L{x + w / 8} {at.Y} q{-w / 16} 34 {-w / 8} 0 Z",
                i % 2 == 0 ? dark : light
            );
        }
        canvas.Rect(at.X - w / 2, at.Y + 190, w, 130, "#8a5f3c");
        for (var i = 0; i < 26; i++)
            canvas.Circle(
                at.X + canvas.Between(-0.46, 0.46) * w,
                at.Y + 186 - canvas.Between(0, 26),
                17,
                canvas.OneOf("#d9532c", "#e0a33a", "#8fa84a", "#c9792f")
            );
    }

    private static void Crates(Canvas canvas)
    {
        foreach (var (x, y) in new[] { (640, 1200), (730, 1236), (1260, 1216) })
        {
            canvas.Form($"M{x - 90} {y - 60} h180 l-10 90 h-160 z", "#a87848", "#5c3d28");
            for (var i = 0; i < 9; i++)
                canvas.Ellipse(
                    new Spot(x - 74 + i * 18, y - 62 - i % 2 * 9, 26),
                    0.32,
                    canvas.OneOf("#a9c3cc", "#7f9fae", "#cfdcda"),
                    $"transform='rotate({canvas.Between(-24, 24):0} {x - 74 + i * 18} {y - 62})'"
                );
            canvas.Line($"M{x - 86} {y - 30} h172", 5, "#6b4a33");
        }
    }

    /// <summary>Afternoon rain at Assay Square.</summary>
    public static Canvas Rainy()
    {
        var canvas = new Canvas(1920, 1280, 34);
        canvas.Wash(canvas.Gradient((0, "#3c5058"), (0.55, "#75888a"), (0.65, "#8d9a94")));
        canvas.Houses(800, (-20, 1960), 560, ("#4c6068", "#e9c987"));
        canvas.Rect(-10, 60, 1940, 780, canvas.Fade("#9aaaa6", "bottom", 0.75));
        canvas.Form("M-20 820 H1940 V1300 H-20 Z", "#56666c", "#202c36");
        canvas.Group(
            "transform='translate(0 1852) scale(1 -1)' opacity='0.42'",
            () => canvas.TramSide(new Spot(960, 926, 1340), "#ffd98a", null)
        );
        canvas.Rect(-10, 930, 1940, 360, canvas.Fade("#3d4f58", "bottom"));
        for (var i = 0; i < 70; i++)
            canvas.Line(
                $"M{canvas.Between(0, 1900):0} {canvas.Between(950, 1270):0} h{canvas.Between(30, 150):0}",
                3,
                canvas.OneOf("#8fa5a8", "#ffdf9a", "#31434e"),
                "opacity='0.5'"
            );
        canvas.TramSide(new Spot(960, 930, 1340), canvas.Gradient((0, "#fff0bd"), (1, "#f6c873")), "#8a5c3c");
        canvas.Line("M528 588 q34 -30 68 0 q-34 30 -68 0 m68 0 l24 -16 v32 z", 6, "#fffbe6", "opacity='0.9'");
        canvas.Path("M1196 612 q-36 -30 -20 -50 q14 -12 22 8 q10 -20 24 -6 q14 22 -26 48 z", "#fffbe6", "opacity='0.85'");
        foreach (
            var (x, h, colour, facing) in new[]
            {
                (300, 400, "#2f4858", 1),
                (560, 372, "#d9532c", 1),
                (1240, 390, "#3f5f5a", -1),
                (1520, 410, "#6b4a5c", -1),
                (1690, 270, "#e0a33a", -1),
            }
        )
        {
            canvas.Figure(
                new Spot(x, 1200, h),
                new Person(People.Darker(colour, 0.8), "#1d2630", "#c98f6b", "#241a1e", facing)
                {
                    Light = colour,
                    LightFrom = -facing,
                    Long = true,
                },
                Pose.Walking with
                {
                    NearHand = (0.1, 0.24),
                }
            );
            canvas.Umbrella(new Spot(x + facing * h * 0.1, 1200 - h * 0.7, h * 0.85), colour);
        }
        canvas.Rain(330, "#e6eeea");
        return canvas;
    }

    /// <summary>The last car at Lindgate in the first snow.</summary>
    public static Canvas Lindgate()
    {
        var canvas = new Canvas(1920, 1280, 35);
        canvas.Wash(canvas.Gradient((0, "#101c33"), (0.6, "#2b4560"), (0.72, "#4c6680")));
        canvas.Path(canvas.Ridge(800, 30, 3), "#22384f");
        canvas.Houses(850, (-10, 520), 120, ("#1b2e44", "#ffce7a"));
        canvas.Form(canvas.Ridge(850, 14, 2), "#a9bccb", "#3f5f7c", "top");
        canvas.Ellipse(new Spot(1000, 1010, 1000), 0.26, canvas.Glow("#ffc876", 0.85));
        Lime(canvas, new Spot(420, 1010, 720));
        canvas.Line("M-20 1040 Q900 1010 1940 1036 M-20 1084 Q900 1050 1940 1080", 7, "#5a7088");
        canvas.TramSide(new Spot(1110, 1042, 1080), canvas.Gradient((0, "#fff4cc"), (1, "#ffce74")), null);
        canvas.Path("M640 662 Q660 634 720 640 H1500 Q1570 636 1582 668 Q1500 652 1110 656 Q740 652 640 662 Z", "#e9f0f4");
        canvas.Path(
            "M850 1046 L770 1200 H1010 L960 1046 Z M1318 1046 L1280 1200 H1520 L1430 1046 Z",
            canvas.Fade("#ffdf9a", "top", 0.8)
        );
        canvas.Figure(
            new Spot(700, 1140, 330),
            new Person("#24384e", "#151e2a", "#b87a55", "#151e2a", 1)
            {
                Light = "#c9985c",
                Cap = true,
                Long = true,
                Scarf = "#d9532c",
            },
            Pose.LookingUp
        );
        for (var i = 0; i < 12; i++)
            canvas.Ellipse(new Spot(560 + i * 11 - i % 2 * 8, 1152 + i * 8, 9), 0.4, "#6f8aa4");
        canvas.Lamp(new Spot(1750, 1040, 470), "#131d2c", "#ffd88f");
        canvas.Snow(420);
        return canvas;
    }

    private static void Lime(Canvas canvas, Spot at)
    {
        void Branch(double x, double y, double turn, double length, double thick)
        {
            if (length < 26)
                return;
            var (endX, endY) = (x + Math.Sin(turn) * length, y - Math.Cos(turn) * length);
            canvas.Line($"M{x:0} {y:0} L{endX:0} {endY:0}", thick, "#141d2b");
            canvas.Line(
                $"M{x - thick * 0.3:0} {y - thick * 0.2:0} L{endX - thick * 0.2:0} {endY:0}",
                thick * 0.35,
                "#c3d2dc",
                "opacity='0.75'"
            );
            for (var i = 0; i < 3; i++)
                Branch(endX, endY, turn + (i - 1) * canvas.Between(0.34, 0.6), length * canvas.Between(0.6, 0.76), thick * 0.62);
        }
        Branch(at.X, at.Y, 0.04, at.Size * 0.3, at.Size * 0.055);
    }
}
