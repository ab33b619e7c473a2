namespace Illustrations.Scenes;

/// <summary>The glacier and the observatory.</summary>
internal static class MountainScenes
{
    /// <summary>The survey party crossing the ice with its sledges at sunrise.</summary>
    public static Canvas GlacierSurvey()
    {
        var canvas = new Canvas(1920, 1280, 21);
        canvas.Wash(canvas.Gradient((0, "#4d7fa6"), (0.25, "#9cc0cc"), (0.45, "#f6dcc4")));
        canvas.Streaks(10, (80, 260), "#fdeedd", 0.6);
        Peaks(canvas, 420, "#8fa3b8", "#f7cfae", 6);
        Peaks(canvas, 520, "#56708c", "#f9dcc0", 5);
        Tongue(canvas);
        canvas.Form("M-20 720 Q140 700 260 790 Q420 860 470 960 Q240 930 -20 1010 Z", "#3c4f63", "#1b2735");
        canvas.Form("M1940 640 Q1760 690 1640 800 Q1520 880 1500 960 Q1700 920 1940 980 Z", "#43566a", "#1b2735");
        canvas.Form("M-20 1010 Q500 930 960 950 Q1500 930 1940 1000 V1300 H-20 Z", "#e9f1f3", "#8fb2c8");
        Crevasses(canvas);
        Party(canvas);
        return canvas;
    }

    private static void Peaks(Canvas canvas, double line, string rock, string sun, int count)
    {
        canvas.Rect(-10, line + 120, canvas.Width + 20, canvas.Height - line, rock);
        for (var i = 0; i < count; i++)
        {
            var x = canvas.Width * (i + 0.5) / count + canvas.Between(-130, 130);
            var (high, wide) = (canvas.Between(90, 340), canvas.Between(260, 400));
            canvas.Path(
                $"M{x - wide} {line + 260} L{x - wide * 0.35:0} {line - high * 0.45:0} L{x - wide * 0.22:0} {line - high * 0.5:0} L{x} {line - high} L{x + wide * 0.3:0} {line - high * 0.4:0} L{x + wide * 0.44:0} {line - high * 0.36:0} L{x + wide} {line + 260} Z",
                rock
            );
            canvas.Path(
                $"M{x} {line - high} L{x + wide * 0.3:0} {line - high * 0.4:0} L{x + wide * 0.44:0} {line - high * 0.36:0} L{x + wide * 0.8:0} {line + 120} L{x + wide * 0.3:0} {line + 20} L{x + wide * 0.16:0} {line - high * 0.2:0} L{x + wide * 0.02:0} {line - high * 0.3:0} Z",
                sun,
                "opacity='0.9'"
            );
            canvas.Path(
                $"M{x} {line - high} L{x - wide * 0.22:0} {line - high * 0.5:0} L{x - wide * 0.12:0} {line - high * 0.34:0} L{x - wide * 0.03:0} {line - high * 0.44:0} L{x + wide * 0.02:0} {line - high * 0.3:0} Z",
                "#e6eef2",
                "opacity='0.85'"
            );
        }
    }

    private static void Tongue(Canvas canvas)
    {
        canvas.Form(
            "M700 470 Q900 430 1130 470 Q1250 600 1480 720 Q1760 860 1940 960 V1300 H-20 V1000 Q260 860 420 740 Q640 600 700 470 Z",
            "#dcebf0",
            "#6f9fc0"
        );
        for (var i = 0; i < 9; i++)
        {
            var t = i / 8.0;
            var (top, low) = (740 + 350 * t, 60 + 1800 * t);
            canvas.Line(
                $"M{top:0} 480 Q{top + (low - top) * 0.12:0} 640 {(top + low) / 2:0} 760 T{low:0} 1010",
                3 + 3 * Math.Abs(t - 0.5),
                "#9cc3d6",
                "opacity='0.75'"
            );
        }
        canvas.Path(
            "M700 470 Q900 430 1130 470 L1180 540 Q900 600 660 545 Z",
            canvas.Fade("#fbd9bd", "top"),
            "filter='url(#grain)'"
        );
    }

    private static void Crevasses(Canvas canvas)
    {
        for (var i = 0; i < 26; i++)
        {
            var near = canvas.Chance.NextDouble();
            var (x, y) = (canvas.Between(180, 1740), 640 + near * 320);
            if (Math.Abs(x - 960) > 190 + near * 520)
                continue;
            var w = 26 + near * 90;
            canvas.Path(
                $"M{x - w:0} {y:0} Q{x:0} {y - w * 0.14:0.#} {x + w:0} {y + 4:0} Q{x:0} {y + w * 0.16:0.#} {x - w:0} {y:0} Z",
                canvas.OneOf("#4f8fb8", "#3c7aa8", "#6fa6c4")
            );
        }
    }

    private static void Party(Canvas canvas)
    {
        string[] jackets = ["#d9532c", "#e0a33a", "#2f5d7c", "#d9532c", "#7c3f58"];
        for (var i = 0; i < 5; i++)
        {
            var at = new Spot(1290 - i * 190, 1090 + i * 9, 205 + i * 6);
            canvas.Path(
                $"M{at.X - 10} {at.Y} L{at.X - 300} {at.Y + 74} L{at.X - 268} {at.Y + 84} L{at.X + 24} {at.Y} Z",
                "#7ba0bb",
                "opacity='0.6'"
            );
            var who = new Person(jackets[i], "#23303f", i % 2 == 0 ? "#d9a17a" : "#8c5a3c", jackets[(i + 2) % 5])
            {
                Cap = true,
                Light = i == 2 ? "#5d8aa6" : "#f2a066",
                LightFrom = 1,
            };
            canvas.Figure(at, who, i is 1 or 3 ? Pose.Pulling : Pose.Walking);
            if (i is 1 or 3)
                Sledge(canvas, at);
        }
    }

    private static void Sledge(Canvas canvas, Spot at)
    {
        canvas.Line($"M{at.X + 6} {at.Y - 104} L{at.X - 74} {at.Y - 34}", 3, "#3a2f2a");
        canvas.Line($"M{at.X - 66} {at.Y - 8} q-8 16 -26 16 h-84", 7, "#6b4a33");
        canvas.Rect(at.X - 170, at.Y - 46, 96, 46, "#33485c", "rx='6'");
        canvas.Rect(at.X - 158, at.Y - 66, 54, 24, "#e0a33a", "rx='4'");
        canvas.Line($"M{at.X - 88} {at.Y - 46} v-58 m-22 8 h44", 4, "#2a2f3a");
    }

    /// <summary>The camp at night, lit from inside.</summary>
    public static Canvas GlacierTent()
    {
        var canvas = new Canvas(1920, 1280, 22);
        canvas.Wash(canvas.Gradient((0, "#0c1a33"), (0.5, "#1f4560"), (0.7, "#4f8290")));
        canvas.Stars(420, 760);
        Aurora(canvas);
        Peaks(canvas, 700, "#182c48", "#2f5272", 5);
        canvas.Form(canvas.Ridge(900, 34, 2), "#5d8ba4", "#20405e");
        canvas.Form(canvas.Ridge(985, 22, 2), "#8fb4c4", "#2a4d6c");
        canvas.Ellipse(new Spot(960, 1075, 780), 0.22, canvas.Glow("#ffb45c", 0.85));
        Tent(canvas, new Spot(820, 1080, 500), "#e8672f", "#ffd27a");
        Tent(canvas, new Spot(1330, 1040, 330), "#d98a34", "#ffe09a");
        Tent(canvas, new Spot(420, 1020, 250), "#c9552e", "#ffcf80");
        canvas.Figure(
            new Spot(1130, 1130, 270),
            new Person("#26384c", "#18222e", "#d9a17a", "#d9532c", -1)
            {
                Cap = true,
                Light = "#d98f55",
                LightFrom = -1,
            },
            Pose.Cupping
        );
        canvas.Figure(
            new Spot(1215, 1140, 262),
            new Person("#3d2f48", "#18222e", "#8c5a3c", "#e0a33a", -1)
            {
                Cap = true,
                Light = "#c98a66",
                LightFrom = -1,
            },
            Pose.LookingUp
        );
        canvas.Line("M560 1150 v-150 m0 0 l40 16 l-40 16", 6, "#2a2030");
        return canvas;
    }

    private static void Aurora(Canvas canvas)
    {
        for (var band = 0; band < 3; band++)
        {
            var y = 250 + band * 120;
            var curtain = canvas.Fade(band == 1 ? "#8fe6bc" : "#5cc4ac", "bottom", 0.42);
            canvas.Group(
                "filter='url(#veil)'",
                () =>
                {
                    for (var x = -40; x < 1960; x += 12)
                    {
                        var wave = Math.Sin(x / 260.0 + band * 1.7) * 70 + Math.Sin(x / 91.0 + band) * 22;
                        var high = 250 + Math.Sin(x / 37.0 + band * 2) * 46 + Math.Sin(x / 13.0) * 24;
                        canvas.Rect(x, y + wave - high + 60, 12.6, high, curtain);
                    }
                }
            );
        }
    }

    private static void Tent(Canvas canvas, Spot at, string cloth, string light)
    {
        var (w, h) = (at.Size / 2, at.Size * 0.52);
        var dome =
            $"M{at.X - w} {at.Y} Q{at.X - w * 0.72} {at.Y - h} {at.X} {at.Y - h} Q{at.X + w * 0.72} {at.Y - h} {at.X + w} {at.Y} Z";
        canvas.Path(dome, cloth);
        canvas.Ellipse(new Spot(at.X, at.Y - h * 0.2, w * 1.1), 0.62, canvas.Glow(light, 1), $"clip-path='{canvas.Clip(dome)}'");
        canvas.Path(dome, canvas.Fade("#5a1c1a", "left"), "filter='url(#grain)'");
        canvas.Line(
            $"M{at.X - w} {at.Y} Q{at.X - w * 0.3} {at.Y - h * 1.15} {at.X + w * 0.45} {at.Y - h * 0.83} M{at.X + w} {at.Y} Q{at.X + w * 0.3} {at.Y - h * 1.15} {at.X - w * 0.45} {at.Y - h * 0.83}",
            5,
            "#7d2f1c"
        );
        canvas.Path(
            $"M{at.X - w * 0.3} {at.Y} Q{at.X - w * 0.22} {at.Y - h * 0.6} {at.X + w * 0.02} {at.Y - h * 0.64} Q{at.X + w * 0.26} {at.Y - h * 0.56} {at.X + w * 0.32} {at.Y} Z",
            "#ffe9b4"
        );
        canvas.Path(
            $"M{at.X + w * 0.06} {at.Y} q{-w * 0.02} {-h * 0.3} {w * 0.08} {-h * 0.34} q{w * 0.12} 0 {w * 0.12} {h * 0.34} z",
            "#7a3a22",
            "opacity='0.75'"
        );
        canvas.Line($"M{at.X - w} {at.Y} l{-w * 0.28} {h * 0.12} M{at.X + w} {at.Y} l{w * 0.28} {h * 0.12}", 3, "#3a2a33");
    }

    /// <summary>The dome over a valley without lights.</summary>
    public static Canvas ObservatoryNight()
    {
        var canvas = new Canvas(1920, 1080, 23);
        canvas.Wash(canvas.Gradient((0, "#0a1430"), (0.5, "#1b3557"), (0.75, "#3f6278"), (0.85, "#9a8a7d")));
        MilkyWay(canvas);
        canvas.Stars(620, 800);
        canvas.Group(
            "transform='rotate(-24 560 300)'",
            () =>
            {
                canvas.Path("M560 300 L980 288 L980 312 Z", canvas.Fade("#d8f0ea", "left", 0.9), "filter='url(#soft)'");
                canvas.Circle(560, 300, 7, "#f4fff6");
                canvas.Circle(560, 300, 44, canvas.Glow("#cdeee6", 0.9));
            }
        );
        canvas.Path(canvas.Ridge(790, 60, 3), "#2a4862");
        canvas.Path(canvas.Ridge(850, 50, 4), "#1d3650");
        canvas.Houses(905, (560, 1330), 44, ("#142740", null));
        canvas.Form("M-20 900 Q300 850 620 880 Q960 930 1300 850 Q1600 790 1940 830 V1100 H-20 Z", "#14263c", "#070e1c");
        canvas.Form("M620 1100 Q820 800 1120 760 Q1360 740 1560 820 Q1760 890 1940 1040 V1100 Z", "#0f1c30", "#060b16");
        Dome(canvas, new Spot(1090, 770, 400));
        Watchers(canvas);
        return canvas;
    }

    private static void MilkyWay(Canvas canvas)
    {
        for (var i = 0; i < 60; i++)
        {
            var along = canvas.Between(-0.1, 1.1);
            var (x, y) = (150 + along * 1500, 760 - along * 800 + canvas.Between(-60, 60));
            canvas.Ellipse(
                new Spot(x, y, canvas.Between(90, 210)),
                0.5,
                canvas.Glow(canvas.OneOf("#a9b8d8", "#d8c0b4", "#8fa6d0"), 0.2)
            );
        }
        for (var i = 0; i < 900; i++)
        {
            var along = canvas.Between(-0.05, 1.05);
            var spread = (canvas.Chance.NextDouble() + canvas.Chance.NextDouble() + canvas.Chance.NextDouble() - 1.5) * 150;
            canvas.Circle(
                150 + along * 1500 + spread * 0.47,
                760 - along * 800 + spread * 0.88,
                canvas.Between(0.7, 1.9),
                "#fff3dc",
                $"opacity='{canvas.Between(0.3, 0.95):0.##}'"
            );
        }
    }

    private static void Dome(Canvas canvas, Spot at)
    {
        var r = at.Size / 2;
        canvas.Form($"M{at.X - r} {at.Y + 70} V{at.Y - 96} H{at.X + r} V{at.Y + 70} Z", "#c9c6bf", "#26324a", "left");
        canvas.Form(
            $"M{at.X - r - 12} {at.Y - 92} Q{at.X - r} {at.Y - 96 - r * 1.28} {at.X} {at.Y - 96 - r * 1.28} Q{at.X + r} {at.Y - 96 - r * 1.28} {at.X + r + 12} {at.Y - 92} Z",
            "#e6e1d6",
            "#2a3854",
            "left"
        );
        canvas.Path(
            $"M{at.X - 62} {at.Y - 92} Q{at.X - 66} {at.Y - 300} {at.X - 30} {at.Y - 96 - r * 1.26} L{at.X + 26} {at.Y - 96 - r * 1.26} Q{at.X + 4} {at.Y - 250} {at.X + 10} {at.Y - 92} Z",
            "#7a2a1e"
        );
        canvas.Ellipse(new Spot(at.X - 26, at.Y - 130, 120), 0.9, canvas.Glow("#ff7a4a", 0.6));
        canvas.Line($"M{at.X - 22} {at.Y - 104} L{at.X - 34} {at.Y - 270}", 34, "#241c26");
        canvas.Line($"M{at.X - 35} {at.Y - 282} v-18", 42, "#3a2f3a");
        canvas.Rect(at.X - r - 16, at.Y - 100, r * 2 + 32, 16, "#8f939c");
        canvas.Rect(at.X - 24, at.Y - 20, 48, 84, "#3a1f1d");
        for (var i = -2; i <= 2; i++)
            if (i != 0)
                canvas.Rect(at.X + i * 68 - 12, at.Y - 56, 24, 40, "#4a5468");
    }

    private static void Watchers(Canvas canvas)
    {
        foreach (
            var (x, y, h, facing, kind) in new[]
            {
                (420, 1020, 190, 1, 0),
                (500, 1026, 178, 1, 1),
                (585, 1022, 120, 1, 0),
                (740, 1044, 200, 1, 2),
                (850, 1040, 186, -1, 0),
                (270, 1030, 188, 1, 1),
            }
        )
            canvas.Figure(
                new Spot(x, y, h),
                new Person(
                    kind == 2 ? "#d9532c" : canvas.OneOf("#26405c", "#33486a", "#4a3f5c"),
                    "#0c1626",
                    "#9a705c",
                    "#101626",
                    facing
                )
                {
                    Light = kind == 2 ? "#e8805a" : "#5a7898",
                    LightFrom = -1,
                    Blanket = kind == 1 ? "#54708c" : null,
                    Cap = kind == 0,
                },
                Pose.LookingUp
            );
    }
}
