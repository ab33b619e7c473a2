using System.Buffers.Binary;
using System.Text;

namespace Dateline.Imaging;

/// <summary>A superbox of the JPEG universal metadata box format (ISO 19566-5): a labelled box of boxes.</summary>
/// <param name="Type">The first four letters of its content type: c2pa, c2ma, c2um, c2as, c2cl, c2cs, cbor, json.</param>
/// <param name="Label">Its name among its siblings.</param>
/// <param name="Hashed">What a hash of it is taken over: everything but its own header of 8 bytes.</param>
/// <param name="Boxes">The superboxes in it.</param>
/// <param name="Content">The content of its first plain box after the description; empty for a box of boxes.</param>
internal sealed record Jumbf(
    string Type,
    string Label,
    ReadOnlyMemory<byte> Hashed,
    IReadOnlyList<Jumbf> Boxes,
    ReadOnlyMemory<byte> Content
)
{
    private const int DepthMax = 8,
        BoxesMax = 10_000,
        Header = 8,
        ToggleAt = 16;

    /// <summary>The child of that name; null when there is none.</summary>
    public Jumbf? Child(string label) => Boxes.FirstOrDefault(b => b.Label == label);

    /// <summary>Reads the superbox that a store begins with.</summary>
    /// <exception cref="FormatException">It is none, or deeper or more than a store may be.</exception>
    public static Jumbf Read(ReadOnlyMemory<byte> store)
    {
        var budget = BoxesMax;
        var (type, content, _) = Next(store, ref budget);
        return type == "jumb" ? Super(content, 1, ref budget) : throw new FormatException("The store is no JUMBF superbox.");
    }

    /// <summary>Writes a superbox around boxes that are written already.</summary>
    /// <param name="type">Its content type, four letters.</param>
    /// <param name="label">Its name.</param>
    /// <param name="boxes">What is in it.</param>
    public static byte[] Write(string type, string label, params ReadOnlySpan<byte[]> boxes)
    {
        const byte canBeAskedForWithLabel = 3;
        byte[] description =
        [
            .. Encoding.ASCII.GetBytes(type),
            .. TypeEnd,
            canBeAskedForWithLabel,
            .. Encoding.UTF8.GetBytes(label),
            0,
        ];
        using var content = new MemoryStream();
        content.Write(WriteBox("jumd", description));
        foreach (var box in boxes)
            content.Write(box);
        return WriteBox("jumb", content.ToArray());
    }

    /// <summary>Writes a box that holds no others.</summary>
    public static byte[] WriteBox(string type, ReadOnlySpan<byte> content)
    {
        var box = new byte[Header + content.Length];
        BinaryPrimitives.WriteUInt32BigEndian(box, (uint)box.Length);
        Encoding.ASCII.GetBytes(type, box.AsSpan(4));
        content.CopyTo(box.AsSpan(Header));
        return box;
    }

    /// <summary>What every content type goes on with after its four letters (ISO 19566-5, B.1).</summary>
    private static ReadOnlySpan<byte> TypeEnd => [0x00, 0x11, 0x00, 0x10, 0x80, 0x00, 0x00, 0xAA, 0x00, 0x38, 0x9B, 0x71];

    private static Jumbf Super(ReadOnlyMemory<byte> content, int depth, ref int budget)
    {
        if (depth > DepthMax)
            throw new FormatException($"JUMBF boxes lie more than {DepthMax} deep.");
        var (first, description, rest) = Next(content, ref budget);
        if (first != "jumd" || description.Length <= ToggleAt)
            throw new FormatException("A JUMBF superbox has no description.");
        var boxes = new List<Jumbf>();
        ReadOnlyMemory<byte>? plain = null;
        while (rest.Length >= Header)
        {
            (var type, var inner, rest) = Next(rest, ref budget);
            if (type == "jumb")
                boxes.Add(Super(inner, depth + 1, ref budget));
            else
                plain ??= inner;
        }
        return new Jumbf(
            Encoding.ASCII.GetString(description.Span[..4]),
            LabelOf(description.Span),
            content,
            boxes,
            plain ?? ReadOnlyMemory<byte>.Empty
        );
    }

    private static string LabelOf(ReadOnlySpan<byte> description)
    {
        const int hasLabel = 2;
        if ((description[ToggleAt] & hasLabel) == 0)
            return "";
        var label = description[(ToggleAt + 1)..];
        var end = label.IndexOf((byte)0);
        return end < 0 ? throw new FormatException("A JUMBF label has no end.") : Encoding.UTF8.GetString(label[..end]);
    }

    private static (string Type, ReadOnlyMemory<byte> Content, ReadOnlyMemory<byte> After) Next(
        ReadOnlyMemory<byte> boxes,
        ref int budget
    )
    {
        if (--budget < 0)
            throw new FormatException($"The store has more than {BoxesMax} boxes.");
        if (boxes.Length < Header)
            throw new FormatException("A JUMBF box ends within its header.");
        var length = BinaryPrimitives.ReadUInt32BigEndian(boxes.Span);
        if (length < Header || length > boxes.Length)
            throw new FormatException("A JUMBF box is longer than what holds it.");
        return (Encoding.ASCII.GetString(boxes.Span[4..8]), boxes[Header..(int)length], boxes[(int)length..]);
    }
}
