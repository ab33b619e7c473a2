using System.Text.RegularExpressions;
using Dateline.Editions;
using Dateline.Ingest.Sample;
using Dateline.Stories.Content;
using Shouldly;

namespace Dateline.Tests.Ingest.Sample;

/// <summary>What the sample newsroom's files hold: they are a newcomer's first sight of Dateline, and whoever edits one keeps these true.</summary>
public sealed partial class SampleNewsroomTest
{
    private static readonly Dictionary<string, Guid> Identities = SampleFiles
        .StoryKeys()
        .Select(k => $"@story/{k}")
        .Concat(SampleFiles.Pictures().Select(p => $"@picture/{p.Key}"))
        .ToDictionary(reference => reference, _ => Guid.CreateVersion7());

    private static readonly IReadOnlyList<SampleStory> Stories = SampleFiles.Stories(Identities);

    [Fact]
    public void Every_content_passes_the_check_that_the_desk_would_make()
    {
        foreach (var (story, content) in Contents())
            ContentCheck.Run(content).ShouldBeEmpty(story.Key);
        foreach (var picture in SampleFiles.Pictures())
            picture.Particulars(DateTimeOffset.UtcNow).Complaints().ShouldBeEmpty(picture.Key);
    }

    [Theory]
    [InlineData("en")]
    [InlineData("ar")]
    public void Every_kind_of_block_is_shown_to_a_newcomer(string edition)
    {
        var kinds = typeof(Block).Assembly.GetTypes().Where(t => t.IsSubclassOf(typeof(Block)));

        var shown = Contents().Where(c => c.Story.Edition == edition).SelectMany(c => c.Content.Blocks).Select(b => b.GetType());

        kinds.Except(shown).ShouldBeEmpty();
    }

    [Fact]
    public void Thirteen_English_stories_stand_with_every_urgency_from_flash_to_feature()
    {
        var standing = Stories.Where(s => s.Edition == "en" && s.Steps[^1].Do is "publish" or "update" or "correct").ToList();

        standing.Count.ShouldBe(13);
        standing.Select(s => s.Steps[^1].Content!.Urgency).Distinct().Order().ShouldBe(Enumerable.Range(1, 8));
    }

    [Fact]
    public void A_correction_changes_the_text_and_says_why()
    {
        foreach (var story in Stories.Where(s => s.Steps.Any(step => step.Do == "correct")))
        {
            var correction = story.Steps.Single(s => s.Do == "correct");

            correction.Note.ShouldNotBeNullOrWhiteSpace(story.Key);
            PlainText.Of(correction.Content!).ShouldNotBe(PlainText.Of(story.Steps[0].Content!), story.Key);
        }
    }

    [Fact]
    public void Every_translation_names_a_story_of_the_other_edition_in_the_same_section()
    {
        var translations = Stories.Where(s => s.Edition == "ar").ToList();

        translations.Count.ShouldBe(6);
        foreach (var translation in translations)
        {
            var original = Stories.Single(s => s.Key == translation.TranslationOf);
            original.Edition.ShouldBe("en");
            original.Steps[^1].Content!.Section.ShouldBe(translation.Steps[^1].Content!.Section);
        }
    }

    [Fact]
    public void Every_picture_is_there_and_used_and_told_of_in_both_languages()
    {
        var used = Contents().SelectMany(c => c.Content.Pictures()).Select(p => p.Picture).ToHashSet();

        foreach (var picture in SampleFiles.Pictures())
        {
            SampleFiles.Bytes($"pictures/{picture.File}").Length.ShouldBeInRange(20_000, 180_000, picture.Key);
            picture.Captions.Keys.ShouldBe(["ar", "en"], ignoreOrder: true, picture.Key);
            picture.AlternativeTexts.Keys.ShouldBe(["ar", "en"], ignoreOrder: true, picture.Key);
            picture.Captions.Values.ShouldAllBe(caption => caption.Contains("2026"), picture.Key);
            picture.Particulars(DateTimeOffset.UtcNow).CreditLine().ShouldNotBeEmpty(picture.Key);
            used.ShouldContain(Identities[$"@picture/{picture.Key}"], picture.Key);
        }
    }

    [Fact]
    public void No_text_of_one_language_stands_in_the_other()
    {
        foreach (var (language, text) in Texts())
            if (language == "ar")
                LatinWords().Matches(Addresses().Replace(text, "")).ShouldBeEmpty(text);
            else
                ArabicLetters().IsMatch(text).ShouldBeFalse(text);
    }

    [Fact]
    public void Every_address_in_it_is_reserved_for_examples()
    {
        foreach (var (story, content) in Contents())
        foreach (var address in Linked(content))
            new Uri(address).Host.ShouldMatch(@"(^|\.)example\.(org|com|net)$", story.Key);
    }

    private static IEnumerable<(SampleStory Story, StoryContent Content)> Contents() =>
        from story in Stories
        from step in story.Steps
        where step.Content is not null
        select (story, step.Content);

    private static IEnumerable<(string Language, string Text)> Texts() =>
        [
            .. Contents().SelectMany(c => Words(c.Content).Select(text => (c.Story.Edition, text))),
            .. Stories.SelectMany(s => s.Steps).Where(s => s.Note is not null).Select(s => (Of(s), s.Note!)),
            .. SampleFiles.Pictures().SelectMany(p => p.Captions.Concat(p.AlternativeTexts)).Select(p => (p.Key, p.Value)),
            .. SampleFiles.Editions().SelectMany(e => Words(e).Select(text => (e.Language, text))),
        ];

    private static string Of(SampleStep step) => Stories.Single(s => s.Steps.Contains(step)).Edition;

    private static IEnumerable<string> Words(StoryContent content) =>
        [
            content.Headline,
            content.ShortHeadline!,
            content.Lead!,
            content.Dateline!,
            .. content.Topics!,
            .. content.Bylines!.SelectMany(b => new[] { b.Name, b.Role ?? "" }),
            .. (content.Sources ?? []).Select(s => s.Name),
            .. PlainText.Of(content),
        ];

    private static IEnumerable<string> Words(EditionBody edition) =>
        [
            edition.Name,
            edition.Tagline,
            .. edition.Sections.SelectMany(s => new[] { s.Name, s.Description! }),
            .. edition.Policies!.SelectMany(p => p.Paragraphs.Prepend(p.Title)),
        ];

    private static IEnumerable<string> Linked(StoryContent content) =>
        [
            .. (content.Sources ?? []).Select(s => s.Address).OfType<string>(),
            .. content.Blocks.OfType<Embed>().Select(e => e.Address),
            .. content.Blocks.OfType<Quote>().Select(q => q.SourceAddress).OfType<string>(),
            .. content.Blocks.OfType<Paragraph>().SelectMany(p => p.Text.Runs).Select(r => r.Link).OfType<string>(),
        ];

    [GeneratedRegex(@"\p{IsArabic}")]
    private static partial Regex ArabicLetters();

    /// <summary>Formulas such as CO and CH may stand; words may not.</summary>
    [GeneratedRegex("[A-Za-z]{3,}")]
    private static partial Regex LatinWords();

    [GeneratedRegex(@"\S+@\S+")]
    private static partial Regex Addresses();
}
