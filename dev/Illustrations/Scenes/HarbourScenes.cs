namespace Illustrations.Scenes;

/// <summary>The ferry and the bridge.</summary>
internal static class HarbourScenes
{
    /// <summary>The ferry on the sandbank at first light, boats at her side.</summary>
    public static Canvas FerryAground()
    {
        var canvas = new Canvas(1920, 1080, 11);
        canvas.Wash(canvas.Gradient((0, "#5f7f93"), (0.3, "#9fb0ad"), (0.5, "#e9c9a0"), (0.6, "#f3b987")));
        canvas.Light(new Spot(1290, 560, 46), "#fff1d2", "#ffdca6", 0.9);
        canvas.Streaks(16, (120, 420), "#f4dcc0", 0.5);
        canvas.Path(canvas.Ridge(600, 16, 4), "#a9a79d", "opacity='0.7'");
        canvas.Water(630, canvas.Gradient((0, "#e2b48c"), (0.3, "#8f9c9a"), (1, "#2f4d5e")), "#f8dcb4", "#54707c", "#c9a98c");
        canvas.Glitter(new Spot(1290, 640, 90), 400, "#fff0cc");
        canvas.Mist(622, 46, "#f5dcc0", 0.85);
        canvas.Ferry(new Spot(900, 716, 1060), -3.2, "#ffd684", "#f2e6d2");
        Sandbank(canvas);
        canvas.Mist(742, 34, "#f1d8bd", 0.55);
        Crew(canvas, new Spot(1360, 834, 62), 2);
        canvas.RescueBoat(new Spot(1330, 838, 200));
        canvas.Ellipse(new Spot(700, 972, 300), 0.1, "#1f3a49", "opacity='0.55'");
        foreach (
            var (x, size, wool) in new[]
            {
                (745, 122, "#8d949a"),
                (792, 128, "#b9b4a6"),
                (838, 104, "#8d949a"),
                (880, 124, "#a39c90"),
            }
        )
            canvas.Figure(
                new Spot(x, 944, size),
                canvas.Anybody("#26303c", "#7c8288") with
                {
                    Blanket = wool,
                    Facing = -1,
                    LightFrom = 1,
                },
                Pose.Sitting
            );
        canvas.Figure(
            new Spot(610, 972, 150),
            new Person("#e0a33a", "#26303c", "#d9a17a", "#b9462b") { Cap = true },
            Pose.Standing
        );
        canvas.RescueBoat(new Spot(700, 960, 470));
        canvas.Line("M1120 700 L1180 792", 3, "#3b2d28");
        canvas.Line("M1132 700 L1192 792", 3, "#3b2d28");
        foreach (var (x, y, size) in new[] { (420, 300, 22), (520, 250, 16), (1480, 330, 20), (1620, 230, 14), (310, 390, 15) })
            canvas.Gull(new Spot(x, y, size), "#3d4e5a", canvas.Between(-15, 15));
        return canvas;
    }

    private static void Sandbank(Canvas canvas)
    {
        canvas.Form("M180 790 Q480 724 880 730 Q1280 726 1660 772 Q1500 806 1100 800 Q600 816 180 790 Z", "#cfa777", "#6f5a48");
        canvas.Line("M320 776 Q700 742 1000 748", 4, "#f3d3a0", "opacity='0.8'");
        canvas.Line("M1060 770 Q1300 758 1500 774", 4, "#8f7458", "opacity='0.6'");
    }

    private static void Crew(Canvas canvas, Spot at, int count)
    {
        for (var i = 0; i < count; i++)
            canvas.Figure(
                at with
                {
                    X = at.X + i * at.Size * 0.42,
                },
                canvas.Anybody("#26303c", "#e2a13c", "#2d3e50", "#b9462b"),
                i % 2 == 0 ? Pose.Standing : Pose.Reaching
            );
    }

    /// <summary>People in blankets on the quay before sunrise.</summary>
    public static Canvas FerryQuay()
    {
        var canvas = new Canvas(1920, 1280, 12);
        canvas.Wash(canvas.Gradient((0, "#16263d"), (0.45, "#33506b"), (0.62, "#a07e78"), (0.7, "#d99f72")));
        canvas.Stars(90, 420);
        canvas.Crane(new Spot(300, 880, 560), "#15212f");
        canvas.Crane(new Spot(1690, 880, 440), "#1b2a3b", -1);
        canvas.Houses(880, (430, 1560), 150, ("#1f2f40", "#f6c36b"));
        canvas.Water(878, canvas.Gradient((0, "#a9846f"), (0.4, "#33506b"), (1, "#16263d")), "#e2a877", "#22384f", "#5c7389");
        canvas.Form("M-20 1000 L1940 984 V1300 H-20 Z", "#39424d", "#10161f");
        for (var i = 0; i < 14; i++)
            canvas.Line($"M{i * 150 - 40} {1016 + i % 3 * 44} h{canvas.Between(60, 130):0}", 3, "#566270", "opacity='0.7'");
        canvas.Lamp(new Spot(980, 1040, 720), "#0f161e", "#ffd88f");
        canvas.Ellipse(new Spot(980, 1100, 820), 0.2, canvas.Glow("#ffce82", 0.75));
        Huddle(canvas);
        return canvas;
    }

    private static void Huddle(Canvas canvas)
    {
        canvas.Figure(
            new Spot(420, 1080, 380),
            new Person("#2c4358", "#1b242f", "#8c5a3c", "#1b1b22") { Cap = true, Light = "#5d6f78" },
            Pose.Walking
        );
        canvas.Figure(
            new Spot(1500, 1070, 390),
            new Person("#263848", "#1b242f", "#d9a17a", "#5a3a28", -1)
            {
                Light = "#60707a",
                LightFrom = -1,
                LongHair = true,
            },
            Pose.Standing
        );
        canvas.Figure(
            new Spot(1640, 1076, 250),
            new Person("#b9793a", "#1b242f", "#d9a17a", "#3a2720", -1)
            {
                Light = "#dea85c",
                LightFrom = -1,
                Cap = true,
            },
            Pose.Standing
        );
        (double X, double Y, double Height, int Facing, string Skin, string Wool)[] wrapped =
        [
            (640, 1080, 392, 1, "#d9a17a", "#8b9299"),
            (1330, 1084, 398, -1, "#b87a55", "#a29b8e"),
            (735, 1124, 424, 1, "#8c5a3c", "#b5afa2"),
            (1240, 1130, 420, -1, "#f0c6a0", "#868d94"),
            (820, 1140, 270, 1, "#f0c6a0", "#b5afa2"),
        ];
        foreach (var (x, y, height, facing, skin, wool) in wrapped)
        {
            canvas.Ellipse(new Spot(x, y, height * 0.2), 0.14, "#0d131b", "opacity='0.55'");
            canvas.Figure(
                new Spot(x, y, height),
                new Person("#4a525c", "#20262f", skin, facing > 0 ? "#3a2720" : "#241a1e", facing)
                {
                    LightFrom = facing,
                    LongHair = x is 735 or 1330,
                    Blanket = wool,
                },
                Pose.Standing
            );
            canvas.Path($"M{x + facing * height * 0.15:0} {y - height * 0.73:0} h20 l-3 24 h-14 z", "#f1e3c6");
            Steam(canvas, x + facing * height * 0.15 + 10, y - height * 0.75);
        }
        canvas.Figure(
            new Spot(985, 1160, 450),
            new Person("#d9532c", "#1d2632", "#b87a55", "#1d2632", 1)
            {
                Light = "#f08a4c",
                LightFrom = 1,
                Cap = true,
                Scarf = "#f1dfb8",
            },
            Pose.Pushing
        );
        canvas.Path("M1120 960 h62 l10 74 h-82 z M1182 972 q34 6 24 40 l-16 8", "#c9ccc8");
        canvas.Rect(1078, 1034, 170, 14, "#5b4433");
        canvas.Line("M1100 1046 L1086 1160 M1226 1046 L1240 1160", 9, "#4a3628");
    }

    private static void Steam(Canvas canvas, double x, double y) =>
        canvas.Line($"M{x} {y} q-16 -24 2 -46 q18 -22 -2 -48", 9, "#fff3d8", "opacity='0.35' filter='url(#soft)'");

    /// <summary>The ferry under way on a bright day.</summary>
    public static Canvas FerryUnderWay()
    {
        var canvas = new Canvas(1920, 1280, 13);
        canvas.Wash(canvas.Gradient((0, "#4f9ac0"), (0.4, "#a8d3d8"), (0.56, "#f3ead0")));
        canvas.Cloud(new Spot(420, 420, 760), "#fdf6e4");
        canvas.Cloud(new Spot(1480, 330, 900), "#fbf1dc", 0.95);
        canvas.Cloud(new Spot(1020, 560, 640), "#fff8e8", 0.8);
        canvas.Form(canvas.Ridge(640, 56, 3), "#6f9a94", "#3f6f78");
        canvas.Form("M1180 700 Q1400 560 1660 610 Q1840 640 1940 690 V720 H1180 Z", "#4f7f6c", "#2b5358");
        canvas.Path("M1556 600 L1566 470 H1594 L1604 600 Z", "#f6ecd6");
        canvas.Path("M1560 548 L1563 512 H1597 L1600 548 Z", "#d9532c");
        canvas.Path("M1562 470 h36 v-22 h-36 z M1558 448 l22 -22 l22 22 z", "#2d3a48");
        canvas.Water(706, canvas.Gradient((0, "#7fbcbf"), (0.4, "#2f8497"), (1, "#145069")), "#d6efe6", "#1d6a80", "#4fa3ae");
        canvas.Ferry(new Spot(880, 872, 1180), 0, "#3c5a70", "#fdf5e2");
        Wake(canvas);
        for (var i = 0; i < 9; i++)
            canvas.Gull(
                new Spot(canvas.Between(200, 900), canvas.Between(360, 640), canvas.Between(16, 34)),
                "#fffdf4",
                canvas.Between(-20, 20)
            );
        return canvas;
    }

    private static void Wake(Canvas canvas)
    {
        canvas.Path("M1290 912 Q1400 880 1478 872 Q1456 912 1330 926 Z", "#f4faf0");
        for (var i = 0; i < 70; i++)
        {
            var x = canvas.Between(40, 1400);
            var behind = Math.Max(0, 420 - x) / 420;
            canvas.Line(
                $"M{x:0} {906 + canvas.Between(-4, 26) + behind * canvas.Between(0, 90):0} q30 {canvas.Between(-7, 7):0} {canvas.Between(40, 130):0} 2",
                canvas.Between(4, 12),
                canvas.OneOf("#f4faf0", "#d9eee8", "#ffffff"),
                $"opacity='{canvas.Between(0.5, 0.95):0.##}'"
            );
        }
    }

    /// <summary>The first tram on the harbour bridge at dusk.</summary>
    public static Canvas BridgeTram()
    {
        var canvas = new Canvas(1920, 1080, 14);
        canvas.Wash(canvas.Gradient((0, "#233457"), (0.32, "#6b5878"), (0.55, "#d9785a"), (0.68, "#f6b76a")));
        canvas.Streaks(26, (180, 560), "#f59a6a", 0.5);
        canvas.Light(new Spot(960, 700, 54), "#fff0c4", "#ffc778", 0.95);
        canvas.Path(canvas.Ridge(706, 34, 3), "#8d5f6c", "opacity='0.8'");
        canvas.Houses(760, (0, 620), 120, ("#4b4058", "#ffce7a"));
        canvas.Houses(760, (1260, 1930), 130, ("#4b4058", "#ffce7a"));
        canvas.Crane(new Spot(210, 764, 300), "#372f47");
        canvas.Crane(new Spot(1560, 764, 340), "#372f47", -1);
        canvas.Crane(new Spot(1740, 764, 280), "#3e344c", -1);
        canvas.Water(762, canvas.Gradient((0, "#e6935f"), (0.35, "#7a5670"), (1, "#1d2a47")), "#ffc987", "#3a3a5a", "#a8657a");
        canvas.Glitter(new Spot(960, 770, 110), 300, "#ffe0a0");
        Span(canvas);
        canvas.TramSide(new Spot(960, 606, 420), canvas.Gradient((0, "#fff0bd"), (1, "#ffc765")), "#7a4026");
        canvas.Line("M-20 618 H1940", 7, "#1a1c2b");
        for (var x = 0; x < 1930; x += 24)
            canvas.Line($"M{x} 590 V618", 3, "#1a1c2b");
        canvas.Line("M-20 590 H1940", 4, "#1a1c2b");
        canvas.RescueBoat(new Spot(640, 930, 130));
        return canvas;
    }

    private static void Span(Canvas canvas)
    {
        const string Iron = "#20223a";
        foreach (var x in new[] { 380, 1540 })
        {
            canvas.Form($"M{x - 44} 850 L{x - 30} 190 h18 V850 Z M{x + 44} 850 L{x + 30} 190 h-18 V850 Z", Iron, "#0d0f1c");
            for (var y = 230; y < 760; y += 92)
                canvas.Line($"M{x - 30} {y} L{x + 30} {y + 70} M{x + 30} {y} L{x - 30} {y + 70} M{x - 34} {y} h68", 7, Iron);
            canvas.Path($"M{x - 80} 900 L{x - 66} 800 H{x + 66} L{x + 80} 900 Z", "#15172a");
            canvas.Circle(x, 176, 9, "#ff8a5c");
            canvas.Circle(x, 176, 46, canvas.Glow("#ff8a5c", 0.8));
        }
        canvas.Line("M-40 420 Q200 380 380 200 Q660 560 960 560 Q1260 560 1540 200 Q1720 380 1960 420", 9, Iron);
        for (var x = 410; x < 1540; x += 38)
        {
            var t = Math.Abs(x - 960) / 580.0;
            canvas.Line($"M{x} {560 - 355 * t * t:0} V620", 3, Iron);
        }
        canvas.Form("M-20 616 H1940 V656 H-20 Z", Iron, "#0d0f1c");
        for (var x = -20; x < 1940; x += 66)
            canvas.Line($"M{x} 656 l33 34 l33 -34", 5, Iron);
        canvas.Line("M-20 692 H1940", 6, Iron);
    }

    /// <summary>Painters on ropes at the bridge's tower.</summary>
    public static Canvas BridgePainters()
    {
        var canvas = new Canvas(1440, 1800, 15);
        canvas.Wash(canvas.Gradient((0, "#5d9cb8"), (0.5, "#b9d8d2"), (0.75, "#f5e3c0")));
        canvas.Cloud(new Spot(300, 620, 620), "#fbf2df", 0.85);
        canvas.Cloud(new Spot(1210, 900, 560), "#fff6e4", 0.85);
        canvas.Path(canvas.Ridge(1360, 40, 3), "#8fb3ad");
        canvas.Houses(1470, (0, 1440), 90, ("#7fa3a4", null));
        canvas.Water(1468, canvas.Gradient((0, "#b7d6cd"), (1, "#3f7f91")), "#eff5e4", "#5b97a3", "#8fbdbd");
        Tower(canvas);
        Painter(
            canvas,
            new Spot(650, 900, 500),
            new Person("#d9532c", "#2b3a4a", "#8c5a3c", "#f0c040", 1)
            {
                Light = "#f2854c",
                LightFrom = -1,
                Cap = true,
            }
        );
        Painter(
            canvas,
            new Spot(880, 1400, 500),
            new Person("#27506a", "#2b3a4a", "#f0c6a0", "#f0c040", -1)
            {
                Light = "#4c7d96",
                LightFrom = -1,
                Cap = true,
            }
        );
        canvas.Gull(new Spot(240, 420, 40), "#fffdf4", 10);
        canvas.Gull(new Spot(1240, 520, 30), "#fffdf4", -12);
        canvas.Gull(new Spot(170, 1130, 26), "#fffdf4", 6);
        return canvas;
    }

    private static void Tower(Canvas canvas)
    {
        const string Iron = "#6f8f86";
        foreach (var (x, lean) in new[] { (470, 26), (1010, -26) })
            canvas.Form(
                $"M{x - 62 - lean} 1820 L{x - 44} -20 H{x + 44} L{x + 62 - lean} 1820 Z",
                Iron,
                "#3d5c5c",
                x < 700 ? "right" : "left"
            );
        for (var y = -60; y < 1800; y += 420)
        {
            canvas.Form($"M470 {y} h540 v64 h-540 z", Iron, "#3d5c5c");
            canvas.Line($"M490 {y + 70} L990 {y + 414} M990 {y + 70} L490 {y + 414}", 40, "#64857d");
            canvas.Line($"M490 {y + 62} L990 {y + 406} M990 {y + 62} L490 {y + 406}", 10, "#9db8a8");
        }
        for (var y = 20; y < 1800; y += 46)
            foreach (var x in new[] { 450, 492, 990, 1032 })
                canvas.Circle(x, y, 6, "#52716b");
        canvas.Path("M420 -20 H520 V700 Q500 716 480 690 Q450 720 426 696 Z", "#a9c3ae", "opacity='0.9'");
    }

    private static void Painter(Canvas canvas, Spot at, Person person)
    {
        var h = at.Size;
        canvas.Line($"M{at.X - 6} -20 V{at.Y - h * 0.4} M{at.X + 18} -20 V{at.Y - h * 0.4}", 5, "#3a2f2a");
        canvas.Line($"M{at.X - 70} {at.Y - h * 0.23} h150", 16, "#8a5f3c");
        canvas.Line($"M{at.X - 66} {at.Y - h * 0.23} L{at.X + 4} {at.Y - h * 0.75} L{at.X + 76} {at.Y - h * 0.23}", 4, "#3a2f2a");
        canvas.Figure(
            at,
            person,
            Pose.Sitting with
            {
                NearHand = (0.28, 0.38),
                FarHand = (0.16, 0.24),
                NearFoot = (0.2, -0.1),
                FarFoot = (0.13, -0.14),
            }
        );
        var hand = at.X + person.Facing * h * 0.3;
        var reach = at.Y - h * 0.63;
        canvas.Line($"M{hand} {reach} l{person.Facing * 44} -30", 8, "#5b4433");
        canvas.Line($"M{hand + person.Facing * 40} {reach - 50} l{person.Facing * 10} 38", 20, "#a9c3ae");
        canvas.Line($"M{at.X - person.Facing * 56} {at.Y - h * 0.2} v70", 4, "#3a2f2a");
        canvas.Path($"M{at.X - person.Facing * 56 - 28} {at.Y - h * 0.2 + 66} h56 l-6 58 h-44 z", "#4a545c");
    }
}
