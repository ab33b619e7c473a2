using System.Globalization;

namespace Dateline.Log.Tree;

/// <summary>What a log says of itself at one moment: so many leaves, and this root over them (C2SP tlog-checkpoint).</summary>
/// <param name="Origin">Which log, such as <c>news.example/record</c>.</param>
/// <param name="Size">How many leaves.</param>
/// <param name="Root">The root over them.</param>
public sealed record Checkpoint(string Origin, long Size, TreeHash Root)
{
    /// <summary>The text that is signed.</summary>
    public string Text => string.Create(CultureInfo.InvariantCulture, $"{Origin}\n{Size}\n{Root}\n");

    /// <summary>The checkpoint in a note. Lines after the third are another's extensions and pass.</summary>
    /// <exception cref="FormatException">The text is none.</exception>
    public static Checkpoint Read(string text)
    {
        if (text.Split('\n') is not [var origin, var size, var root, .., ""] || origin.Length == 0)
            throw new FormatException("A checkpoint has three lines: origin, size, root.");
        return new Checkpoint(origin, Tree.Size.Exactly(size), TreeHash.FromBase64(root));
    }
}
