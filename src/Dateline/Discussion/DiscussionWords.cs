using Dateline.Editions.Texts;

namespace Dateline.Discussion;

/// <summary>What rules and reasons are called, in the language of the page.</summary>
internal static class DiscussionWords
{
    /// <summary>Why a comment was not taken, for its writer: by a rule or by a moderator's reason.</summary>
    public static string WhyNot(InterfaceTexts texts, string rule) =>
        rule switch
        {
            "closed" => texts.DiscussionClosed,
            "hours" => texts.House.RuleHours,
            "warned" => texts.House.WarningWaits,
            "answers" => texts.House.GuestsAnswer,
            "silenced" => texts.CommentSilenced,
            "length" => InterfaceTexts.Fill(texts.CommentLength, texts.Numbers.Written(CommentText.CharactersMax)),
            "too-fast" => texts.CommentTooFast,
            "rush" => texts.House.RushWaits,
            "repeat" => texts.CommentRepeated,
            "banned-words" => texts.CommentBannedWords,
            _ => Reason(texts, rule),
        };

    /// <summary>A reason for which comments are reported and rejected.</summary>
    public static string Reason(InterfaceTexts texts, string reason) =>
        reason switch
        {
            Reasons.Insult => texts.CommentInsult,
            Reasons.Spam => texts.CommentSpam,
            Reasons.OffTopic => texts.CommentOffTopic,
            Reasons.Illegal => texts.CommentIllegal,
            _ => texts.CommentOtherReason,
        };

    /// <summary>What a rule found, for moderators.</summary>
    public static string Found(InterfaceTexts all, string rule)
    {
        var (texts, house) = (all.Moderation, all.House);
        return rule switch
        {
            "hours" => house.RuleHours,
            "warned" => house.RuleWarned,
            "answers" => house.RuleAnswers,
            "link-reputation" => house.RuleLinkReputation,
            "seen-first" => house.RuleSeenFirst,
            "evasion" => house.RuleEvasion,
            "learned" => house.RuleLearned,
            "classifier" => house.RuleClassifier,
            "no-work" => house.RuleNoWork,
            "rush" => house.RuleRush,
            "closed" => texts.RuleClosed,
            "silenced" => texts.RuleSilenced,
            "length" => texts.RuleLength,
            "too-fast" => texts.RuleTooFast,
            "repeat" => texts.RuleRepeat,
            "banned-words" => texts.RuleBannedWords,
            "suspect-words" => texts.RuleSuspectWords,
            "links" => texts.RuleLinks,
            "first-comment" => texts.RuleFirstComment,
            "hold-all" => texts.RuleHoldAll,
            "near-copy" => texts.RuleNearCopy,
            "rejected-lately" => texts.RuleRejectedLately,
            _ => texts.RuleWatched,
        };
    }
}
