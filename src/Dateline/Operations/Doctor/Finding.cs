namespace Dateline.Operations;

/// <summary>What an examination found.</summary>
/// <param name="Subject">What was looked at, in a word or two.</param>
/// <param name="Line">What was found, as a sentence.</param>
/// <param name="Remedy">What to do; null when all is well.</param>
internal sealed record Finding(string Subject, string Line, string? Remedy = null)
{
    public bool IsWell => Remedy is null;

    public override string ToString() => IsWell ? $"ok     {Subject}: {Line}" : $"WRONG  {Subject}: {Line} {Remedy}";
}
