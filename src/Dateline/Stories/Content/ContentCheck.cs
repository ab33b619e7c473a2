namespace Dateline.Stories.Content;

/// <summary>One thing that is wrong with what somebody sent.</summary>
/// <param name="Field">Where, as a path in the JSON that was sent: <c>blocks[3].text</c>.</param>
/// <param name="Complaint">What, as the rest of a sentence that begins with the field: "is longer than 200 characters".</param>
public sealed record FieldComplaint(string Field, string Complaint)
{
    /// <summary>What kind of complaint it is, for pages that say it in their own language.</summary>
    public ComplaintKind Kind { get; init; }

    /// <summary>The most characters that fit, where the text is too long.</summary>
    public int? CharactersMax { get; init; }
}

/// <summary>Kinds of complaints.</summary>
public enum ComplaintKind
{
    NotAllowed,
    Missing,
    TooLong,
    Taken,
}

/// <summary>Reads a whole content and says everything that is wrong with it, each with its field. Pure; knows nothing of what is stored.</summary>
public sealed class ContentCheck
{
    public const int HeadlineCharactersMax = 200;
    public const int ShortHeadlineCharactersMax = 80;
    public const int LeadCharactersMax = 1_000;
    public const int NameCharactersMax = 120;
    public const int TopicCharactersMax = 80;
    public const int SourceCharactersMax = 300;
    public const int CaptionCharactersMax = 2_000;
    public const int ParagraphCharactersMax = 20_000;
    public const int BodyCharactersMax = 500_000;
    public const int BlocksMax = 2_000;
    public const int GalleryPicturesMax = 60;
    public const int RunsMax = 2_000;
    public const int ComplaintsMax = 20;
    private const int ListLevelsMax = 4;
    private const int ListItemsMax = 500;
    private const int TableRowsMax = 500;
    private const int TableColumnsMax = 20;

    private readonly List<FieldComplaint> _complaints = [];
    private int _bodyCharacters;

    /// <summary>All complaints about a content, at most <see cref="ComplaintsMax"/>; none when it may be stored.</summary>
    public static IReadOnlyList<FieldComplaint> Run(StoryContent content)
    {
        var check = new ContentCheck();
        check.Head(content);
        check.Credits(content);
        check.Body(content.Blocks, "blocks");
        if (check._bodyCharacters > BodyCharactersMax)
            check.Say("blocks", $"hold more than {BodyCharactersMax} characters together");
        return check._complaints.Count <= ComplaintsMax ? check._complaints : check._complaints.GetRange(0, ComplaintsMax);
    }

    private void Head(StoryContent content)
    {
        Line("headline", content.Headline, HeadlineCharactersMax, required: true);
        Line("shortHeadline", content.ShortHeadline, ShortHeadlineCharactersMax);
        Words("lead", content.Lead, LeadCharactersMax);
        Line("dateline", content.Dateline, TopicCharactersMax);
        Line("section", content.Section, TopicCharactersMax, required: true);
        if (content.Urgency is < 1 or > 9)
            Say("urgency", "is not between 1 and 9");
        if (content.LeadPicture is { } lead)
            Use("leadPicture", lead);
        Count("relatedStories", content.RelatedStories, 0, 12);
    }

    private void Credits(StoryContent content)
    {
        Each(
            "bylines",
            content.Bylines,
            20,
            (field, byline) =>
            {
                Line($"{field}.name", byline.Name, NameCharactersMax, required: true);
                Line($"{field}.role", byline.Role, NameCharactersMax);
            }
        );
        Each(
            "topics",
            content.Topics,
            20,
            (field, topic) =>
            {
                Line(field, topic, TopicCharactersMax, required: true);
                if (topic is { Length: > 0 } && Wording.Complaint(topic) is null && Slug.From(topic).Length == 0)
                    Say(field, "has no letter and no digit");
            }
        );
        Each(
            "sources",
            content.Sources,
            40,
            (field, source) =>
            {
                Line($"{field}.name", source.Name, SourceCharactersMax, required: true);
                Web($"{field}.address", source.Address);
            }
        );
    }

    private void Body(IReadOnlyList<Block>? blocks, string field, bool inFactBox = false)
    {
        if (!Count(field, blocks, 0, BlocksMax))
            return;
        for (var i = 0; i < blocks!.Count; i++)
            if (inFactBox && blocks[i] is not (null or Paragraph or ListBlock))
                Say($"{field}[{i}]", "is neither a paragraph nor a list, and a fact box holds nothing else");
            else
                Piece($"{field}[{i}]", blocks[i]);
    }

    private void Piece(string field, Block? block)
    {
        switch (block)
        {
            case Paragraph paragraph:
                Rich($"{field}.text", paragraph.Text);
                break;
            case Heading heading:
                Line($"{field}.text", heading.Text, HeadlineCharactersMax, required: true);
                if (heading.Level is < 2 or > 4)
                    Say($"{field}.level", "is not 2, 3 or 4");
                break;
            case Quote quote:
                Quotation(field, quote);
                break;
            case PictureBlock picture:
                Use($"{field}.picture", picture.Picture);
                break;
            case Gallery gallery:
                Line($"{field}.title", gallery.Title, HeadlineCharactersMax, required: true);
                if (Count($"{field}.pictures", gallery.Pictures, 2, GalleryPicturesMax))
                    Each($"{field}.pictures", gallery.Pictures, GalleryPicturesMax, Use);
                break;
            case ListBlock list:
                Points($"{field}.items", list.Items, 1);
                break;
            case Table table:
                Figures(field, table);
                break;
            case FactBox box:
                Line($"{field}.title", box.Title, HeadlineCharactersMax, required: true);
                Body(box.Blocks, $"{field}.blocks", inFactBox: true);
                break;
            case Embed embed:
                Web($"{field}.address", embed.Address, required: true);
                Line($"{field}.title", embed.Title, HeadlineCharactersMax, required: true);
                Words($"{field}.text", embed.Text, LeadCharactersMax);
                break;
            case Related related:
                Count($"{field}.stories", related.Stories, 1, 12);
                break;
            default:
                Say(field, "is no block");
                break;
        }
    }

    private void Quotation(string field, Quote quote)
    {
        Rich($"{field}.text", quote.Text);
        Line($"{field}.speaker", quote.Speaker, NameCharactersMax);
        Line($"{field}.role", quote.Role, NameCharactersMax);
        Line($"{field}.source", quote.Source, SourceCharactersMax);
        Web($"{field}.sourceAddress", quote.SourceAddress);
    }

    private void Points(string field, IReadOnlyList<ListItem>? items, int level)
    {
        if (level > ListLevelsMax)
        {
            Say(field, $"are nested deeper than {ListLevelsMax} levels");
            return;
        }
        if (!Count(field, items, 1, ListItemsMax))
            return;
        Each(
            field,
            items,
            ListItemsMax,
            (place, item) =>
            {
                Rich($"{place}.text", item.Text);
                if (item.Items is not null)
                    Points($"{place}.items", item.Items, level + 1);
            }
        );
    }

    private void Figures(string field, Table table)
    {
        Words($"{field}.caption", table.Caption, CaptionCharactersMax);
        if (!Count($"{field}.rows", table.Rows, 1, TableRowsMax))
            return;
        var columns = table.Rows[0]?.Count ?? 0;
        Each(
            $"{field}.rows",
            table.Rows,
            TableRowsMax,
            (place, row) =>
            {
                if (!Count(place, row, 1, TableColumnsMax))
                    return;
                if (row.Count != columns)
                    Say(place, $"has {row.Count} cells where the first row has {columns}");
                Each(place, row, TableColumnsMax, (cell, text) => Rich(cell, text, required: false));
            }
        );
    }

    private void Use(string field, PictureUse use)
    {
        if (use.Picture == Guid.Empty)
            Say($"{field}.picture", "is missing");
        Words($"{field}.caption", use.Caption, CaptionCharactersMax);
        Words($"{field}.alternativeText", use.AlternativeText, CaptionCharactersMax);
    }

    private void Rich(string field, RichText? text, bool required = true)
    {
        if (text is null || required && string.IsNullOrWhiteSpace(text.PlainText))
        {
            Say(field, "is empty", ComplaintKind.Missing);
            return;
        }
        if (!Count(field, text.Runs, 0, RunsMax))
            return;
        Words(field, text.PlainText, ParagraphCharactersMax);
        _bodyCharacters += text.Runs.Sum(r => r.Text.Length);
        for (var i = 0; i < text.Runs.Count; i++)
            if (text.Runs[i].Link is { } link && (!Wording.IsLink(link) || Wording.Complaint(link) is not null))
                Say(
                    $"{field}[{i}].link",
                    "is no address that a story may lead to (https, http, mailto, or one that begins with a slash)"
                );
    }

    private void Web(string field, string? address, bool required = false)
    {
        if (address is null && !required)
            return;
        if (address is null || !Wording.IsWebAddress(address) || Wording.Complaint(address) is not null)
            Say(field, "is no web address (http or https)");
    }

    private void Line(string field, string? text, int charactersMax, bool required = false) =>
        Add(OfLine(field, text, charactersMax, required));

    private void Words(string field, string? text, int charactersMax) => Add(OfWords(field, text, charactersMax));

    /// <summary>What is wrong with a text of one line; null for nothing.</summary>
    public static FieldComplaint? OfLine(string field, string? text, int charactersMax, bool required = false)
    {
        if (required && string.IsNullOrWhiteSpace(text))
            return new FieldComplaint(field, "is missing") { Kind = ComplaintKind.Missing };
        return text is not null && text.AsSpan().IndexOfAny('\n', '\t') >= 0
            ? new FieldComplaint(field, "holds a line break or a tab, and it is one line")
            : OfWords(field, text, charactersMax);
    }

    private static FieldComplaint? OfWords(string field, string? text, int charactersMax)
    {
        if (text is null)
            return null;
        if (text.Length > charactersMax)
            return TooLong(field, charactersMax);
        return Wording.Complaint(text) is { } complaint ? new FieldComplaint(field, complaint) : null;
    }

    private void Add(FieldComplaint? complaint)
    {
        if (complaint is not null)
            _complaints.Add(complaint);
    }

    private void Each<T>(string field, IReadOnlyList<T>? items, int max, Action<string, T> check)
    {
        if (items is null || !Count(field, items, 0, max))
            return;
        for (var i = 0; i < items.Count && _complaints.Count <= ComplaintsMax; i++)
            if (items[i] is { } item)
                check($"{field}[{i}]", item);
            else
                Say($"{field}[{i}]", "is null");
    }

    private bool Count<T>(string field, IReadOnlyList<T>? items, int min, int max)
    {
        if ((items?.Count ?? 0) < min)
            Say(field, $"has fewer than {min} items");
        else if (items?.Count > max)
            Say(field, $"has more than {max} items");
        else
            return items is not null;
        return false;
    }

    private void Say(string field, string complaint, ComplaintKind kind = ComplaintKind.NotAllowed) =>
        _complaints.Add(new FieldComplaint(field, complaint) { Kind = kind });

    /// <summary>The complaint about a text that is too long.</summary>
    public static FieldComplaint TooLong(string field, int charactersMax) =>
        new(field, $"is longer than {charactersMax} characters") { Kind = ComplaintKind.TooLong, CharactersMax = charactersMax };
}
