namespace Dateline.Editions.Texts;

/// <summary>The console of live coverage in English.</summary>
internal static class EnglishLiveDesk
{
    public static readonly LiveDeskTexts Texts = new()
    {
        Console = "Live console",
        ToTheEditor = "To the editor",
        Reading = "Pages open now: {0}",
        Unconfirmed = "Not confirmed yet: {0}",
        WaitsForNetwork = "Waiting for the network: {0}",
        Publish = "Publish",
        Hand = "Hand in",
        Discard = "Discard",
        Change = "Change",
        Retract = "Withdraw the update",
        Coverage = "State and summary",
        State = "The coverage",
        NotOpened = "not opened yet",
        Runs = "is running",
        Pauses = "is paused",
        HasEnded = "has ended",
        WaitingPosts = "Waiting for a second pair of eyes",
        NoPosts = "Nothing is out yet.",
        Title = "Title, if it needs one",
        Text = "What has happened",
        Byline = "Written by",
        KeyEvent = "Key event",
        Pin = "Keep at the top",
        Sure = "How sure are we",
        SureNone = "our own work",
        SureReported = "reported, not confirmed",
        SureConfirmed = "confirmed",
        SureCorrected = "corrected",
        LinkFromStory = "Live coverage",
    };
}
