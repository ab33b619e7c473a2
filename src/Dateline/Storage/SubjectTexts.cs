using Dateline.Log;

namespace Dateline.Storage;

/// <summary>What a room keeps of the texts that it published besides the published bodies: working versions, drafts. Each room says itself how they are destroyed.</summary>
/// <param name="Prefix">How the subjects of this room begin: <c>story/</c>.</param>
/// <param name="Destroy">Destroys, within an act, what the room keeps of a subject's text up to a publication.</param>
internal sealed record SubjectTexts(string Prefix, Func<Act, DestroyedText, Task> Destroy);

/// <summary>The text that must go.</summary>
/// <param name="Subject">Its subject's identity.</param>
/// <param name="Standing">True when a later text of the subject is still out, which stays.</param>
internal readonly record struct DestroyedText(Guid Subject, bool Standing);
