using System.Text.Json;
using System.Text.Json.Serialization;
using Dateline.Log.Facts;

namespace Dateline.Log;

/// <summary>One numbered entry of the publication log.</summary>
/// <param name="Number">Its place: 1, 2, 3 … without gaps, in the order in which the transactions were committed.</param>
/// <param name="At">When it was appended, UTC, to the microsecond. The clock of the node that appended it; it need not grow with the number.</param>
/// <param name="Actor">Who did it, for the newsroom's own eyes: <c>key/desk</c>, <c>timetable</c>, <c>import</c>. Never public.</param>
/// <param name="Fact">What became public.</param>
public sealed record Entry(long Number, DateTimeOffset At, string Actor, Fact Fact);

/// <summary>How facts are written down in the log's own column.</summary>
public static class FactJson
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        AllowOutOfOrderMetadataProperties = true,
    };

    /// <summary>The fact as JSON, its kind first.</summary>
    public static string Write(Fact fact) => JsonSerializer.Serialize(fact, Options);

    /// <summary>The fact that a stored text stands for.</summary>
    /// <exception cref="JsonException">The text is no fact of a known kind: it was written by a newer program, or is damaged.</exception>
    public static Fact Read(string json) =>
        JsonSerializer.Deserialize<Fact>(json, Options)
        ?? throw new JsonException("The log holds 'null' where a fact should be.");

    /// <summary>The stored name of a fact's kind, such as <c>story-published</c>.</summary>
    public static string KindOf(Type fact) => Kinds[fact];

    /// <summary>The types of every kind of fact, for a follower that is handed all.</summary>
    public static IReadOnlySet<Type> AllKinds => Kinds.Keys.ToHashSet();

    private static readonly Dictionary<Type, string> Kinds = typeof(Fact)
        .GetCustomAttributes(typeof(JsonDerivedTypeAttribute), false)
        .Cast<JsonDerivedTypeAttribute>()
        .ToDictionary(a => a.DerivedType, a => (string)a.TypeDiscriminator!);
}
