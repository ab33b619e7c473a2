using System.Text.Json.Serialization;

namespace Dateline.Log.Facts;

/// <summary>
/// Something that the public can see from now on. A fact is one typed record, is appended once to the publication log and never
/// changes. It carries commitments to texts and pictures, never the texts, and nothing about a reader: so a text can be withdrawn
/// later without breaking the chain that is made of the facts.
/// </summary>
/// <remarks>
/// The name after <c>kind</c> is the fact's public name: it is stored, so it is never changed or given to another record. A new
/// member of a fact needs a default that is true for every entry written before it.
/// </remarks>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(SitePublished), "site-published")]
[JsonDerivedType(typeof(EditionPublished), "edition-published")]
[JsonDerivedType(typeof(FrontArranged), "front-arranged")]
[JsonDerivedType(typeof(PicturePublished), "picture-published")]
[JsonDerivedType(typeof(PictureKilled), "picture-killed")]
[JsonDerivedType(typeof(PictureExpired), "picture-expired")]
[JsonDerivedType(typeof(StoryPublished), "story-published")]
[JsonDerivedType(typeof(StoryCorrected), "story-corrected")]
[JsonDerivedType(typeof(StoryWithdrawn), "story-withdrawn")]
[JsonDerivedType(typeof(CommentShown), "comment-shown")]
[JsonDerivedType(typeof(CommentRemoved), "comment-removed")]
[JsonDerivedType(typeof(CommentMarked), "comment-marked")]
[JsonDerivedType(typeof(DiscussionArranged), "discussion-arranged")]
[JsonDerivedType(typeof(DiscussionsRuled), "discussions-ruled")]
[JsonDerivedType(typeof(ModerationReported), "moderation-reported")]
[JsonDerivedType(typeof(CoverageArranged), "coverage-arranged")]
[JsonDerivedType(typeof(LivePostPublished), "live-post-published")]
[JsonDerivedType(typeof(LivePostRetracted), "live-post-retracted")]
[JsonDerivedType(typeof(PollCounted), "poll-counted")]
[JsonDerivedType(typeof(BodyRedacted), "body-redacted")]
[JsonDerivedType(typeof(RecordKeyChanged), "record-key-changed")]
public abstract record Fact
{
    /// <summary>What the fact is about, as <c>noun/identity</c>: <c>story/0197…</c>, <c>edition/en</c>, <c>site</c>. At most 120 characters.</summary>
    [JsonIgnore]
    public abstract string Subject { get; }

    /// <summary>The edition whose readers can see it; null where it concerns the whole site.</summary>
    [JsonIgnore]
    public virtual string? InEdition => null;

    /// <summary>The commitments to the bodies that this fact publishes, in the order of the fact's members; often one, sometimes none.</summary>
    [JsonIgnore]
    public virtual IReadOnlyList<Commitment> Commitments => [];
}
