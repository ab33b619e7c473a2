using System.Globalization;

namespace Dateline.Log.Tree;

/// <summary>
/// A tile: up to 256 hashes of the tree that stand side by side on one level, so that a tree can be served as files which never change (C2SP tlog-tiles).
/// </summary>
/// <param name="Level">0 for the leaves' hashes, 1 for the roots of whole tiles of level 0, and so on; <see cref="Entries"/> for the leaves themselves.</param>
/// <param name="Index">Its place on the level, from 0.</param>
/// <param name="Width">How many hashes it holds, 1 to 256. One that is not full holds the beginning of what it will hold.</param>
public readonly record struct TileAddress(int Level, long Index, int Width)
{
    /// <summary>The level of leaves themselves.</summary>
    public const int Entries = -1;

    /// <summary>Hashes in a full tile.</summary>
    public const int FullWidth = 256;

    /// <summary>The highest level that the format knows.</summary>
    public const int LevelMax = 63;

    /// <summary>Binary levels of the tree that one tile spans.</summary>
    internal const int Height = 8;

    /// <summary>True for a tile that never changes any more.</summary>
    public bool IsFull => Width == FullWidth;

    /// <summary>The tile of this place in a tree, as wide as that tree makes it.</summary>
    public static TileAddress Within(long size, int level, long index)
    {
        var onLevel = level <= 0 ? size : size >> (Height * level);
        return new TileAddress(level, index, (int)Math.Min(FullWidth, onLevel - index * FullWidth));
    }

    /// <summary>Its path under the record's address, such as <c>tile/0/x001/234.p/17</c>.</summary>
    public string Path =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"tile/{(Level == Entries ? "entries" : Level)}/{Groups(Index)}{(IsFull ? "" : $".p/{Width}")}"
        );

    /// <summary>The tile that a path after <c>tile/</c> names, or null when it names none.</summary>
    public static TileAddress? Read(string level, string rest)
    {
        var at =
            level == "entries" ? Entries
            : Plain(level) is { } number and <= LevelMax ? (int)number
            : -2;
        var parts = rest.Split('/');
        var width = FullWidth;
        if (parts is [.. var front, var last, var partial] && last.EndsWith(".p", StringComparison.Ordinal))
        {
            if (Plain(partial) is not (>= 1 and < FullWidth and var some))
                return null;
            (parts, width) = ([.. front, last[..^2]], (int)some);
        }
        return at < Entries || Ungrouped(parts) is not { } index ? null : new TileAddress(at, index, width);
    }

    /// <summary>Three digits a folder, each but the last marked: so no folder holds more than a thousand.</summary>
    private static string Groups(long index)
    {
        var text = (index % 1000).ToString("000", CultureInfo.InvariantCulture);
        for (index /= 1000; index > 0; index /= 1000)
            text = string.Create(CultureInfo.InvariantCulture, $"x{index % 1000:000}/{text}");
        return text;
    }

    private static long? Ungrouped(string[] parts)
    {
        // Six groups are more leaves than a number of 63 bits can count once they stand in tiles.
        if (parts.Length is 0 or > 6)
            return null;
        long index = 0;
        for (var i = 0; i < parts.Length; i++)
        {
            var digits =
                i == parts.Length - 1 ? parts[i]
                : parts[i].StartsWith('x') ? parts[i][1..]
                : "";
            if (digits.Length != 3 || !digits.All(char.IsAsciiDigit))
                return null;
            index = index * 1000 + int.Parse(digits, CultureInfo.InvariantCulture);
        }
        return Groups(index) == string.Join('/', parts) ? index : null;
    }

    /// <summary>A number without signs, spaces or zeros in front.</summary>
    private static long? Plain(string text) =>
        text.Length is > 0 and <= 3
        && text.All(char.IsAsciiDigit)
        && long.Parse(text, CultureInfo.InvariantCulture) is var number
        && number.ToString(CultureInfo.InvariantCulture) == text
            ? number
            : null;
}
