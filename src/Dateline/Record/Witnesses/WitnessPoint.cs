using System.Data.Common;
using System.Globalization;
using System.Net;
using System.Text;
using Dateline.Log;
using Dateline.Log.Tree;
using Dateline.Storage;
using Microsoft.EntityFrameworkCore;

namespace Dateline.Record.Witnesses;

/// <summary>
/// Offers each new checkpoint to one witness (C2SP tlog-witness), and lays its cosignature under the checkpoint. Each witness has a follower of its own, so
/// one that is away holds up no other, nor anybody who publishes; when it is back it is offered the newest.
/// </summary>
/// <remarks>Every node offers; whoever comes second finds the cosignature there. What the witness has seen, it says itself: nothing about it is kept here but in memory.</remarks>
internal sealed class WitnessPoint(NamedWitness witness, int number, Database database) : NodeFollower, IDisposable
{
    private static readonly TimeSpan AnswerWithin = TimeSpan.FromSeconds(10);

    /// <summary>A hundred cosignatures, or a sentence that says why not.</summary>
    private const int AnswerBytesMax = 64 * 1024;

    private readonly HttpClient _http = new(
        new SocketsHttpHandler
        {
            UseCookies = false,
            AllowAutoRedirect = false,
            // The name may come to mean another machine.
            PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        }
    )
    {
        Timeout = AnswerWithin,
        MaxResponseContentBufferSize = AnswerBytesMax,
    };

    /// <summary>The size that the witness cosigned last, as far as is known.</summary>
    private long _seen;

    public override string Name { get; } = string.Create(CultureInfo.InvariantCulture, $"witness-{number}");

    public override IReadOnlySet<Type> Kinds => Leaf.Kinds;

    public override IReadOnlyList<string> After { get; } = [SignRecord.FollowerName];

    public override bool NeededToServe => false;

    public override bool ActsWait => false;

    public override Task Begin(long place, DbConnection connection, CancellationToken stop) => Offer(stop);

    public override Task Handle(IReadOnlyList<Entry> entries, DbConnection connection, CancellationToken stop) => Offer(stop);

    public void Dispose() => _http.Dispose();

    private async Task Offer(CancellationToken stop)
    {
        await using var db = database.OpenPublic();
        var row = await db.Set<RecordCheckpoint>().SingleAsync(stop);
        if (row.Size == 0)
            return;
        var note = SignedNote.Read(row.Note);
        if (note.IsSignedBy(witness.Key))
            return;
        var tree = new TiledTree(row.Size, tile => RecordLeaves.FetchFrom(db, tile, stop));
        // A witness that has seen another size says which; twice only when another node offers at the same time.
        for (var attempt = 0; attempt < 3; attempt++)
        {
            var proof = _seen == 0 || _seen == row.Size ? [] : await tree.Consistency(_seen);
            using var answer = await Send(new WitnessRequest(_seen, proof, note), stop);
            var text = await answer.Content.ReadAsStringAsync(stop);
            if (answer.StatusCode == HttpStatusCode.OK)
            {
                await Keep(note, CosignatureIn(note, text), stop);
                _seen = row.Size;
                return;
            }
            if (answer.StatusCode != HttpStatusCode.Conflict)
                throw new HttpRequestException(
                    $"The witness {witness.Key.Name} answered a checkpoint of {row.Size} leaves with {(int)answer.StatusCode}: {text.Trim()}"
                );
            _seen = SizeIn(text);
            // Another node has offered a newer checkpoint, whose cosignature it keeps.
            if (_seen > row.Size)
                return;
        }
        throw new HttpRequestException($"The witness {witness.Key.Name} names another size each time.");
    }

    private Task<HttpResponseMessage> Send(WitnessRequest request, CancellationToken stop) =>
        _http.PostAsync(
            new Uri($"{witness.Address.ToString().TrimEnd('/')}/add-checkpoint"),
            new StringContent(request.ToString(), Encoding.UTF8, "text/plain"),
            stop
        );

    private long SizeIn(string text) =>
        long.TryParse(text.TrimEnd('\n'), NumberStyles.None, CultureInfo.InvariantCulture, out var size)
            ? size
            : throw new HttpRequestException($"The witness {witness.Key.Name} answers 409 without a size.");

    private NoteSignature CosignatureIn(SignedNote note, string lines)
    {
        try
        {
            var answered = SignedNote.Read($"{note.Text}\n{lines}");
            if (answered.CosignedAt(witness.Key) is not null)
                return answered.Signatures.First(s => (answered with { Signatures = [s] }).IsSignedBy(witness.Key));
        }
        catch (FormatException e)
        {
            throw new HttpRequestException($"The witness {witness.Key.Name} answers with no cosignature: {e.Message}", e);
        }
        throw new HttpRequestException(
            $"The witness {witness.Key.Name} answers with a signature that is not of its key. Does --witness name the key that it has now?"
        );
    }

    /// <summary>Under the checkpoint, unless a newer one has taken its place.</summary>
    private async Task Keep(SignedNote offered, NoteSignature signature, CancellationToken stop)
    {
        await using var connection = await database.OpenToWrite(stop);
        await using var transaction = await database.BeginWrite(connection, stop);
        await using var db = database.Within(transaction);
        var row = await RecordCheckpoint.Take(db, stop);
        var note = SignedNote.Read(row.Note);
        if (note.Text != offered.Text || note.IsSignedBy(witness.Key))
            return;
        row.Note = note.With(signature).ToString();
        await db.SaveChangesAsync(stop);
        await transaction.CommitAsync(stop);
    }
}
