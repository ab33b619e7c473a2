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

    /// <summary>True where it answers another comment.</summary>
    public bool IsAnswer { get; init; }

    /// <summary>False outside the hours in which the edition's discussions are open.</summary>
    public bool IsOpenNow { get; init; } = true;

    /// <summary>How long everybody waits between two comments here, where the newsroom has slowed the discussion down.</summary>
    public TimeSpan Slow { get; init; }

    /// <summary>True where the newsroom sees each comment of this story or section before others do.</summary>
    public bool IsSeenFirst { get; init; }

    /// <summary>What earlier decisions say of its words; null where too little was decided.</summary>
    public LearnedOdds? Odds { get; init; }

    /// <summary>True where the story got as many comments in the last minute as the newsroom wants it to get.</summary>
    public bool IsRushed { get; init; }

    /// <summary>Hosts to which it links and that have a bad name.</summary>
    public IReadOnlyList<string> RefusedHosts { get; init; } = [];

    /// <summary>What the newsroom's own classifier says; null where it is not asked.</summary>
    public Classified? Classified { get; init; }

    /// <summary>False where the newsroom asks browsers for work and none came with it.</summary>
    public bool HasWorked { get; init; } = true;

    /// <summary>Its words as one reads them who does not look closely (<see cref="Skeleton"/>).</summary>
    public IReadOnlyList<string> Words { get; init; } = Skeleton.Of(Text);
}

/// <summary>What is known of whoever writes.</summary>
public sealed record Writer
{
    /// <summary>True for somebody of the newsroom.</summary>
    public bool Staff { get; init; }

    /// <summary>Until when they may not write; null where they may.</summary>
    public DateTimeOffset? SilentUntil { get; init; }

    /// <summary>True for a guest whom the newsroom has invited to answer here.</summary>
    public bool Guest { get; init; }

    /// <summary>True while there is a warning that they have not read.</summary>
    public bool HasUnreadWarning { get; init; }

    /// <summary>The name of a silenced person whom they resemble; null for nobody.</summary>
    public string? Resembles { get; init; }

    /// <summary>True where each comment of theirs waits.</summary>
    public bool Watched { get; init; }

    /// <summary>True where the newsroom trusts them: nothing of theirs waits.</summary>
    public bool Trusted { get; init; }

    /// <summary>How many of their comments stand; more than ten are not counted.</summary>
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
    /// <summary>True where earlier decisions are asked.</summary>
    public bool Learns { get; init; } = true;

    /// <summary>True where browsers are asked for work.</summary>
    public bool AsksWork { get; init; }

    /// <summary>So many comments a minute are taken under one story; 0 for any number.</summary>
    public int PerMinute { get; init; }

    public static HouseRules Of(DiscussionRules? rules) =>
        rules is null
            ? new HouseRules(false, false, WordList.Empty, WordList.Empty)
            : new HouseRules(rules.HoldAll, rules.HoldFirst, WordList.Of(rules.Banned), WordList.Of(rules.Suspect))
            {
                Learns = rules.Learns,
                AsksWork = rules.AsksWork,
                PerMinute = rules.PerMinute,
            };
}

/// <summary>The pipeline: the rules in their order. The first that refuses ends it; whatever asks to wait is gathered.</summary>
internal static class Judge
{
    /// <summary>Names of what is said of a comment that no rule but the newsroom's own setting holds.</summary>
    public const string HeldAll = "hold-all";

    public static readonly IReadOnlyList<IRule> Rules =
    [
        new ClosedRule(),
        new HoursRule(),
        new WarnedRule(),
        new SilencedRule(),
        new AnswersRule(),
        new TooLongRule(),
        new TooFastRule(),
        new RushRule(),
        new RepeatRule(),
        new BannedWordsRule(),
        new SuspectWordsRule(),
        new LinksRule(),
        new LinkReputationRule(),
        new NewCommenterRule(),
        new SeenFirstRule(),
        new NearCopyRule(),
        new EvasionRule(),
        new RejectedLatelyRule(),
        new WatchedRule(),
        new LearnedRule(),
        new ClassifierRule(),
        new WorkRule(),
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
        // The newsroom answers for what its own people write, and for whom it trusts.
        if (draft.Writer is { Staff: true } or { Trusted: true } or { Guest: true })
            return new Verdict(Outcome.Pass, []);
        return new Verdict(findings.Count == 0 ? Outcome.Pass : Outcome.Hold, findings);
    }
}
