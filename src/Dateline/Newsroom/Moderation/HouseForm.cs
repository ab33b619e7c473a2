using System.Globalization;
using Dateline.Accounts;
using Dateline.Discussion;
using Dateline.Discussion.Public;
using Dateline.Editions;
using Dateline.Editions.Texts;
using Dateline.Site;
using Dateline.Stories.Content;

namespace Dateline.Newsroom;

/// <summary>What readers see of an edition's rules, as the form says it.</summary>
internal static class HouseForm
{
    /// <summary>Reads it, or names the field that is wrong.</summary>
    public static HouseBody Read(IFormCollection form, Edition edition) =>
        new(edition.Id)
        {
            Reactions = Reactions(form, edition.Texts.House),
            ClosesAfterDays = Days(form),
            Hours = Hours(form),
            Sections =
            [
                .. edition
                    .Body.Sections.Select(s => (s.Slug, Mode: form.Field("mode-" + s.Slug)))
                    .Where(s => s.Mode.Length > 0)
                    .Select(s => new SectionDiscussion(s.Slug, Mode(s.Mode))),
            ],
        };

    /// <summary>The sections in which every comment waits.</summary>
    public static string HoldSections(IFormCollection form, Edition edition) =>
        string.Join(' ', edition.Body.Sections.Select(s => s.Slug).Where(s => form.Field("hold-" + s) == "yes"));

    /// <summary>What is wrong with a form, in the language of the page: reactions and guests say it themselves, of the others the field is named.</summary>
    public static string Complaint(InterfaceTexts texts, Refusal refusal)
    {
        var wrong = refusal.Fields[0];
        return wrong.Field switch
        {
            "reactions" or "guests" => wrong.Complaint,
            "days" => Named(texts, texts.House.ClosesAfterLabel),
            "hours" => Named(texts, texts.House.HoursFrom),
            "rush" => Named(texts, texts.House.RushLabel),
            "slow" => Named(texts, texts.House.SlowLabel),
            "question" => Named(texts, texts.Moderation.DiscussionQuestion),
            "banned" => Named(texts, texts.Moderation.BannedWords),
            _ => Named(texts, texts.Moderation.SuspectWords),
        };
    }

    private static string Named(InterfaceTexts texts, string label) =>
        InterfaceTexts.Fill(RefusalTexts.For(texts.Language).FieldNotAllowed, label);

    private static DiscussionMode Mode(string mode) =>
        mode switch
        {
            "closed" => DiscussionMode.Closed,
            "off" => DiscussionMode.Off,
            _ => throw Refusal.Malformed("A section's discussions are neither closed nor off.", "mode"),
        };

    private static List<Reaction> Reactions(IFormCollection form, HouseTexts texts)
    {
        var reactions = new List<Reaction>();
        foreach (
            var line in form.Field("reactions")
                .Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
        )
        {
            var blank = line.IndexOf(' ', StringComparison.Ordinal);
            var (sign, name) = blank < 0 ? (line, "") : (line[..blank], line[blank..].Trim());
            // A sign is a picture, not a word: so it is read the same in every language.
            if (
                name.Length is 0 or > HouseBody.NameMax
                || sign.Length is 0 or > HouseBody.SignMax
                || sign.Any(char.IsLetterOrDigit)
                || Wording.Complaint(line) is not null
                || reactions.Count == HouseBody.ReactionsMax
                || reactions.Exists(r => r.Sign == sign)
            )
                throw Refusal.Invalid("reactions", InterfaceTexts.Fill(texts.ReactionsWrong, line));
            reactions.Add(new Reaction(sign, name));
        }
        return reactions;
    }

    private static int? Days(IFormCollection form) => Number(form, "days", 1, HouseBody.DaysMax);

    /// <summary>So many comments a minute are taken under one story; 0 for any number.</summary>
    public static int PerMinute(IFormCollection form) => Number(form, "rush", 0, DiscussionRules.PerMinuteMax) ?? 0;

    /// <summary>A whole number; null where nothing was typed.</summary>
    private static int? Number(IFormCollection form, string name, int min, int max)
    {
        if (form.Given(name) is not { } text)
            return null;
        return
            int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= min && number <= max
            ? number
            : throw Refusal.Invalid(name, FormattableString.Invariant($"does not lie between {min} and {max}"));
    }

    private static OpeningHours? Hours(IFormCollection form)
    {
        var (from, until) = (form.Given("from"), form.Given("until"));
        if (from is null && until is null)
            return null;
        return
            TimeOnly.TryParseExact(from, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var opens)
            && TimeOnly.TryParseExact(until, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var closes)
            && opens != closes
            ? new OpeningHours(opens, closes)
            : throw Refusal.Invalid("hours", "are not two different times such as 08:00 and 22:00");
    }
}
