using Dateline.Stories.Content;

namespace Dateline.Site;

/// <summary>
/// "No", said to a person: a whole sentence, the field that it is about, and what may help. One place (<see cref="RefusalAnswers"/>) turns
/// it into problem+json (RFC 9457) or a page.
/// </summary>
public sealed class Refusal : Exception
{
    private Refusal(int status, string sentence)
        : base(sentence) => Status = status;

    /// <summary>The HTTP status.</summary>
    public int Status { get; }

    /// <summary>The fields that were wrong, each with its complaint.</summary>
    public IReadOnlyList<FieldComplaint> Fields { get; private init; } = [];

    /// <summary>Further members of the answer, such as both versions of a conflict.</summary>
    public IReadOnlyDictionary<string, object?> More { get; private init; } = new Dictionary<string, object?>();

    /// <summary>404: there is no such thing.</summary>
    public static Refusal NotFound(string what) => new(StatusCodes.Status404NotFound, $"There is no such {what}.");

    /// <summary>400: what was sent cannot be understood.</summary>
    public static Refusal Malformed(string sentence, string? field = null) =>
        new(StatusCodes.Status400BadRequest, sentence) { Fields = field is null ? [] : [new FieldComplaint(field, sentence)] };

    /// <summary>422: it can be understood, but these fields are wrong.</summary>
    public static Refusal Invalid(IReadOnlyList<FieldComplaint> fields) =>
        new(StatusCodes.Status422UnprocessableEntity, $"'{fields[0].Field}' {fields[0].Complaint}.") { Fields = fields };

    /// <summary>422: one field is wrong.</summary>
    public static Refusal Invalid(string field, string complaint, ComplaintKind kind = ComplaintKind.NotAllowed) =>
        Invalid([new FieldComplaint(field, complaint) { Kind = kind }]);

    /// <summary>409: the state of things does not allow it.</summary>
    public static Refusal Conflict(string sentence, Dictionary<string, object?>? more = null) =>
        new(StatusCodes.Status409Conflict, sentence) { More = more ?? [] };

    /// <summary>Any other status.</summary>
    public static Refusal Because(int status, string sentence) => new(status, sentence);
}
