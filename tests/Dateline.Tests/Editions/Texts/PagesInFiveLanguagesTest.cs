using System.Reflection;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Dateline.Accounts;
using Dateline.Editions;
using Dateline.Editions.Texts;
using Dateline.Live;
using Dateline.Stories.Content;
using Dateline.Tests.Accounts;
using Dateline.Tests.Discussion;
using Dateline.Tests.Live;
using Dateline.Tests.Record;
using Dateline.Tests.Site;
using Dateline.Tests.Stories;

namespace Dateline.Tests.Editions.Texts;

/// <summary>Reads every page of a site in five languages and looks for an interface text of another language.</summary>
public class PagesInFiveLanguagesTest
{
    /// <summary>Attributes that readers see or hear.</summary>
    private static readonly string[] Spoken = ["aria-label", "alt", "title", "placeholder", "data-done", "content", "value"];

    /// <summary>Texts in Latin letters that stand on pages of every language: the names of the feeds' formats.</summary>
    private static readonly string[] InEveryLanguage = ["RSS", "Atom", "JSON Feed"];

    [Theory, OnBothStores]
    public async Task No_page_shows_an_interface_text_of_another_language(Store store)
    {
        Long.OnPostgres(store);
        await using var paper = await Newspaper.Open(store);
        await OpenFiveEditions(paper);
        var entrances = new List<string>();
        foreach (var texts in InterfaceTexts.Shipped)
            entrances.AddRange(Entrances(texts, await PublishOneOfEach(paper, texts)));
        var strange = new List<string>();
        var read = new Dictionary<string, int>();

        foreach (var (address, answer) in await paper.Everything([.. entrances]))
        {
            if (answer.Header("content-type")?.StartsWith("text/html", StringComparison.Ordinal) is not true)
                continue;
            var page = answer.Page();
            var language = page.Of("html", "lang");
            read[language] = read.GetValueOrDefault(language) + 1;
            strange.AddRange(StrangeTexts(page, language).Select(t => $"{address}: '{t}'"));
        }

        strange.ShouldBeEmpty();
        read.Keys.ShouldBe(InterfaceTexts.Shipped.Select(t => t.Language), ignoreOrder: true);
        read.Values.ShouldAllBe(pages => pages >= 15);
    }

    /// <summary>
    /// Texts that stand where a small paper has nothing: on later pages of a listing, on a day beside others, in an answer to our own failure or to a
    /// reader's (HostileReaderTest and RequestLimitsTest see those), beside a translation.
    /// </summary>
    private static readonly string[] Elsewhere =
    [
        "OlderStories",
        "NewestStories",
        "OlderPictures",
        "NewestPictures",
        "NextPage",
        "SearchFirstPage",
        "SearchBestFirst",
        "OlderDay",
        "NewerDay",
        "ErrorHeading",
        "ErrorText",
        "RefusedHeading",
        "RefusedText",
        "TooOftenHeading",
        "TooOftenText",
        "OtherLanguages",
        "NotUsed",
        // What a script says when it has proved something (ProvingTest), and lines that this paper's record has none of.
        "RecordHolds",
        "RecordHoldsWithoutText",
        "RecordFails",
        "RecordCannotCheck",
        "RecordWitnessed",
        "Unfinished",
        "Incomplete",
        "Beginnings",
        "SearchOn",
        "RecordWatchedBy",
        "RecordRedaction",
        "RecordKey",
        "RecordNewest",
        "RecordOlder",
        // Parts of a sentence with links, two hints in one paragraph, what refused and rejected comments are told (DiscussionTest), what scripts say, and later
        // pages and states that this paper has none of.
        "CommentAppeal",
        "CommentAppealHint",
        "CommentAppealLabel",
        "CommentAppealSend",
        "CommentAppealed",
        "CommentAppealRefused",
        "DiscussionJoin",
        "DiscussionClosed",
        "DiscussionMore",
        "CommentHouseRules",
        "CommentSigns",
        "CommentWaiting",
        "CommentRejected",
        "CommentSilenced",
        "CommentLength",
        "CommentTooFast",
        "CommentRepeated",
        "CommentBannedWords",
        "CommentCharacters",
        "CommentNew",
        "CommentMoreReplies",
        "LivePaused",
        "LiveEnded",
        "LiveConfirmed",
        "LiveOlder",
        "LiveNewer",
        "LiveConnected",
        "LiveDisconnected",
        "LiveNew",
    ];

    [Theory, OnBothStores, Trait(Long.Trait, Long.Value)]
    public async Task Nearly_every_interface_text_is_seen_on_some_page(Store store)
    {
        Long.Test();
        await using var paper = await Newspaper.Open(store);
        await OpenFiveEditions(paper);
        var killed = await PublishOneOfEach(paper, InterfaceTexts.English);
        var personal = await TalkAndCover(paper);

        var pages = await paper.Everything([.. Entrances(InterfaceTexts.English, killed)]);
        var shown = pages
            .Values.Where(a => a.Header("content-type")?.StartsWith("text/html", StringComparison.Ordinal) is true)
            .Concat(personal)
            .SelectMany(a => TextsOn(a.Page()))
            .ToHashSet();

        var seen = Patterns(InterfaceTexts.English).Where(p => shown.Any(p.Pattern.IsMatch)).Select(p => p.Name).ToHashSet();
        Patterns(InterfaceTexts.English)
            .Select(p => p.Name)
            .Where(n => !seen.Contains(n) && !IsOfAccounts(n))
            .Distinct()
            .ShouldBe(Elsewhere, ignoreOrder: true);
    }

    /// <summary>A story with a discussion and a coverage, and what those see of it who write in it.</summary>
    private static async Task<IReadOnlyList<Answer>> TalkAndCover(Newspaper paper)
    {
        var story = await paper.Desk.SendOut(Copy.Of("The ferry is aground"));
        await paper.Desk.Cover(story, "open", "She struck at six.");
        await paper.Desk.TryPost(
            story,
            Covering.Content("She is fast.", key: true, Verification.Reported) with
            {
                Pinned = true,
            }
        );
        var changed = await paper.Desk.Post(story, "She is wet.");
        await paper.Desk.Repost(changed.Id, "She is wet indeed.", Verification.Confirmed);
        await paper.Desk.Repost(changed.Id, "She is dry.", Verification.Corrected);
        await paper.Desk.Retract((await paper.Desk.Post(story, "She sank.")).Id);
        var asked = (
            await paper.Desk.TryPost(story, new LivePostContent([], Poll: new Poll("Will she float?", ["Answer 1", "Answer 2"])))
        )
            .Granted()
            .As<LiveApi.PostAnswer>();
        var vote = $"{story.Address}/live/posts/{asked.Id}/vote";
        using var nela = await new Visitor(paper).JoinAs(Role.Reader, name: "Nela");
        using var oskar = await new Visitor(paper).JoinAs(Role.Editor, name: "Oskar");
        using var moderator = await new Visitor(paper).JoinAs(Role.Moderator, name: "Mo");
        var first = await nela.Says(story, "She is ||afloat||.");
        var answer = await oskar.Says(story, "She is.", first);
        paper.Wait(TimeSpan.FromMinutes(2));
        var gone = await nela.Says(story, "Not so.");
        await oskar.Says(story, "It is.", gone);
        await moderator.Decides(first, "choose");
        await oskar.Does(first, "respect");
        await oskar.Does(first, "report", ("reason", "other"));
        await nela.Does(first, "text", ("text", "She is ||afloat|| now."));
        var answers = new List<Answer>
        {
            await nela.Open($"/discussion/{story.Id}/write"),
            await nela.Open($"/discussion/{story.Id}/write?answer={answer}"),
            await nela.Open($"/discussion/comments/{gone}"),
            await nela.Open($"/discussion/comments/{answer}"),
            await oskar.Open($"/discussion/comments/{first}"),
            await nela.Open(vote),
            await nela.Fill(vote, vote, ("answer", "9")),
        };
        await nela.Does(gone, "removal");
        answers.Add(await nela.Open($"/discussion/comments/{gone}"));
        await paper.Signed();
        return answers;
    }

    [Fact, Trait(Long.Trait, Long.Value)]
    public async Task Account_pages_and_letters_show_all_their_texts_and_each_in_its_language()
    {
        Long.Test();
        await using var paper = await Newspaper.Open(
            Store.Sqlite,
            configure: settings =>
                settings with
                {
                    OidcAuthority = "https://id.example.org",
                    OidcClient = "estuary",
                    OidcSecret = "a secret of the tests",
                }
        );
        await OpenFiveEditions(paper);
        var strange = new List<string>();
        var unseen = new List<string>();

        foreach (var texts in InterfaceTexts.Shipped)
        {
            using var walk = new AccountWalk(paper, PrefixOf(texts));
            await walk.Everywhere();
            var shown = walk.Letters.ToHashSet();
            foreach (var (address, answer) in walk.Pages)
            {
                var page = answer.Page();
                page.Of("html", "lang").ShouldBe(texts.Language, address);
                strange.AddRange(StrangeTexts(page, texts.Language).Select(t => $"{address}: '{t}'"));
                shown.UnionWith(TextsOn(page));
            }
            unseen.AddRange(
                Patterns(texts)
                    .Where(p => IsOfAccounts(p.Name) && !shown.Any(p.Pattern.IsMatch))
                    .Select(p => $"{texts.Language} {p.Name}")
            );
        }

        strange.ShouldBeEmpty();
        // A quarter of an hour is not waited for here, and a passkey takes a device (PasskeyTest has one).
        string[] elsewhere = ["AccountLocked", "AccountAddedOn", "AccountPasskeyRemove"];
        unseen.Where(n => !elsewhere.Any(n.EndsWith)).ShouldBeEmpty();
    }

    private static bool IsOfAccounts(string name) =>
        name.StartsWith("Account", StringComparison.Ordinal) || name.StartsWith("Letter", StringComparison.Ordinal);

    private static IEnumerable<string> StrangeTexts(IHtmlDocument page, string language)
    {
        var own = InterfaceTexts.For(language);
        var ownPatterns = Patterns(own).Select(p => p.Pattern).ToList();
        var others = InterfaceTexts.Shipped.Where(t => t != own).SelectMany(Patterns).Select(p => p.Pattern).ToList();
        return TextsOn(page)
            .Except(InEveryLanguage)
            .Where(t => others.Exists(o => o.IsMatch(t)) && !ownPatterns.Exists(o => o.IsMatch(t)));
    }

    /// <summary>Every piece of text on a page, and every attribute that readers see or hear. What is marked as being in another language is (an edition's own name).</summary>
    private static IEnumerable<string> TextsOn(IHtmlDocument page)
    {
        var texts = page
            .DocumentElement.Descendants()
            .OfType<IText>()
            .Where(t => !IsElsewhere(t.ParentElement))
            .Select(t => t.Data);
        var attributes = page.All.Where(e => !IsElsewhere(e)).SelectMany(e => Spoken.Select(e.GetAttribute).OfType<string>());
        return texts.Concat(attributes).Select(t => t.Trim(' ', '\n', '·')).Where(t => t.Length > 0);
    }

    private static bool IsElsewhere(IElement? element) =>
        element is IHtmlScriptElement or IHtmlStyleElement || element?.Closest("[lang]:not(html)") is not null;

    /// <summary>The texts of a language as they look when filled in. Texts of a letter or two (", ", " y ") mean nothing by themselves.</summary>
    private static IEnumerable<(string Name, Regex Pattern)> Patterns(InterfaceTexts texts) =>
        AllPatterns.GetValue(
            texts,
            t => [.. Named(t).Where(n => n.Text.Count(char.IsLetter) >= 2).Select(n => (n.Name, PatternOf(n.Text)))]
        );

    private static readonly System.Runtime.CompilerServices.ConditionalWeakTable<
        InterfaceTexts,
        List<(string, Regex)>
    > AllPatterns = [];

    private static IEnumerable<(string Name, string Text)> Named(InterfaceTexts texts) =>
        Named(texts, texts).Concat(Named(texts.SearchLimits, texts));

    private static IEnumerable<(string Name, string Text)> Named(object set, InterfaceTexts texts)
    {
        foreach (var member in set.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance))
            if (member.Name is "Language" or "Direction" or "Locale")
                continue;
            else if (member.GetValue(set) is string text)
                yield return (member.Name, text);
            else if (member.GetValue(set) is Plural plural)
                foreach (var category in texts.Numbers.Categories)
                    yield return (member.Name, plural.Form(category)!);
    }

    private static Regex PatternOf(string text) =>
        new(
            "^" + Regex.Replace(Regex.Escape(text.Trim()), @"\\\{\d}", ".+") + @"[.:]?$",
            RegexOptions.CultureInvariant,
            TimeSpan.FromSeconds(1)
        );

    private static string PrefixOf(InterfaceTexts texts) => texts.Language == "en" ? "" : "/" + texts.Language[..2];

    /// <summary>Where a reader of an edition may come in: pages that are linked, and pages to which no link leads.</summary>
    private static IEnumerable<string> Entrances(InterfaceTexts texts, SentPicture killed)
    {
        var prefix = PrefixOf(texts);
        return
        [
            prefix + "/",
            prefix + "/sitemap.xml",
            prefix + "/search",
            prefix + "/search?q=headline",
            prefix + "/search?q=xyzzy",
            prefix + "/search?q=!",
            prefix + "/search?q=" + new string('x', 201),
            prefix + "/search?q=%22open",
            prefix + "/search?q=-without",
            prefix + "/search?q=ab*",
            prefix + "/search?q=headline&from=yesterday",
            prefix + "/nothing/to/be/found",
            prefix + $"/mediabank/{killed.Id}",
            prefix + $"/media/{killed.Original}/320.webp",
            prefix + "/2026/11/24/a-withdrawn-story",
            prefix + "/2026/11/24/a-withdrawn-story/history",
        ];
    }

    private static async Task OpenFiveEditions(Newspaper paper)
    {
        foreach (var texts in InterfaceTexts.Shipped)
            await paper.Desk.Open(
                new EditionBody(
                    texts.Language[..2],
                    texts.Language,
                    $"Post {texts.Language[..2]}",
                    "Tagline",
                    PrefixOf(texts).TrimStart('/'),
                    "Europe/Lisbon",
                    [new Section("city", "City 1"), new Section("empty", "City 2")],
                    IsDefault: texts.Language == "en",
                    Policies: [new Policy("principles", "Policy 1", ["Words."])]
                )
            );
    }

    /// <summary>In one edition: a story with every block, updated and corrected; more of them; a withdrawn one; pictures.</summary>
    /// <returns>A picture that was killed.</returns>
    private static async Task<SentPicture> PublishOneOfEach(Newspaper paper, InterfaceTexts texts)
    {
        var (edition, language, desk) = (texts.Language[..2], texts.Language, paper.Desk);
        var particulars = Copy.Particulars with
        {
            Captions = new Dictionary<string, string> { [language] = "Caption 1" },
            AlternativeTexts = new Dictionary<string, string> { [language] = "Alternative 1" },
            Keywords = ["Keyword 1"],
            FilePhoto = true,
        };
        var picture = await paper.PhotoDesk.Deliver(Copy.PictureFile(shade: 1 + edition[0]), particulars);
        var killed = await paper.PhotoDesk.Deliver(Copy.PictureFile(shade: 2 + edition[0]), particulars);
        var other = await desk.SendOut(Plain("Headline 0") with { LeadPicture = new(killed.Id) }, edition);
        var full = Plain("Headline 1") with
        {
            Blocks = Blocks.OneOfEach(picture.Id, other.Id),
            LeadPicture = new PictureUse(picture.Id),
            RelatedStories = [other.Id],
            Sources = [new Source("Source 1")],
        };
        var story = await desk.SendOut(full, edition);
        paper.Wait(TimeSpan.FromMinutes(1));
        story = await desk.Publish(await desk.Revise(story, full with { Headline = "Headline 1a" }));
        await desk.Correct(await desk.Revise(story, full with { Headline = "Headline 1a", Urgency = 2 }), "Note 1");
        var withdrawn = await desk.Rename(await desk.Write(Plain("Headline 2"), edition), "a-withdrawn-story");
        await desk.Withdraw(await desk.Publish(withdrawn), "Reason 1");
        for (var i = 3; i < 8; i++)
            await desk.SendOut(Plain($"Headline {i}"), edition);
        await paper.PhotoDesk.Kill(killed, "Reason 2");
        if (edition == "en")
            return killed;
        var english = await desk.SendOut(Plain($"Headline for {edition}"));
        await desk.SendOut(Plain("Headline 9"), edition, english.Id);
        return killed;
    }

    private static StoryContent Plain(string headline) =>
        Copy.Of(headline) with
        {
            Lead = "Lead 1",
            Bylines = [new Byline("Byline 1", "Role 1"), new Byline("Byline 2"), new Byline("Byline 3")],
            Dateline = "Dateline 1",
            Topics = ["Topic 1"],
        };
}
