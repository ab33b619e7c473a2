using System.Text.Json;
using Dateline.Editions;
using Dateline.Storage;
using Dateline.Stories.Content;
using Microsoft.EntityFrameworkCore;

namespace Dateline.Discussion;

/// <summary>Whether an edition asks the newsroom's own classifier, and what its silence means.</summary>
public enum ClassifierUse
{
    /// <summary>It is not asked.</summary>
    No,

    /// <summary>It is asked; where it does not answer in time, the comment is judged without it.</summary>
    PassWithout,

    /// <summary>It is asked; where it does not answer in time, the comment waits.</summary>
    HoldWithout,
}

/// <summary>What a classifier said.</summary>
/// <param name="Holds">True where a moderator is to look first.</param>
/// <param name="Of">Why, in its words; cut where it says too much.</param>
public sealed record Classified(bool Holds, string Of);

/// <summary>
/// Asks a classifier of the newsroom's own choice (<c>--classifier</c>) about a text before the act that writes it begins: <c>POST</c> with <c>{"edition", "language", "text"}</c>,
/// answered with <c>{"hold": true, "of": "why"}</c>. It is told nothing of who wrote. Nothing is ever refused by it.
/// </summary>
internal sealed class AskClassifier(Settings settings, ILogger<AskClassifier> logger) : IDisposable
{
    /// <summary>Whoever writes waits no longer.</summary>
    public static readonly TimeSpan Deadline = TimeSpan.FromSeconds(2);

    private const int AnswerBytesMax = 64 * 1024;
    private const int OfMax = 120;

    private readonly HttpClient _client = new(
        new SocketsHttpHandler
        {
            UseProxy = false,
            UseCookies = false,
            AllowAutoRedirect = false,
            // The name may come to mean another machine.
            PooledConnectionLifetime = TimeSpan.FromMinutes(1),
        }
    )
    {
        MaxResponseContentBufferSize = AnswerBytesMax,
    };

    /// <summary>What it says of a text; null where it is not asked, or where its silence means nothing.</summary>
    public async Task<Classified?> About(NewsroomDb db, string text, Edition edition, CancellationToken stop)
    {
        if (settings.Classifier is not { } address)
            return null;
        var use = await UseIn(db, edition, stop);
        if (use == ClassifierUse.No)
            return null;
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(stop);
        deadline.CancelAfter(Deadline);
        try
        {
            using var answer = await _client.PostAsJsonAsync(
                address,
                new
                {
                    edition = edition.Id,
                    language = edition.Body.Language,
                    text,
                },
                deadline.Token
            );
            answer.EnsureSuccessStatusCode();
            var said = await answer.Content.ReadFromJsonAsync<Said>(deadline.Token);
            return said is null
                ? Silent(use)
                : new Classified(said.Hold, PlainText.Beginning((said.Of ?? "").ReplaceLineEndings(" "), OfMax));
        }
        catch (Exception e)
            when (!stop.IsCancellationRequested && e is HttpRequestException or OperationCanceledException or JsonException)
        {
            logger.LogWarning("The classifier did not answer: {Why}", e.Message);
            return Silent(use);
        }
    }

    private static Task<ClassifierUse> UseIn(NewsroomDb db, Edition edition, CancellationToken stop) =>
        db.Set<DiscussionRules>().Where(r => r.Edition == edition.Id).Select(r => r.Classifier).SingleOrDefaultAsync(stop);

    public void Dispose() => _client.Dispose();

    private static Classified? Silent(ClassifierUse use) => use == ClassifierUse.HoldWithout ? new Classified(true, "") : null;

    private sealed record Said(bool Hold, string? Of);
}
