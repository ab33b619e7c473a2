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

    /// <summary>What kind of "no" it is, for programs, and for pages that say it in their own language.</summary>
    public RefusalCode Code { get; private init; }

    /// <summary>The instant that it is about; null for none.</summary>
    public DateTimeOffset? At { get; private init; }

    /// <summary>The fields that were wrong, each with its complaint.</summary>
    public IReadOnlyList<FieldComplaint> Fields { get; private init; } = [];

    /// <summary>Further members of the answer, such as both versions of a conflict.</summary>
    public IReadOnlyDictionary<string, object?> More { get; private init; } = new Dictionary<string, object?>();

    /// <summary>404: there is no such thing.</summary>
    public static Refusal NotFound(string what) => new(StatusCodes.Status404NotFound, $"There is no such {what}.");

    /// <summary>400: what was sent cannot be understood.</summary>
    public static Refusal Malformed(string sentence, string? field = null, RefusalCode code = RefusalCode.Other) =>
        new(StatusCodes.Status400BadRequest, sentence)
        {
            Code = code,
            Fields = field is null ? [] : [new FieldComplaint(field, sentence)],
        };

    /// <summary>422: it can be understood, but these fields are wrong.</summary>
    public static Refusal Invalid(IReadOnlyList<FieldComplaint> fields) =>
        new(StatusCodes.Status422UnprocessableEntity, $"'{fields[0].Field}' {fields[0].Complaint}.") { Fields = fields };

    /// <summary>422: one field is wrong.</summary>
    public static Refusal Invalid(string field, string complaint, ComplaintKind kind = ComplaintKind.NotAllowed) =>
        Invalid([new FieldComplaint(field, complaint) { Kind = kind }]);

    /// <summary>409: the state of things does not allow it.</summary>
    /// <param name="code">What kind of "no" it is.</param>
    /// <param name="sentence">For programs, in English.</param>
    /// <param name="more">Further members of the answer.</param>
    /// <param name="at">The instant that it is about.</param>
    public static Refusal Conflict(
        RefusalCode code,
        string sentence,
        Dictionary<string, object?>? more = null,
        DateTimeOffset? at = null
    ) =>
        new(StatusCodes.Status409Conflict, sentence)
        {
            Code = code,
            More = more ?? [],
            At = at,
        };

    /// <summary>Any other status.</summary>
    public static Refusal Because(int status, string sentence, RefusalCode code = RefusalCode.Other) =>
        new(status, sentence) { Code = code };
}

/// <summary>Kinds of "no" that people meet in the newsroom.</summary>
public enum RefusalCode
{
    Other,
    UnderEmbargo,
    NotScheduled,
    EmbargoTooLate,
    ScheduledBefore,
    StepImpossible,
    NotPublished,
    AddressTaken,
    EditionClosed,
    ChecklistComplains,
    ChangedMeanwhile,
    CoverageNotRunning,
    PostRetracted,
    StoryNotOut,
    PictureKilled,
    PictureUnreadable,
    RecordingUnreadable,
    NoRecordings,
    NoCaptions,
    TooLarge,
    AppealOfOwnDecision,
}
