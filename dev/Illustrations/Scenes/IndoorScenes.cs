namespace Illustrations.Scenes;

/// <summary>Rooms: a bakery, a hall of clocks, a library.</summary>
internal static class IndoorScenes
{
    /// <summary>The ovens lit again before dawn.</summary>
    public static Canvas BakeryOven()
    {
        var canvas = new Canvas(1920, 1280, 41);
        canvas.Wash(canvas.Gradient((0, "#3a2528"), (0.7, "#5c3a30"), (1, "#3f2a28")));
        Bricks(canvas);
        canvas.Rect(110, 200, 330, 440, "#1c2c44");
        canvas.Rect(110, 200, 330, 440, canvas.Gradient((0, "#14233c"), (1, "#4f6a86")));
        canvas.Group(
            $"clip-path='{canvas.Clip("M110 200 h330 v440 h-330 z")}'",
            () => canvas.Houses(640, (112, 440), 130, ("#101a2a", "#f6c36b"))
        );
        canvas.Line("M110 200 h330 v440 h-330 z M275 200 v440 M110 420 h330", 16, "#2a1c1e");
        canvas.Ellipse(new Spot(1010, 640, 900), 0.75, canvas.Glow("#ff9a3c", 0.75));
        Oven(canvas);
        Shelves(canvas);
        canvas.Figure(
            new Spot(760, 1100, 640),
            new Person("#e9dcc4", "#3a3038", "#b87a55", "#f4ead4", 1) { Light = "#ffc27a", Cap = true },
            Pose.Pushing with
            {
                NearHand = (0.26, 0.12),
                FarHand = (0.34, 0.14),
            }
        );
        canvas.Line("M790 752 L1120 700", 15, "#8a5f3c");
        canvas.Path("M1110 688 q80 -22 120 -8 q6 18 -2 30 q-60 16 -116 2 z", "#a87848");
        Loaf(canvas, new Spot(1172, 690, 92));
        Table(canvas);
        canvas.Path("M-20 -20 H1940 V1300 H-20 Z", canvas.Fade("#1a0f14", "left", 0.55));
        return canvas;
    }

    private static void Bricks(Canvas canvas)
    {
        for (var y = 0; y < 1000; y += 46)
        for (var x = -60 + y / 46 % 2 * 55; x < 1930; x += 112)
            if (canvas.Chance.Next(3) > 0)
                canvas.Rect(x, y, 104, 40, canvas.OneOf("#6b4236", "#60392f", "#74493a", "#583530"), "rx='5' opacity='0.6'");
    }

    private static void Oven(Canvas canvas)
    {
        canvas.Form("M820 980 V560 Q830 330 1120 320 Q1410 330 1420 560 V980 Z", "#8a5340", "#3a1f1d");
        for (var i = 0; i <= 12; i++)
        {
            var turn = Math.PI * i / 12;
            var (x, y) = (1120 - Math.Cos(turn) * 232, 640 - Math.Sin(turn) * 222);
            canvas.Group(
                $"transform='rotate({i * 15 - 90} {x:0} {y:0})'",
                () => canvas.Rect(x - 24, y - 36, 48, 72, canvas.OneOf("#b56d4a", "#a35f42", "#c27a52"), "rx='5'")
            );
        }
        canvas.Path(
            "M920 760 V640 Q930 452 1120 448 Q1310 452 1320 640 V760 Z",
            canvas.Gradient((0, "#7a2412"), (0.45, "#e0641f"), (1, "#ffce5c"))
        );
        canvas.Ellipse(new Spot(1120, 740, 250), 0.5, canvas.Glow("#fff0a8", 1));
        foreach (var x in new[] { 970, 1040, 1150, 1230, 1280 })
            canvas.Path(
                $"M{x - 30} 760 q-14 -70 16 -116 q4 40 24 54 q4 -26 -2 -56 q44 50 26 118 z",
                canvas.OneOf("#fff2b0", "#ffd86a", "#ffb13c"),
                "opacity='0.85'"
            );
        foreach (var x in new[] { 985, 1085, 1270 })
            Loaf(canvas, new Spot(x, 748, 84));
        canvas.Rect(880, 758, 480, 30, "#4a2d28");
        canvas.Rect(900, 850, 180, 110, "#2a1818");
        canvas.Rect(1160, 850, 180, 110, "#2a1818");
    }

    private static void Loaf(Canvas canvas, Spot at)
    {
        var w = at.Size / 2;
        canvas.Form(
            $"M{at.X - w} {at.Y} Q{at.X - w} {at.Y - w * 0.95} {at.X} {at.Y - w * 0.98} Q{at.X + w} {at.Y - w * 0.95} {at.X + w} {at.Y} Q{at.X} {at.Y + w * 0.16} {at.X - w} {at.Y} Z",
            "#d58f45",
            "#7a431f"
        );
        for (var i = -1; i <= 1; i++)
            canvas.Line(
                $"M{at.X + i * w * 0.42 - w * 0.1} {at.Y - w * 0.34} q{w * 0.06} {-w * 0.22} {w * 0.24} {-w * 0.34}",
                w * 0.09,
                "#f6d79a"
            );
    }

    private static void Shelves(Canvas canvas)
    {
        for (var row = 0; row < 4; row++)
        {
            var y = 330 + row * 170;
            canvas.Rect(1500, y, 440, 18, "#4a2f28");
            for (var x = 1560; x < 1920; x += 104)
                if (canvas.Chance.Next(5) > 0)
                    Loaf(canvas, new Spot(x, y, canvas.Between(84, 104)));
        }
        canvas.Rect(1496, 250, 16, 760, "#3f2722");
    }

    private static void Table(Canvas canvas)
    {
        canvas.Figure(
            new Spot(1430, 1318, 660),
            new Person("#cfc4b4", "#3a3038", "#8c5a3c", "#d9532c", -1)
            {
                Light = "#ffc98a",
                LightFrom = -1,
                Cap = true,
            },
            Pose.Pushing with
            {
                NearHand = (0.25, -0.01),
                FarHand = (0.31, 0.01),
            }
        );
        canvas.Form("M420 1040 H1560 L1660 1300 H300 Z", "#a4744a", "#4a2d22");
        canvas.Ellipse(new Spot(1100, 1120, 330), 0.14, "#f6ead4", "opacity='0.5'");
        foreach (var (x, y) in new[] { (560, 1120), (690, 1090), (640, 1190), (820, 1170) })
            Loaf(canvas, new Spot(x, y, 128));
        foreach (var (x, y) in new[] { (1000, 1120), (1100, 1165), (1215, 1120) })
            canvas.Form(
                $"M{x - 54} {y} Q{x - 50} {y - 62} {x} {y - 64} Q{x + 50} {y - 62} {x + 54} {y} Q{x} {y + 16} {x - 54} {y} Z",
                "#f3e4c6",
                "#a98a68"
            );
    }

    /// <summary>The last game under the stopped clocks.</summary>
    public static Canvas ChessFinal()
    {
        var canvas = new Canvas(1920, 1280, 42);
        canvas.Wash(canvas.Gradient((0, "#172b33"), (0.7, "#24454a"), (1, "#162a30")));
        for (var i = 0; i < 46; i++)
            Clock(
                canvas,
                new Spot(
                    i % 12 * 168 + 20 + canvas.Between(-26, 26),
                    i / 12 * 190 + 60 + canvas.Between(-26, 26),
                    canvas.Between(40, 76)
                )
            );
        canvas.Rect(-10, 800, 1940, 20, "#122227");
        canvas.Form("M-20 820 H1940 V1300 H-20 Z", "#2a3f40", "#0c171b");
        canvas.Path("M960 210 L330 1010 H1590 Z", canvas.Fade("#ffe0a0", "top", 0.5));
        canvas.Ellipse(new Spot(960, 900, 760), 0.42, canvas.Glow("#ffcf80", 0.7));
        canvas.Line("M960 -10 V160", 6, "#0f1a1e");
        canvas.Path("M850 232 Q870 150 960 146 Q1050 150 1070 232 Z", "#1c5a4c");
        canvas.Ellipse(new Spot(960, 232, 108), 0.16, "#fff2c8");
        foreach (var (x, side) in new[] { (420, -1), (1500, 1) })
            canvas.Line(
                $"M{x + side * 40} 690 L{x} 960 H{x - side * 190} M{x} 960 L{x + side * 16} 1270 M{x - side * 180} 960 V1270 M{x + side * 26} 780 H{x - side * 10}",
                22,
                "#4a3022"
            );
        canvas.Figure(
            new Spot(470, 1180, 900),
            new Person("#7c2f3a", "#1d2630", "#f0c6a0", "#5a2f22", 1) { Light = "#c9604a", LongHair = true },
            Pose.Thinking with
            {
                NearHand = (0.12, 0.345),
                FarHand = (0.3, 0.1),
            }
        );
        canvas.Figure(
            new Spot(1450, 1180, 900),
            new Person("#23405c", "#1d2630", "#8c5a3c", "#1b1b22", -1) { Light = "#5c86a0", LightFrom = -1 },
            Pose.Thinking with
            {
                NearHand = (0.33, 0.13),
                FarHand = (0.12, 0.34),
            }
        );
        Board(canvas);
        return canvas;
    }

    private static void Clock(Canvas canvas, Spot at)
    {
        canvas.Circle(at.X, at.Y, at.Size, canvas.OneOf("#7a5a34", "#5c4630", "#3a4f50", "#8a6b3c"));
        canvas.Circle(at.X, at.Y, at.Size * 0.84, canvas.OneOf("#cdbf98", "#b8b59c", "#d8c9a0", "#a3aa98"));
        for (var hour = 0; hour < 12; hour++)
        {
            var (dx, dy) = (Math.Sin(hour * Math.PI / 6), -Math.Cos(hour * Math.PI / 6));
            canvas.Line(
                $"M{at.X + dx * at.Size * 0.66:0.#} {at.Y + dy * at.Size * 0.66:0.#} L{at.X + dx * at.Size * 0.75:0.#} {at.Y + dy * at.Size * 0.75:0.#}",
                3,
                "#3a3a36"
            );
        }
        canvas.Line($"M{at.X} {at.Y} L{at.X - at.Size * 0.32:0.#} {at.Y - at.Size * 0.26:0.#}", at.Size * 0.08, "#2a2a2a");
        canvas.Line($"M{at.X} {at.Y} L{at.X - at.Size * 0.44:0.#} {at.Y + at.Size * 0.42:0.#}", at.Size * 0.05, "#2a2a2a");
    }

    private static void Board(Canvas canvas)
    {
        canvas.Form("M600 930 H1320 L1400 1060 H520 Z", "#8a5f3c", "#4a2d22");
        canvas.Path("M520 1058 H1400 V1094 H520 Z", "#5c3d28");
        canvas.Line("M640 1094 L620 1300 M1280 1094 L1300 1300", 34, "#3f2a22");
        double X(int column, double row) => 960 + (column - 4) * (64 + row * 3.6);
        double Y(double row) => 936 + row * 14.4;
        for (var row = 0; row < 8; row++)
        for (var column = 0; column < 8; column++)
            canvas.Path(
                $"M{X(column, row):0} {Y(row):0.#} L{X(column + 1, row):0} {Y(row):0.#} L{X(column + 1, row + 1):0} {Y(row + 1):0.#} L{X(column, row + 1):0} {Y(row + 1):0.#} Z",
                (row + column) % 2 == 0 ? "#f0dcb0" : "#6b3f2c"
            );
        foreach (
            var (column, row, height, white) in new[]
            {
                (1, 1, 92, true),
                (2, 4, 70, true),
                (3, 2, 132, true),
                (3, 5, 70, true),
                (4, 3, 104, false),
                (5, 1, 70, false),
                (5, 6, 140, false),
                (6, 4, 70, false),
                (1, 5, 100, false),
                (6, 2, 70, true),
            }
        )
            Piece(canvas, new Spot(X(column, row) + 30, Y(row) + 8, height), white ? "#f6ead0" : "#2a1f22");
    }

    private static void Piece(Canvas canvas, Spot at, string colour)
    {
        var (h, w) = (at.Size, at.Size > 90 ? 19 : 15);
        canvas.Path(
            $"M{at.X - w} {at.Y} q4 {-h * 0.14} {w * 0.55} {-h * 0.2} L{at.X - w * 0.3} {at.Y - h * 0.7} h{w * 0.6} L{at.X + w * 0.45} {at.Y - h * 0.2} q{w * 0.4} {h * 0.06} {w * 0.55} {h * 0.2} z",
            colour
        );
        canvas.Circle(at.X, at.Y - h * 0.76, w * 0.62, colour);
        if (h > 120)
            canvas.Line($"M{at.X} {at.Y - h * 0.84} v{-h * 0.16} m-8 {h * 0.06} h16", 5, colour);
        else if (h > 90)
            canvas.Path(
                $"M{at.X - w * 0.7} {at.Y - h * 0.76} v{-h * 0.2} h{w * 0.4} v8 h{w * 0.6} v-8 h{w * 0.4} v{h * 0.2} z",
                colour
            );
    }

    /// <summary>The reading room at night, snow at the windows.</summary>
    public static Canvas LibraryNight()
    {
        var canvas = new Canvas(1920, 1280, 45);
        canvas.Wash(canvas.Gradient((0, "#2a2326"), (0.7, "#4a3a32"), (1, "#35291f")));
        for (var i = 0; i < 3; i++)
            Window(canvas, 480 + i * 480);
        for (var i = 0; i < 4; i++)
            Bookcase(canvas, 240 + i * 480, 216);
        canvas.Rect(-10, 800, 1940, 40, "#2a1c18");
        canvas.Form("M-20 840 H1940 V1300 H-20 Z", "#5c4030", "#231713");
        Desk(canvas, 900, 0.72);
        Desk(canvas, 1130, 1);
        return canvas;
    }

    private static void Window(Canvas canvas, double x)
    {
        var arch = $"M{x - 120} 790 V300 Q{x - 116} 120 {x} 116 Q{x + 116} 120 {x + 120} 300 V790 Z";
        canvas.Path(arch, canvas.Gradient((0, "#14233c"), (1, "#47648a")));
        canvas.Group(
            $"clip-path='{canvas.Clip(arch)}'",
            () =>
            {
                canvas.Houses(790, (x - 130, x + 130), 200, ("#1a2a42", "#f6c36b"));
                for (var i = 0; i < 70; i++)
                    canvas.Circle(
                        x + canvas.Between(-120, 120),
                        canvas.Between(120, 790),
                        canvas.Between(2, 5),
                        "#eef4f8",
                        "opacity='0.8'"
                    );
            }
        );
        canvas.Line($"M{x} 116 V790 M{x - 120} 340 H{x + 120} M{x - 120} 565 H{x + 120}", 9, "#1f1715");
        canvas.Line($"M{x - 120} 790 V300 Q{x - 116} 120 {x} 116 Q{x + 116} 120 {x + 120} 300 V790 Z", 16, "#3a2a22");
    }

    private static void Bookcase(Canvas canvas, double x, double width)
    {
        canvas.Rect(x - width / 2, 90, width, 720, "#33231d");
        for (var y = 200; y <= 800; y += 118)
        {
            for (var book = x - width / 2 + 14; book < x + width / 2 - 22; )
            {
                var (w, h) = (canvas.Between(12, 28), canvas.Between(66, 96));
                canvas.Rect(
                    book,
                    y - h,
                    w - 2,
                    h,
                    canvas.OneOf("#8c3b2e", "#c98a3c", "#3f6b66", "#5c4a6b", "#d9c39a", "#2f4a66", "#7a5a3c", "#a8553a")
                );
                book += w;
            }
            canvas.Rect(x - width / 2, y, width, 12, "#5c4030");
        }
    }

    private static void Desk(Canvas canvas, double y, double scale)
    {
        var step = 430 * scale;
        for (var i = -2; i <= 2; i++)
        {
            var x = 960 + i * step + (scale < 1 ? step / 2 : 0);
            canvas.Ellipse(new Spot(x + 90 * scale, y - 20, 330 * scale), 0.6, canvas.Glow("#ffd98a", 0.6));
            if (i != (scale < 1 ? 1 : -2))
                Reader(canvas, new Spot(x - 40 * scale, y + 130 * scale, 500 * scale), i + (scale < 1 ? 7 : 2));
        }
        canvas.Form($"M{-20} {y} H1940 V{y + 46 * scale} H-20 Z", "#a4744a", "#5c3a28");
        canvas.Rect(-20, y + 46 * scale, 1960, 120 * scale, "#3f2a20");
        for (var i = -2; i <= 2; i++)
            GreenLamp(canvas, new Spot(960 + i * step + (scale < 1 ? step / 2 : 0) + 110 * scale, y + 8, 150 * scale));
    }

    private static void Reader(Canvas canvas, Spot at, int number)
    {
        string[] coats = ["#2f4a66", "#7c3f58", "#d9532c", "#3f6b66", "#8a6b3c", "#e9dcc4", "#44405c", "#5a6b4a", "#a8553a"];
        var coat = coats[number % coats.Length];
        canvas.Figure(
            at,
            canvas.Anybody("#20242e", coat) with
            {
                Light = People.Darker(coat, 1.25),
                LightFrom = 1,
                Facing = 1,
                Cap = false,
            },
            Pose.Thinking with
            {
                NearHand = number % 3 == 0 ? (0.14, 0.34) : (0.2, 0.12),
                FarHand = (0.24, 0.12),
            }
        );
        var (x, y) = (at.X + at.Size * 0.27, at.Y - at.Size * 0.36);
        canvas.Path(
            $"M{x - 58} {y + 44} L{x - 46} {y} Q{x - 20} {y - 12} {x} {y + 4} Q{x + 22} {y - 12} {x + 48} {y} L{x + 58} {y + 44} Q{x + 26} {y + 30} {x} {y + 46} Q{x - 26} {y + 30} {x - 58} {y + 44} Z",
            "#f6ecd4"
        );
    }

    private static void GreenLamp(Canvas canvas, Spot at)
    {
        var s = at.Size;
        canvas.Line($"M{at.X} {at.Y} V{at.Y - s * 0.7}", s * 0.06, "#c99a4a");
        canvas.Ellipse(new Spot(at.X, at.Y, s * 0.24), 0.24, "#c99a4a");
        canvas.Form(
            $"M{at.X - s * 0.55} {at.Y - s * 0.62} Q{at.X - s * 0.42} {at.Y - s} {at.X} {at.Y - s} Q{at.X + s * 0.42} {at.Y - s} {at.X + s * 0.55} {at.Y - s * 0.62} Z",
            "#3fa07c",
            "#0f4a3c",
            "top"
        );
        canvas.Line($"M{at.X - s * 0.5} {at.Y - s * 0.6} H{at.X + s * 0.5}", s * 0.05, "#fff2c0");
    }
}
