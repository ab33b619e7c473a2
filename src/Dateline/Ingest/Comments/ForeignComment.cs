namespace Dateline.Ingest.Comments;

/// <summary>A comment of another system, as its export has it.</summary>
/// <param name="Key">Its identity there; 1 to 100 characters.</param>
/// <param name="Parent">The comment that it answers; null for none.</param>
/// <param name="Address">The address of the story under which it stands.</param>
/// <param name="Name">Who wrote it.</param>
/// <param name="At">When; null where nothing is said.</param>
/// <param name="State">What became of it there.</param>
/// <param name="Text">As it is kept there: HTML of a stranger, to be read as such.</param>
internal sealed record ForeignComment(
    string Key,
    string? Parent,
    string Address,
    string Name,
    DateTimeOffset? At,
    Wxr.ImportedCommentState State,
    string Text
);
