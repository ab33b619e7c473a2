namespace Illustrations.Scenes;

/// <summary>The orchard, the race, the river.</summary>
internal static class OutdoorScenes
{
    /// <summary>The last of the apple harvest.</summary>
    public static Canvas OrchardHarvest()
    {
        var canvas = new Canvas(1920, 1280, 51);
        canvas.Wash(canvas.Gradient((0, "#7fb0b4"), (0.3, "#f0dcae"), (0.45, "#f8c878")));
        canvas.Light(new Spot(1420, 380, 62), "#fff4d0", "#ffdf96", 0.95);
        canvas.Form(canvas.Ridge(520, 60, 2), "#a9a878", "#7a7f62");
        canvas.Form(canvas.Ridge(600, 40, 2), "#8a8f56", "#555f40");
        for (var i = 0; i < 9; i++)
            canvas.Tree(new Spot(90 + i * 215, 720 + i % 2 * 12, 230), "#5c4630", ["#7a7a3a", "#b08a34", "#d9a740"]);
        canvas.Form("M-20 700 Q500 670 960 690 Q1500 670 1940 704 V1300 H-20 Z", "#b9a24e", "#5c6434");
        for (var i = 0; i < 240; i++)
        {
            var near = Math.Sqrt(canvas.Chance.NextDouble());
            var (x, y) = (canvas.Between(0, 1920), 720 + near * 560);
            canvas.Line(
                $"M{x:0} {y:0} l{canvas.Between(-4, 4):0.#} {-8 - near * 20:0.#}",
                1.5 + near * 3,
                canvas.OneOf("#d8c468", "#8a8a3f", "#e6d07a", "#6f7a3a"),
                "opacity='0.75'"
            );
        }
        AppleTree(canvas, new Spot(300, 1110, 760));
        AppleTree(canvas, new Spot(1640, 1090, 720));
        AppleTree(canvas, new Spot(960, 1080, 900));
        Pickers(canvas);
        return canvas;
    }

    private static void AppleTree(Canvas canvas, Spot at)
    {
        canvas.Ellipse(new Spot(at.X - 90, at.Y + 6, at.Size * 0.4), 0.12, "#4a5230", "opacity='0.55'");
        canvas.Tree(at, "#4a3528", ["#4f5f2e", "#6f7a34", "#97983c", "#c9b04a"]);
        for (var i = 0; i < 46; i++)
        {
            var (turn, reach) = (canvas.Between(0, 6.28), Math.Sqrt(canvas.Chance.NextDouble()));
            var (x, y, r) = (
                at.X + Math.Cos(turn) * reach * at.Size * 0.32,
                at.Y - at.Size * 0.66 + Math.Sin(turn) * reach * at.Size * 0.25,
                at.Size * 0.0155
            );
            canvas.Circle(x, y, r, canvas.OneOf("#d9532c", "#c23f2a", "#e0782f"));
            canvas.Circle(x + r * 0.3, y - r * 0.35, r * 0.3, "#ffd9a0");
        }
        for (var i = 0; i < 9; i++)
            canvas.Circle(at.X + canvas.Between(-0.36, 0.36) * at.Size, at.Y + canvas.Between(0, 40), 10, "#c9482b");
    }

    private static void Pickers(Canvas canvas)
    {
        canvas.Line("M760 1130 L880 560 M850 1140 L930 566", 13, "#8a5f3c");
        for (var i = 1; i < 9; i++)
            canvas.Line($"M{760 + i * 13.5:0} {1130 - i * 63} L{850 + i * 9.2:0} {1140 - i * 63}", 10, "#a87848");
        canvas.Figure(
            new Spot(884, 930, 330),
            new Person("#2f5d7c", "#3a3440", "#d9a17a", "#5a3a28") { Light = "#6b97a8", LongHair = true },
            Pose.Reaching
        );
        canvas.Figure(
            new Spot(1180, 1170, 360),
            new Person("#7c3f58", "#3a3440", "#8c5a3c", "#e0a33a", -1)
            {
                Light = "#b06a6f",
                LightFrom = 1,
                Cap = true,
            },
            Pose.Reaching
        );
        canvas.Figure(
            new Spot(560, 1180, 250),
            new Person("#d9532c", "#3a3440", "#f0c6a0", "#3a2720") { Light = "#f08a4c" },
            Pose.Cupping
        );
        canvas.Figure(
            new Spot(1420, 1190, 235),
            new Person("#3f7f78", "#3a3440", "#b87a55", "#241a1e", -1)
            {
                Light = "#7ab0a0",
                LightFrom = 1,
                LongHair = true,
            },
            Pose.Pushing
        );
        foreach (var (x, y) in new[] { (690, 1210), (1040, 1220), (1330, 1210) })
        {
            for (var i = 0; i < 12; i++)
                canvas.Circle(
                    x - 62 + i % 6 * 25,
                    y - 66 - i / 6 * 18 - (i % 6 is 0 or 5 ? 0 : 6),
                    17,
                    canvas.OneOf("#d9532c", "#c23f2a", "#e0a33a")
                );
            canvas.Form(
                $"M{x - 84} {y - 62} Q{x} {y - 44} {x + 84} {y - 62} L{x + 64} {y + 34} Q{x} {y + 48} {x - 64} {y + 34} Z",
                "#a87848",
                "#5c3d28"
            );
            canvas.Line(
                $"M{x - 80} {y - 34} Q{x} {y - 16} {x + 80} {y - 34} M{x - 74} {y - 4} Q{x} {y + 14} {x + 74} {y - 4}",
                5,
                "#7a5234"
            );
        }
    }

    /// <summary>The leader alone on the sea wall.</summary>
    public static Canvas MarathonSeawall()
    {
        var canvas = new Canvas(1920, 1080, 52);
        canvas.Wash(canvas.Gradient((0, "#5aa0b8"), (0.4, "#cfe0d0"), (0.55, "#fbe0ae")));
        canvas.Light(new Spot(560, 500, 58), "#fff6dc", "#ffe4a6", 0.9);
        canvas.Cloud(new Spot(1350, 300, 700), "#fff4de", 0.9);
        canvas.Cloud(new Spot(300, 240, 420), "#fff4de", 0.75);
        canvas.Water(590, canvas.Gradient((0, "#bcd8c8"), (0.4, "#3f93a0"), (1, "#1c6178")), "#f2f6e4", "#2a7688", "#7fbcbf");
        canvas.Form("M1300 600 Q1460 520 1640 560 Q1800 560 1940 600 V640 H1300 Z", "#5c7f6b", "#35555a");
        canvas.Path("M1524 560 L1536 330 H1584 L1596 560 Z", "#f6ecd6");
        canvas.Path("M1528 480 L1532 410 H1588 L1592 480 Z", "#d9532c");
        canvas.Path("M1530 330 h60 v-36 h-60 z M1522 294 l38 -34 l38 34 z", "#2d3a48");
        Spray(canvas, 420, 720);
        canvas.Form("M-20 760 Q900 720 1940 690 V1100 H-20 Z", "#c4b8a2", "#6f6a66");
        canvas.Form("M-20 760 Q900 720 1940 690 V730 Q900 766 -20 812 Z", "#e6dcc6", "#948a7c");
        canvas.Line("M-20 812 Q900 766 1940 730", 5, "#8a765c");
        for (var x = 30; x < 1920; x += 210)
            canvas.Line($"M{x} {812 - x * 0.045:0} l-14 44", 4, "#b39e7c");
        for (var i = 0; i < 60; i++)
            canvas.Line(
                $"M{canvas.Between(0, 1900):0} {canvas.Between(870, 1060):0} h{canvas.Between(30, 120):0}",
                3,
                canvas.OneOf("#a89c8a", "#d9cfba"),
                "opacity='0.6'"
            );
        Spectators(canvas);
        canvas.Path("M980 1010 L620 1046 L700 1062 L1010 1024 Z", "#7d6a58", "opacity='0.55'");
        canvas.Figure(
            new Spot(960, 1010, 520),
            new Person("#d9532c", "#2a3440", "#b87a55", "#241a1e", 1)
            {
                Light = "#f08a4c",
                LightFrom = -1,
                LongHair = true,
                Runs = true,
            },
            Pose.Running
        );
        foreach (var (x, y, h) in new[] { (260, 960, 230), (170, 952, 215), (90, 956, 222) })
            canvas.Figure(
                new Spot(x, y, h),
                canvas.Anybody("#2a3440", "#2f5d7c", "#e0a33a", "#3f7f78") with
                {
                    Facing = 1,
                    Long = false,
                    Runs = true,
                },
                Pose.Running
            );
        return canvas;
    }

    private static void Spray(Canvas canvas, double x, double y)
    {
        for (var i = 0; i < 260; i++)
        {
            var (turn, reach) = (canvas.Between(-2.7, -0.4), Math.Sqrt(canvas.Chance.NextDouble()));
            canvas.Circle(
                x + Math.Cos(turn) * reach * 170,
                y + 50 + Math.Sin(turn) * reach * 290,
                canvas.Between(2, 46) * Math.Pow(1.12 - reach, 1.5),
                "#fbfdf4"
            );
        }
        canvas.Ellipse(new Spot(x, y + 50, 230), 0.3, "#fbfdf4", "opacity='0.85'");
    }

    private static void Spectators(Canvas canvas)
    {
        for (var i = 0; i < 13; i++)
        {
            var x = 1180 + i * 60 + canvas.Between(-12, 12);
            var at = new Spot(x, 850 - (x - 1180) * 0.03, canvas.Between(170, 210));
            canvas.Figure(
                at,
                canvas.Anybody("#33303c", "#2f5d7c", "#7c3f58", "#3f7f78", "#e0a33a", "#5a6b4a") with
                {
                    Facing = -1,
                },
                canvas.OneOf(Pose.Reaching, Pose.Cupping, Pose.Reaching)
            );
            if (i % 3 == 0)
            {
                canvas.Line($"M{x - at.Size * 0.2} {at.Y - at.Size * 0.9} v{-at.Size * 0.35}", 4, "#4a3a33");
                canvas.Path(
                    $"M{x - at.Size * 0.2} {at.Y - at.Size * 1.25} q30 -14 56 4 q24 12 50 0 v40 q-26 12 -50 0 q-28 -16 -56 -2 z",
                    i % 2 == 0 ? "#d9532c" : "#f1dfb8"
                );
            }
        }
    }

    /// <summary>Volunteers lift a bicycle out of the morning river.</summary>
    public static Canvas RiverMist()
    {
        var canvas = new Canvas(1920, 1280, 53);
        canvas.Wash(canvas.Gradient((0, "#a9c3b8"), (0.3, "#e6e0c0"), (0.5, "#f8e2b0")));
        canvas.Light(new Spot(900, 430, 56), "#fffbe8", "#fff0c4", 0.9);
        for (var layer = 0; layer < 3; layer++)
        {
            var shade = new[] { "#b5c4a8", "#8fa88c", "#6a8a72" }[layer];
            for (var i = 0; i < 12; i++)
                canvas.Tree(
                    new Spot(
                        i * 180 + canvas.Between(-60, 60) + (i is > 3 and < 7 ? (i < 5 ? -160 : 160) : 0),
                        620 + layer * 26,
                        canvas.Between(200, 300) + layer * 30
                    ),
                    shade,
                    [shade, People.Darker(shade, 1.08)]
                );
            canvas.Mist(610 + layer * 26, 60, "#f8ecc8", 0.7);
        }
        Bridge(canvas);
        canvas.Water(660, canvas.Gradient((0, "#f0dfb0"), (0.35, "#9fb8a4"), (1, "#3f6b66")), "#fff4d4", "#5f8a7c", "#c4d0b0");
        canvas.Glitter(new Spot(900, 668, 90), 460, "#fff8dc");
        canvas.Mist(690, 50, "#fbf0d0", 0.8);
        Rowers(canvas);
        Heron(canvas, new Spot(1690, 1080, 330));
        Reeds(canvas, 1300, 1930);
        Reeds(canvas, -10, 330);
        return canvas;
    }

    private static void Bridge(Canvas canvas)
    {
        canvas.Form(
            "M560 600 Q900 520 1260 600 V690 H1200 Q1190 600 1090 596 Q990 600 980 690 H850 Q840 600 740 596 Q640 600 630 690 H560 Z",
            "#93a390",
            "#6a7f72"
        );
        canvas.Line("M540 596 Q900 510 1280 596", 9, "#7d917f");
    }

    private static void Rowers(Canvas canvas)
    {
        canvas.Ellipse(new Spot(900, 1010, 470), 0.12, "#2a4f4c", "opacity='0.6'");
        canvas.Figure(
            new Spot(650, 1010, 430),
            new Person("#3f5f7c", "#2a3440", "#8c5a3c", "#1b1b22") { Light = "#7f9fae", Cap = true },
            Pose.Sitting with
            {
                NearHand = (0.22, 0.16),
            }
        );
        canvas.Figure(
            new Spot(1010, 1000, 440),
            new Person("#d9532c", "#2a3440", "#f0c6a0", "#5a3a28") { Light = "#f2905a", LightFrom = -1 },
            Pose.Pulling with
            {
                NearHand = (0.3, 0.14),
                FarHand = (0.34, 0.2),
                Lean = 18,
            }
        );
        canvas.Figure(
            new Spot(850, 1000, 430),
            new Person("#e0a33a", "#2a3440", "#b87a55", "#241a1e")
            {
                Light = "#f6cf7a",
                LightFrom = -1,
                LongHair = true,
            },
            Pose.Pushing
        );
        canvas.Boat(new Spot(880, 1000, 760), "#5c4a3c", "#c9a06a");
        Bicycle(canvas, new Spot(1262, 866, 280));
        canvas.Line("M720 880 L440 1050", 11, "#a87848");
        canvas.Path("M452 1030 l-78 52 q-10 12 8 14 l86 -44 z", "#a87848");
        for (var i = 0; i < 4; i++)
            canvas.Ellipse(
                new Spot(1250, 1020 + i * 6, 90 + i * 50),
                0.1,
                "none",
                "stroke='#f3ecd0' stroke-width='3' opacity='0.6'"
            );
    }

    private static void Bicycle(Canvas canvas, Spot at)
    {
        canvas.Group(
            $"transform='translate({at.X} {at.Y}) rotate(-32) scale({at.Size / 200})'",
            () =>
            {
                foreach (var x in new[] { -62, 62 })
                {
                    canvas.Add($"<circle cx='{x}' cy='30' r='46' fill='none' stroke='#3a4a44' stroke-width='7'/>");
                    for (var i = 0; i < 4; i++)
                        canvas.Line(
                            $"M{x} 30 m{Math.Cos(i * 0.785) * 44:0} {Math.Sin(i * 0.785) * 44:0} l{-Math.Cos(i * 0.785) * 88:0} {-Math.Sin(i * 0.785) * 88:0}",
                            1.6,
                            "#56685f"
                        );
                }
                canvas.Line(
                    "M-62 30 L-24 -30 L44 -34 L0 30 Z M-24 -30 L0 30 M62 30 L40 -50 L58 -58 M-24 -30 L-30 -46 M-42 -47 h26",
                    7,
                    "#a8452f"
                );
                canvas.Line("M-80 60 q10 40 -6 70 M20 70 q-8 30 4 54 M-10 36 q6 50 -10 84", 6, "#5f7a4a");
            }
        );
    }

    private static void Heron(Canvas canvas, Spot at)
    {
        canvas.Group(
            $"transform='translate({at.X} {at.Y}) scale({-at.Size / 300} {at.Size / 300})'",
            () =>
            {
                canvas.Line("M-6 -110 L-10 0 M16 -112 L24 -50 L18 0", 5, "#5c5a48");
                canvas.Form("M-70 -96 Q-40 -176 40 -168 Q74 -160 66 -136 Q30 -96 -70 -96 Z", "#8f9ea3", "#46555f");
                canvas.Line("M52 -150 Q92 -190 60 -232 Q44 -262 74 -284", 17, "#c6ccc8");
                canvas.Ellipse(new Spot(80, -286, 21), 0.7, "#d8dcd6");
                canvas.Path("M96 -294 L164 -276 L94 -278 Z", "#e0a33a");
                canvas.Line("M72 -294 Q40 -300 16 -284", 5, "#2a3440");
                canvas.Circle(88, -290, 3, "#1b1b22");
            }
        );
    }

    private static void Reeds(Canvas canvas, double from, double to)
    {
        for (var x = from; x < to; x += 15)
        {
            var (high, bend) = (canvas.Between(120, 330), canvas.Between(-40, 40));
            canvas.Line(
                $"M{x:0} 1290 Q{x:0} {1290 - high * 0.6:0} {x + bend:0} {1290 - high:0}",
                canvas.Between(4, 9),
                canvas.OneOf("#3f5f46", "#55754f", "#7a8a4a", "#2f4a40")
            );
            if (canvas.Chance.Next(6) == 0)
                canvas.Line($"M{x + bend:0} {1290 - high:0} v-44", 13, "#6b4a33");
        }
    }
}
