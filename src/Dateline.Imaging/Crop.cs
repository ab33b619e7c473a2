namespace Dateline.Imaging;

/// <summary>Which part of a picture is shown: fractions of its width and height as it is shown, upright.</summary>
/// <param name="Left">0 to 1.</param>
/// <param name="Top">0 to 1.</param>
/// <param name="Width">Above 0; left and width are at most 1 together.</param>
/// <param name="Height">Above 0; top and height are at most 1 together.</param>
public sealed record Crop(double Left, double Top, double Width, double Height)
{
    /// <summary>The shapes that pages have places for: 16:9, 4:3, 3:2, 1:1 and 4:5, by the name that stands in addresses.</summary>
    public static readonly IReadOnlyDictionary<string, double> Ratios = new Dictionary<string, double>
    {
        ["16x9"] = 16.0 / 9,
        ["4x3"] = 4.0 / 3,
        ["3x2"] = 3.0 / 2,
        ["1x1"] = 1,
        ["4x5"] = 4.0 / 5,
    };

    /// <summary>The whole picture.</summary>
    public static readonly Crop Whole = new(0, 0, 1, 1);

    /// <summary>True when it lies within the picture and holds something of it.</summary>
    public bool IsWithin =>
        Left >= 0 && Top >= 0 && Width > 0 && Height > 0 && Left + Width <= 1 + Tolerance && Top + Height <= 1 + Tolerance;

    /// <summary>What adding fractions may be off by.</summary>
    private const double Tolerance = 1e-9;

    /// <summary>The largest crop of a shape whose middle is as near to the focal point as the picture's edges let it be.</summary>
    /// <param name="picture">Its size.</param>
    /// <param name="ratio">Width to height, above 0.</param>
    /// <param name="focusX">What has to be seen: 0 (left) to 1.</param>
    /// <param name="focusY">0 (top) to 1.</param>
    public static Crop Around(PictureFile picture, double ratio, double focusX = 0.5, double focusY = 0.5)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(ratio);
        var own = (double)picture.Width / picture.Height;
        var (width, height) = own > ratio ? (ratio / own, 1.0) : (1.0, own / ratio);
        return new Crop(
            Math.Clamp(focusX - width / 2, 0, 1 - width),
            Math.Clamp(focusY - height / 2, 0, 1 - height),
            width,
            height
        );
    }
}
