namespace Dateline.Discussion;

/// <summary>What becomes of a comment.</summary>
public enum Outcome
{
    /// <summary>It is shown at once.</summary>
    Pass,

    /// <summary>A moderator looks at it first.</summary>
    Hold,

    /// <summary>It is not shown, and its writer is told why.</summary>
    Reject,
}

/// <summary>What a rule found.</summary>
/// <param name="Rule">The rule's name.</param>
/// <param name="Outcome">What it asks for.</param>
/// <param name="Of">The words or numbers in which it found it; empty where the name says all.</param>
public sealed record Finding(string Rule, Outcome Outcome, string Of = "");

/// <summary>All that was found, and what follows from it.</summary>
public sealed record Verdict(Outcome Outcome, IReadOnlyList<Finding> Findings);

/// <summary>A comment that somebody wants to write, with everything that rules look at. Rules ask nobody else.</summary>
/// <param name="Text">As it was typed, cleaned.</param>
/// <param name="Mode">What the discussion is.</param>
/// <param name="Now">The time.</param>
/// <param name="Writer">Who writes.</param>
public sealed record Draft(string Text, Public.DiscussionMode Mode, DateTimeOffset Now, Writer Writer)
{
    /// <summary>True where it is a newer text of a comment that is there already.</summary>
    public bool IsEdit { get; init; }

    private readonly Lazy<IReadOnlyList<string>> _words = new(() => Skeleton.Of(Text));

    /// <summary>Its words as one reads them who does not look closely; several rules ask.</summary>
    internal IReadOnlyList<string> Words => _words.Value;
}

/// <summary>What is known of whoever writes.</summary>
public sealed record Writer
{
    /// <summary>True for somebody of the newsroom.</summary>
    public bool Staff { get; init; }

    /// <summary>Until when they may not write; null where they may.</summary>
    public DateTimeOffset? SilentUntil { get; init; }

    /// <summary>True where each comment of theirs waits.</summary>
    public bool Watched { get; init; }

    /// <summary>How many of their comments stand.</summary>
    public int Shown { get; init; }

    /// <summary>When they wrote last; null for never.</summary>
    public DateTimeOffset? LastAt { get; init; }

    /// <summary>How many of their comments were rejected in the last week.</summary>
    public int RejectedLately { get; init; }

    /// <summary>How many others wrote nearly the same in the last day.</summary>
    public int NearCopies { get; init; }

    /// <summary>What they wrote in the last day.</summary>
    public IReadOnlyList<string> Lately { get; init; } = [];
}

/// <summary>One rule of the pipeline: small, pure, in a file of its own.</summary>
internal interface IRule
{
    /// <summary>Its name, as comments keep it; lower-case words with hyphens, never changed.</summary>
    string Name { get; }

    /// <summary>What it finds; null for nothing.</summary>
    Finding? Look(Draft draft, HouseRules house);
}

/// <summary>What an edition's newsroom has set, ready to be asked.</summary>
internal sealed record HouseRules(bool HoldAll, bool HoldFirst, WordList Banned, WordList Suspect)
{
    public static HouseRules Of(DiscussionRules? rules) =>
        rules is null
            ? new HouseRules(false, false, WordList.Empty, WordList.Empty)
            : new HouseRules(rules.HoldAll, rules.HoldFirst, WordList.Of(rules.Banned), WordList.Of(rules.Suspect));
}

/// <summary>The pipeline: the rules in their order. The first that refuses ends it; whatever asks to wait is gathered.</summary>
internal static class Judge
{
    /// <summary>Names of what is said of a comment that no rule but the newsroom's own setting holds.</summary>
    public const string HeldAll = "hold-all";

    public static readonly IReadOnlyList<IRule> Rules =
    [
        new ClosedRule(),
        new SilencedRule(),
        new TooLongRule(),
        new TooFastRule(),
        new RepeatRule(),
        new BannedWordsRule(),
        new SuspectWordsRule(),
        new LinksRule(),
        new NewCommenterRule(),
        new NearCopyRule(),
        new RejectedLatelyRule(),
        new WatchedRule(),
    ];

    /// <summary>Judges a comment.</summary>
    public static Verdict Of(Draft draft, HouseRules house)
    {
        var findings = new List<Finding>();
        foreach (var rule in Rules)
        {
            if (rule.Look(draft, house) is not { } finding)
                continue;
            findings.Add(finding);
            if (finding.Outcome == Outcome.Reject)
                return new Verdict(Outcome.Reject, findings);
        }
        // The newsroom answers for what its own people write.
        if (draft.Writer.Staff)
            return new Verdict(Outcome.Pass, []);
        return new Verdict(findings.Count == 0 ? Outcome.Pass : Outcome.Hold, findings);
    }
}
