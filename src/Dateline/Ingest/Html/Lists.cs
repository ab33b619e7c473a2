using AngleSharp.Dom;
using Dateline.Stories.Content;

namespace Dateline.Ingest.Html;

/// <summary>Lists, nested ones and definitions.</summary>
internal static class Lists
{
    /// <summary>The deepest list of a story, and the most points of one (see <see cref="ContentCheck"/>).</summary>
    private const int LevelsMax = 4;
    private const int ItemsMax = 500;

    public static void Add(BlocksOfHtml walk, IElement list, int depth)
    {
        var ordered = list.LocalName == "ol";
        var others = new List<Block>();
        var items = new List<ListItem>();
        foreach (var child in list.Children)
            if (child.LocalName is "ul" or "ol" && items.Count > 0)
                items[^1] = WithNested(walk, items[^1], walk.Inside(Alone(child), depth), ordered, others);
            else
                AddItem(items, WithNested(walk, new ListItem(RichText.Empty), walk.Inside(child, depth), ordered, others));

        if (list.HasAttribute("start") || list.HasAttribute("reversed"))
            walk.Notes.Simplify("a list that counts from another number, or down: counts from 1");
        Finish(walk, items, ordered, others);
    }

    public static void AddDefinitions(BlocksOfHtml walk, IElement list, int depth)
    {
        var others = new List<Block>();
        var items = new List<ListItem>();
        foreach (var child in list.QuerySelectorAll("dt, dd"))
        {
            var text = walk.TextInside(child, depth, others);
            if (child.LocalName == "dd" && items.Count > 0 && !IsBlank(text))
                items[^1] = items[^1] with { Items = [.. items[^1].Items ?? [], new ListItem(Short(walk, text))] };
            else if (!IsBlank(text))
                items.Add(new ListItem(new RichText([.. Short(walk, text).Runs.Select(r => r with { Strong = true })])));
        }
        if (items.Count > 0)
            walk.Notes.Simplify("a list of definitions: a list of terms, with what they mean as points of their own");
        Finish(walk, items, ordered: false, others);
    }

    private static void Finish(BlocksOfHtml walk, List<ListItem> items, bool ordered, List<Block> others)
    {
        var flat = Flattened(walk, items, 1);
        if (flat.Count > ItemsMax)
            walk.Notes.Simplify($"a list of more than {ItemsMax} points: parted");
        foreach (var part in flat.Chunk(ItemsMax))
            walk.Add(new ListBlock(part, ordered));
        foreach (var other in others)
            walk.Add(other);
    }

    /// <summary>The list itself, so that it is read as a list inside the point before it.</summary>
    private static INode Alone(IElement list)
    {
        var holder = list.Owner!.CreateElement("div");
        holder.AppendChild(list.Clone());
        return holder;
    }

    private static ListItem WithNested(BlocksOfHtml walk, ListItem item, List<Block> blocks, bool ordered, List<Block> others)
    {
        var runs = new List<TextRun>(item.Text.Runs);
        var nested = new List<ListItem>(item.Items ?? []);
        foreach (var block in blocks)
            if (block is ListBlock list)
            {
                if (list.Ordered != ordered)
                    walk.Notes.Simplify("a numbered list inside an unnumbered one, or the reverse: like the outer one");
                nested.AddRange(list.Items);
            }
            else if (Flat.TextOf(block) is { } text)
                runs.AddRange(runs.Count > 0 ? [new TextRun("\n"), .. text.Runs] : text.Runs);
            else
                others.Add(block);
        return new ListItem(Short(walk, Flat.Joined(runs)), nested.Count > 0 ? nested : null);
    }

    /// <summary>A point without words gives its own points to the list that it is in.</summary>
    private static void AddItem(List<ListItem> items, ListItem item)
    {
        if (!IsBlank(item.Text))
            items.Add(item);
        else
            items.AddRange(item.Items ?? []);
    }

    private static List<ListItem> Flattened(BlocksOfHtml walk, IReadOnlyList<ListItem> items, int level)
    {
        var flat = new List<ListItem>();
        foreach (var item in items)
        {
            var nested = item.Items is null ? [] : Flattened(walk, item.Items, level + 1);
            if (nested.Count > 0 && (level >= LevelsMax || nested.Count > ItemsMax))
            {
                walk.Notes.Simplify($"a list nested deeper than {LevelsMax} levels, or with too many points: flattened");
                flat.Add(item with { Items = null });
                flat.AddRange(nested);
            }
            else
                flat.Add(item with { Items = nested.Count > 0 ? nested : null });
        }
        return flat;
    }

    private static RichText Short(BlocksOfHtml walk, RichText text)
    {
        if (text.PlainText.Length <= ContentCheck.ParagraphCharactersMax)
            return text;
        walk.Notes.Simplify($"a point of a list longer than {ContentCheck.ParagraphCharactersMax} characters: cut");
        return Flat.Cut(text, ContentCheck.ParagraphCharactersMax);
    }

    private static bool IsBlank(RichText text) => string.IsNullOrWhiteSpace(text.PlainText);
}
