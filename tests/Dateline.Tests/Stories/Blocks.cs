using Dateline.Stories.Content;

namespace Dateline.Tests.Stories;

/// <summary>A body with every kind of block.</summary>
internal static class Blocks
{
    /// <summary>One of each, with marks and nesting; it shows a picture and leads to a story.</summary>
    public static IReadOnlyList<Block> OneOfEach(Guid picture, Guid story) =>
        [
            new Paragraph(
                new RichText([
                    new TextRun("The council "),
                    new TextRun("unanimously", Strong: true, Emphasis: true),
                    new TextRun(" adopted "),
                    new TextRun("the plan", Link: "https://council.example/plan?id=1&part=2"),
                    new TextRun(" for CO"),
                    new TextRun("2", Subscript: true),
                    new TextRun(" on the 2"),
                    new TextRun("nd", Superscript: true),
                    new TextRun(" day, in "),
                    new TextRun("plan.csv", Code: true),
                ])
            ),
            new Heading("What happens next", 3),
            new Quote(
                RichText.Plain("We shall build it."),
                "Marta Lind",
                "harbour master",
                "in a letter to residents",
                "https://council.example/letter"
            ),
            new PictureBlock(new PictureUse(picture, "As this story says it.", "What is seen.")),
            new Gallery("Three views", [new PictureUse(picture), new PictureUse(picture, "The second view.")]),
            new ListBlock([new ListItem(RichText.Plain("First"), [new ListItem(RichText.Plain("Within it"))])], Ordered: true),
            new Table(
                [
                    [RichText.Plain("Year"), RichText.Plain("Ships")],
                    [RichText.Plain("2026"), RichText.Empty],
                ],
                "Ships in the harbour"
            ),
            new FactBox("Background", [new Paragraph(RichText.Plain("The harbour is old."))]),
            new Embed("https://video.example/watch", "The launch, filmed", "Two minutes."),
            new Related([story]),
        ];
}
