using System.Formats.Cbor;

namespace Dateline.Imaging;

/// <summary>CBOR (RFC 8949) as plain values: maps, lists, texts, bytes, whole numbers, true and false; what is none of these is null.</summary>
internal static class CborMap
{
    private const int DepthMax = 32;

    /// <summary>Reads a map.</summary>
    /// <exception cref="FormatException">The bytes are no CBOR, or no map.</exception>
    public static Dictionary<object, object?> Read(ReadOnlyMemory<byte> bytes)
    {
        try
        {
            return Value(new CborReader(bytes, CborConformanceMode.Lax), 0) as Dictionary<object, object?>
                ?? throw new FormatException("The CBOR is no map.");
        }
        catch (Exception e) when (e is CborContentException or InvalidOperationException or OverflowException)
        {
            throw new FormatException("The CBOR cannot be read.", e);
        }
    }

    /// <summary>A field of that type; null when the map has none.</summary>
    public static T? Get<T>(this Dictionary<object, object?> map, object key)
        where T : class => map.GetValueOrDefault(key) as T;

    /// <summary>A list's maps; empty when the field is no list.</summary>
    public static IEnumerable<Dictionary<object, object?>> Maps(this Dictionary<object, object?> map, object key) =>
        map.Get<List<object?>>(key)?.OfType<Dictionary<object, object?>>() ?? [];

    /// <summary>Writes maps by text, lists, texts, bytes, whole numbers, true and false, with the keys in canonical order (RFC 7049, 3.9).</summary>
    public static byte[] Write(Dictionary<string, object> map)
    {
        var writer = new CborWriter(CborConformanceMode.Canonical);
        Write(writer, map);
        return writer.Encode();
    }

    private static void Write(CborWriter writer, object value)
    {
        switch (value)
        {
            case string text:
                writer.WriteTextString(text);
                break;
            case long number:
                writer.WriteInt64(number);
                break;
            case bool flag:
                writer.WriteBoolean(flag);
                break;
            case byte[] bytes:
                writer.WriteByteString(bytes);
                break;
            case Dictionary<string, object> map:
                writer.WriteStartMap(map.Count);
                foreach (var (key, field) in map)
                {
                    writer.WriteTextString(key);
                    Write(writer, field);
                }
                writer.WriteEndMap();
                break;
            case IReadOnlyList<object> list:
                writer.WriteStartArray(list.Count);
                foreach (var item in list)
                    Write(writer, item);
                writer.WriteEndArray();
                break;
            default:
                throw new ArgumentException($"{value.GetType()} is written nowhere.", nameof(value));
        }
    }

    private static object? Value(CborReader reader, int depth)
    {
        if (depth > DepthMax)
            throw new FormatException($"The CBOR is more than {DepthMax} deep.");
        switch (reader.PeekState())
        {
            case CborReaderState.Tag:
                reader.ReadTag();
                return Value(reader, depth + 1);
            case CborReaderState.UnsignedInteger or CborReaderState.NegativeInteger:
                return reader.ReadInt64();
            case CborReaderState.TextString or CborReaderState.StartIndefiniteLengthTextString:
                return reader.ReadTextString();
            case CborReaderState.ByteString or CborReaderState.StartIndefiniteLengthByteString:
                return reader.ReadByteString();
            case CborReaderState.Boolean:
                return reader.ReadBoolean();
            case CborReaderState.StartArray:
                reader.ReadStartArray();
                var list = new List<object?>();
                while (reader.PeekState() != CborReaderState.EndArray)
                    list.Add(Value(reader, depth + 1));
                reader.ReadEndArray();
                return list;
            case CborReaderState.StartMap:
                return Map(reader, depth);
            default:
                reader.SkipValue();
                return null;
        }
    }

    private static Dictionary<object, object?> Map(CborReader reader, int depth)
    {
        reader.ReadStartMap();
        var map = new Dictionary<object, object?>();
        while (reader.PeekState() != CborReaderState.EndMap)
        {
            var key = Value(reader, depth + 1) ?? throw new FormatException("A CBOR map has a key that is no value.");
            if (!map.TryAdd(key, Value(reader, depth + 1)))
                throw new FormatException("A CBOR map has a key twice.");
        }
        reader.ReadEndMap();
        return map;
    }
}
