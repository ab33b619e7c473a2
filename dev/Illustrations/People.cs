namespace Illustrations;

/// <summary>Somebody, as a simple figure.</summary>
/// <param name="Coat">The coat's colour.</param>
/// <param name="Legs">The colour of trousers or skirt.</param>
/// <param name="Skin">The skin's colour.</param>
/// <param name="Hair">The colour of the hair, or of the cap.</param>
/// <param name="Facing">-1 looks left, 1 looks right.</param>
internal sealed record Person(string Coat, string Legs, string Skin = "#c98f6b", string Hair = "#2a2027", int Facing = 1)
{
    /// <summary>The lit side of the coat; null for none.</summary>
    public string? Light { get; init; }

    /// <summary>Where the light comes from: -1 left, 1 right.</summary>
    public int LightFrom { get; init; } = 1;

    /// <summary>A scarf's colour.</summary>
    public string? Scarf { get; init; }

    /// <summary>A blanket around the shoulders, in this colour; the hands are under it.</summary>
    public string? Blanket { get; init; }

    /// <summary>True for a coat down to the knees.</summary>
    public bool Long { get; init; }

    /// <summary>True for a knitted cap in the colour of <see cref="Hair"/>.</summary>
    public bool Cap { get; init; }

    /// <summary>True for somebody who runs: bare arms and shins, light shoes.</summary>
    public bool Runs { get; init; }

    /// <summary>True for long hair.</summary>
    public bool LongHair { get; init; }
}

/// <summary>How somebody stands. All in shares of the figure's height: hands from the hip, feet and hip from the ground; x to where they look.</summary>
/// <param name="Hip">How high the hip is.</param>
/// <param name="Lean">How far the body leans forward, in degrees.</param>
/// <param name="NearHand">The hand on our side.</param>
/// <param name="FarHand">The hand on the far side.</param>
/// <param name="NearFoot">The foot on our side.</param>
/// <param name="FarFoot">The foot on the far side.</param>
internal sealed record Pose(
    double Hip,
    double Lean,
    (double X, double Y) NearHand,
    (double X, double Y) FarHand,
    (double X, double Y) NearFoot,
    (double X, double Y) FarFoot
)
{
    public static readonly Pose Standing = new(0.47, 0, (0.06, 0.02), (-0.02, 0.02), (-0.04, 0), (0.05, 0));
    public static readonly Pose Walking = new(0.46, 4, (0.12, 0.06), (-0.12, 0.05), (-0.15, 0.01), (0.14, 0));
    public static readonly Pose Running = new(0.45, 10, (-0.2, 0.16), (0.2, 0.26), (0.17, 0.1), (-0.26, 0.24));
    public static readonly Pose Cupping = new(0.47, 2, (0.13, 0.24), (0.12, 0.22), (-0.04, 0), (0.05, 0));
    public static readonly Pose Pulling = new(0.42, 26, (-0.02, 0.05), (0.02, 0.04), (-0.2, 0.01), (0.14, 0));
    public static readonly Pose Pushing = new(0.45, 12, (0.3, 0.2), (0.28, 0.17), (-0.12, 0), (0.1, 0));
    public static readonly Pose Reaching = new(0.47, -2, (0.2, 0.5), (0.12, 0.52), (-0.05, 0), (0.05, 0));
    public static readonly Pose Sitting = new(0.27, 4, (0.2, 0.13), (0.16, 0.1), (0.27, 0), (0.22, 0));
    public static readonly Pose Thinking = new(0.27, 14, (0.15, 0.33), (0.2, 0.12), (0.25, 0), (0.19, 0));
    public static readonly Pose LookingUp = new(0.47, -6, (0.05, 0.02), (-0.03, 0.02), (-0.04, 0), (0.05, 0));
}

/// <summary>Draws people.</summary>
internal static class People
{
    /// <summary>Figures of this height in pixels or more are shaded in grains; smaller ones would drown in them.</summary>
    private const double GrainedFrom = 300;

    private static readonly string[] Skins = ["#f0c6a0", "#d9a17a", "#b87a55", "#8c5a3c", "#5f3b2a"];
    private static readonly string[] Hairs = ["#241a1e", "#3a2720", "#5a3a28", "#8a8580", "#1b1b22"];

    /// <summary>Somebody by chance, in one of these coats.</summary>
    public static Person Anybody(this Canvas canvas, string legs, params string[] coats) =>
        new(canvas.OneOf(coats), legs, canvas.OneOf(Skins), canvas.OneOf(Hairs), canvas.OneOf(-1, 1))
        {
            Cap = canvas.Chance.Next(3) == 0,
            Long = canvas.Chance.Next(2) == 0,
            LongHair = canvas.Chance.Next(3) == 0,
        };

    /// <summary>Draws a figure.</summary>
    /// <param name="canvas">The sheet.</param>
    /// <param name="at">The point on the ground under the hip, and the figure's height.</param>
    /// <param name="person">Who.</param>
    /// <param name="pose">How.</param>
    public static void Figure(this Canvas canvas, Spot at, Person person, Pose pose)
    {
        var h = at.Size;
        canvas.Group(
            $"transform='translate({at.X:0.#} {at.Y:0.#}) scale({person.Facing} 1)'",
            () =>
            {
                Leg(canvas, h, person, (pose.Hip, pose.FarFoot), 0.72);
                Leg(canvas, h, person, (pose.Hip, pose.NearFoot), 1);
                canvas.Group(
                    $"transform='translate(0 {-pose.Hip * h:0.#}) rotate({pose.Lean})'",
                    () => Body(canvas, h, person, pose)
                );
            }
        );
    }

    private static void Leg(Canvas canvas, double h, Person person, (double Hip, (double X, double Y) Foot) stand, double light)
    {
        var (hip, foot) = stand;
        var cloth = Darker(person.Legs, light);
        var (from, to) = ((0.0, -hip * h), (foot.X * h, -foot.Y * h - h * 0.035));
        var knee = Joint(from, to, h * 0.224);
        Taper(canvas, knee, to, (h * 0.037, h * 0.026), person.Runs ? Darker(person.Skin, light) : cloth);
        Taper(canvas, from, knee, (h * 0.046, h * 0.037), cloth);
        canvas.Path(
            $"M{(foot.X - 0.03) * h:0.#} {-foot.Y * h:0.#} l0 {-0.038 * h:0.#} q{0.06 * h:0.#} {0.004 * h:0.#} {0.088 * h:0.#} {0.038 * h:0.#} z",
            person.Runs ? "#f4e6c8" : "#1d1a20"
        );
    }

    private static void Body(Canvas canvas, double h, Person person, Pose pose)
    {
        var hem = (person.Long && pose.Hip > 0.4 ? 0.16 : 0.035) * h;
        var torso =
            $"M{-0.1 * h:0.#} {-0.31 * h:0.#} Q{-0.085 * h:0.#} {-0.365 * h:0.#} 0 {-0.37 * h:0.#} Q{0.085 * h:0.#} {-0.365 * h:0.#} {0.1 * h:0.#} {-0.31 * h:0.#} L{0.108 * h:0.#} {hem:0.#} Q0 {hem + 0.02 * h:0.#} {-0.112 * h:0.#} {hem:0.#} Z";
        if (person.Blanket is null)
            Arm(
                canvas,
                h,
                (0.05, -0.31),
                pose.FarHand,
                (Darker(person.Runs ? person.Skin : person.Coat), Darker(person.Skin, 0.85))
            );
        canvas.Rect(-0.028 * h, -0.41 * h, 0.056 * h, 0.08 * h, Darker(person.Skin));
        canvas.Path(torso, person.Coat);
        if (person.Light is { } light)
            Lit(canvas, h, torso, (light, Darker(person.Coat, 0.55)), person.LightFrom * person.Facing > 0);
        if (person.Blanket is { } wool)
            Blanket(canvas, h, wool, person.LightFrom * person.Facing);
        Head(canvas, h, person);
        if (person.Scarf is { } scarf)
            canvas.Ellipse(new Spot(0, -0.368 * h, 0.062 * h), 0.48, scarf);
        if (person.Blanket is null)
            Arm(
                canvas,
                h,
                (-0.04, -0.305),
                pose.NearHand,
                (person.Runs ? person.Skin : person.Light ?? Darker(person.Coat, 0.9), person.Skin)
            );
    }

    /// <summary>Light on one side of the body and shadow on the other: in grains where the figure is large enough for them.</summary>
    private static void Lit(Canvas canvas, double h, string torso, (string Light, string Shadow) colours, bool fromFront)
    {
        var grained = h < GrainedFrom ? "opacity='0.7'" : "filter='url(#grain)'";
        canvas.Path(torso, canvas.Fade(colours.Light, fromFront ? "right" : "left"), grained);
        canvas.Path(torso, canvas.Fade(colours.Shadow, fromFront ? "left" : "right", 0.8), grained);
    }

    /// <summary>A sleeve that narrows to the wrist, with its shadow on the coat, and a hand.</summary>
    private static void Arm(
        Canvas canvas,
        double h,
        (double X, double Y) shoulder,
        (double X, double Y) hand,
        (string Sleeve, string Skin) look
    )
    {
        var from = (shoulder.X * h, shoulder.Y * h);
        (double X, double Y) to = (hand.X * h, -hand.Y * h);
        var elbow = Joint(from, to, -h * 0.185);
        var (dx, dy) = (to.X - elbow.X, to.Y - elbow.Y);
        var turn = Math.Atan2(dy, dx) * 180 / Math.PI;
        canvas.Group(
            $"transform='translate({to.X:0.#} {to.Y:0.#}) rotate({turn:0})'",
            () =>
            {
                canvas.Ellipse(new Spot(h * 0.008, 0, h * 0.031), 0.68, look.Skin);
                canvas.Line($"M{h * 0.002:0.#} {-h * 0.012:0.#} l{h * 0.024:0.#} {-h * 0.016:0.#}", h * 0.014, look.Skin);
            }
        );
        if (h >= GrainedFrom)
            canvas.Group(
                $"transform='translate({-h * 0.007:0.#} {h * 0.012:0.#})' opacity='0.22'",
                () => Sleeve(canvas, h, (from, elbow, to), "#14101a")
            );
        Sleeve(canvas, h, (from, elbow, to), look.Sleeve);
    }

    private static void Sleeve(
        Canvas canvas,
        double h,
        ((double, double) From, (double X, double Y) Elbow, (double X, double Y) To) line,
        string colour
    )
    {
        Taper(canvas, line.From, line.Elbow, (h * 0.037, h * 0.029), colour);
        var (elbow, to) = (line.Elbow, line.To);
        var wrist = (elbow.X + (to.X - elbow.X) * 0.86, elbow.Y + (to.Y - elbow.Y) * 0.86);
        Taper(canvas, elbow, wrist, (h * 0.029, h * 0.021), colour);
    }

    private static void Blanket(Canvas canvas, double h, string wool, int side)
    {
        canvas.Form(
            $"M{-0.075 * h:0.#} {-0.385 * h:0.#} Q0 {-0.35 * h:0.#} {0.075 * h:0.#} {-0.385 * h:0.#} Q{0.16 * h:0.#} {-0.33 * h:0.#} {0.155 * h:0.#} {-0.16 * h:0.#} Q{0.17 * h:0.#} 0 {0.15 * h:0.#} {0.15 * h:0.#} Q0 {0.2 * h:0.#} {-0.16 * h:0.#} {0.14 * h:0.#} Q{-0.18 * h:0.#} {-0.02 * h:0.#} {-0.155 * h:0.#} {-0.17 * h:0.#} Q{-0.16 * h:0.#} {-0.33 * h:0.#} {-0.075 * h:0.#} {-0.385 * h:0.#} Z",
            wool,
            "#2a3442",
            side > 0 ? "left" : "right"
        );
        canvas.Line(
            $"M{0.05 * h:0.#} {-0.36 * h:0.#} Q{0.01 * h:0.#} {-0.15 * h:0.#} {0.03 * h:0.#} {0.16 * h:0.#}",
            h * 0.01,
            Darker(wool, 0.8)
        );
    }

    private static void Head(Canvas canvas, double h, Person person)
    {
        var (x, y, r) = (0.012 * h, -0.455 * h, 0.062 * h);
        if (person.LongHair)
            canvas.Ellipse(new Spot(x - r * 0.62, y + r * 0.35, r * 0.7), 1.6, person.Hair);
        canvas.Ellipse(new Spot(x, y, r * 0.9), 1.14, person.Skin);
        canvas.Circle(x + r * 0.86, y + r * 0.15, r * 0.16, person.Skin);
        canvas.Path(
            $"M{x + r * 0.8:0.#} {y - r * 0.42:0.#} Q{x + r * 0.5:0.#} {y - r * 1.35:0.#} {x - r * 0.2:0.#} {y - r * 1.22:0.#} Q{x - r * 1.15:0.#} {y - r * 1.05:0.#} {x - r * 0.98:0.#} {y + r * 0.35:0.#} Q{x - r * 0.45:0.#} {y + r * 0.3:0.#} {x - r * 0.3:0.#} {y - r * 0.3:0.#} Z",
            person.Hair
        );
        if (person.Cap)
        {
            canvas.Path(
                $"M{x - r * 1.02:0.#} {y - r * 0.3:0.#} Q{x - r * 0.9:0.#} {y - r * 1.6:0.#} {x:0.#} {y - r * 1.55:0.#} Q{x + r * 0.95:0.#} {y - r * 1.5:0.#} {x + r * 0.95:0.#} {y - r * 0.38:0.#} Z",
                person.Hair
            );
            canvas.Line(
                $"M{x - r:0.#} {y - r * 0.35:0.#} L{x + r * 0.93:0.#} {y - r * 0.42:0.#}",
                r * 0.36,
                Darker(person.Hair, 0.8)
            );
        }
    }

    /// <summary>Where an elbow or a knee is: two bones of one length between two points, bent forwards (or backwards, for a negative length).</summary>
    private static (double X, double Y) Joint((double X, double Y) from, (double X, double Y) to, double bone)
    {
        var (dx, dy) = (to.X - from.X, to.Y - from.Y);
        var length = Math.Max(1e-3, Math.Sqrt(dx * dx + dy * dy));
        var rise = Math.Sqrt(Math.Max(0, bone * bone - length * length / 4)) * Math.Sign(bone);
        return (from.X + dx / 2 + dy / length * rise, from.Y + dy / 2 - dx / length * rise);
    }

    /// <summary>A limb between two joints, rounded at both, thick at the first and thin at the second.</summary>
    private static void Taper(
        Canvas canvas,
        (double X, double Y) from,
        (double X, double Y) to,
        (double From, double To) radius,
        string colour
    )
    {
        var turn = Math.Atan2(to.Y - from.Y, to.X - from.X) + Math.PI / 2;
        var (cos, sin) = (Math.Cos(turn), Math.Sin(turn));
        canvas.Path(
            $"M{from.X + cos * radius.From:0.#} {from.Y + sin * radius.From:0.#} L{to.X + cos * radius.To:0.#} {to.Y + sin * radius.To:0.#} A{radius.To:0.#} {radius.To:0.#} 0 0 0 {to.X - cos * radius.To:0.#} {to.Y - sin * radius.To:0.#} L{from.X - cos * radius.From:0.#} {from.Y - sin * radius.From:0.#} A{radius.From:0.#} {radius.From:0.#} 0 0 0 {from.X + cos * radius.From:0.#} {from.Y + sin * radius.From:0.#} Z",
            colour
        );
    }

    /// <summary>A colour with less light on it; with a share above 1, more.</summary>
    public static string Darker(string colour, double share = 0.72)
    {
        var value = Convert.ToInt32(colour[1..], 16);
        int Channel(int shift) => (int)Math.Min(255, ((value >> shift) & 255) * share);
        return $"#{Channel(16):x2}{Channel(8):x2}{Channel(0):x2}";
    }
}
