namespace Dateline.Accounts;

/// <summary>What somebody may do. Each endpoint demands one; roles and API keys are sets of them.</summary>
public static class Capability
{
    public const string ReadStories = "stories.read";
    public const string WriteStories = "stories.write";
    public const string ReviewStories = "stories.review";
    public const string PublishStories = "stories.publish";
    public const string WritePictures = "pictures.write";
    public const string ManageEditions = "editions.manage";
    public const string ManageAccounts = "accounts.manage";
    public const string Moderate = "discussion.moderate";
    public const string Discuss = "discussion.take-part";

    /// <summary>All of them, in the order in which a newsroom gives them out.</summary>
    public static readonly IReadOnlyList<string> All =
    [
        ReadStories,
        WriteStories,
        ReviewStories,
        PublishStories,
        WritePictures,
        ManageEditions,
        ManageAccounts,
        Moderate,
        Discuss,
    ];
}
