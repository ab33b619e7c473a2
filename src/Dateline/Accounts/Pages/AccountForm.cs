namespace Dateline.Accounts;

/// <summary>One form on an account page, or several under one heading.</summary>
/// <param name="Heading">The page's heading and title.</param>
public sealed record AccountForm(string Heading)
{
    public string? Introduction { get; init; }

    /// <summary>What the form is about, in somebody's own words.</summary>
    public string? Quoted { get; init; }

    /// <summary>What has just happened, for the reader to know.</summary>
    public string? Notice { get; init; }

    /// <summary>What was wrong with what was sent, as a whole; what was wrong with a field stands at the field.</summary>
    public string? Complaint { get; init; }

    /// <summary>Where it is sent, within the edition; null where there is nothing to send.</summary>
    public string? Action { get; init; }
    public IReadOnlyList<AccountField> Fields { get; init; } = [];

    /// <summary>What is sent along unseen.</summary>
    public IReadOnlyList<(string Name, string Value)> Hidden { get; init; } = [];
    public string Button { get; init; } = "";

    /// <summary>Where else one may want to go: a text and a path within the edition.</summary>
    public IReadOnlyList<(string Text, string Path)> Links { get; init; } = [];

    /// <summary>The same, each after a question: "No account yet?"</summary>
    public IReadOnlyList<(string Question, string Text, string Path)> Questions { get; init; } = [];

    /// <summary>Lines to be kept, such as recovery codes.</summary>
    public IReadOnlyList<string> Lines { get; init; } = [];

    /// <summary>Another way in, as a button: a text and a path within the edition.</summary>
    public (string Text, string Path)? External { get; init; }

    /// <summary>True for a form under a story: other editions have no such page.</summary>
    public bool InOneEdition { get; init; }

    /// <summary>True where a passkey can be used instead.</summary>
    public bool TakesPasskey { get; init; }

    /// <summary>The seal that shows that the form is ours.</summary>
    public string Seal { get; init; } = "";
}

/// <summary>A field of a form.</summary>
/// <param name="Name">As it is sent.</param>
/// <param name="Label">In the edition's language.</param>
/// <param name="Type">HTML's type of the input.</param>
/// <param name="Autocomplete">What browsers and password managers fill in (HTML, 4.10.18.7).</param>
public sealed record AccountField(string Name, string Label, string Type, string Autocomplete)
{
    public string Value { get; init; } = "";
    public string? Hint { get; init; }
    public string? Complaint { get; init; }
    public int CharactersMax { get; init; } = 254;

    /// <summary>Lines that it shows; 1 for what has no lines.</summary>
    public int Rows { get; init; } = 1;

    /// <summary>What one chooses from, where the type is <c>radio</c>.</summary>
    public IReadOnlyList<(string Value, string Text)> Options { get; init; } = [];

    /// <summary>True for a box that has to be ticked.</summary>
    public bool MustBeTicked { get; init; }
}
