using System.Text.Encodings.Web;
using System.Text.Json;
using Dateline.Log;
using Dateline.Storage;

namespace Dateline.Site;

/// <summary>Something that a page which is open wants to know.</summary>
/// <param name="Story">The story whose pages it is for.</param>
/// <param name="Event">What kind of news it is: the event's name in the stream.</param>
/// <param name="Data">One line of JSON.</param>
internal sealed record PageNews(Guid Story, string Event, string Data)
{
    /// <summary>The stream is no HTML, so that nothing in it needs to be told from markup.</summary>
    private static readonly JsonSerializerOptions Compact = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>News with the members of an object.</summary>
    public static PageNews Of<T>(Guid story, string name, T data) => new(story, name, JsonSerializer.Serialize(data, Compact));
}

/// <summary>A room that has news for pages which are open. What it says is drawn once on each node, however many pages want it.</summary>
internal interface IPageNews
{
    /// <summary>The facts of which it makes news.</summary>
    IReadOnlySet<Type> Kinds { get; }

    /// <summary>The story whose pages want to know of an entry.</summary>
    Guid StoryOf(Entry entry);

    /// <summary>The news; null where there is none any more, because a later entry has overtaken it.</summary>
    /// <param name="entry">The entry.</param>
    /// <param name="brief">True where it is one of many: it says what happened, and the page asks for the rest.</param>
    /// <param name="db">What the public can see.</param>
    /// <param name="stop">Cancels it.</param>
    Task<PageNews?> Of(Entry entry, bool brief, PublicDb db, CancellationToken stop);
}
