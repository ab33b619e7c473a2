using System.Data.Common;
using Dateline.Log;
using Dateline.Log.Facts;
using Microsoft.EntityFrameworkCore;

namespace Dateline.Storage;

/// <summary>
/// One act of the newsroom: one transaction, whose last write is the log entry. Disposed of without <see cref="Commit"/>, it has not happened.
/// </summary>
public sealed class Act : IAsyncDisposable
{
    private readonly Acts _acts;
    private readonly DbConnection _connection;
    private readonly DbTransaction _transaction;
    private readonly List<Fact> _facts = [];
    private readonly CancellationToken _stop;
    private bool _ended;

    internal Act(Acts acts, DbConnection connection, DbTransaction transaction, string actor, CancellationToken stop)
    {
        (_acts, _connection, _transaction, Actor, _stop) = (acts, connection, transaction, actor, stop);
        Now = acts.Now;
        Db = acts.Database.Within(transaction);
    }

    /// <summary>The newsroom's tables, within this act.</summary>
    public NewsroomDb Db { get; }

    /// <summary>The time of the act; the same for everything that it writes.</summary>
    public DateTimeOffset Now { get; }

    /// <summary>Who acts, as the log keeps it.</summary>
    public string Actor { get; }

    /// <summary>Cancelled when whoever acts has gone.</summary>
    internal CancellationToken Stop => _stop;

    /// <summary>The transaction, for SQL of one's own.</summary>
    internal DbTransaction Transaction => _transaction;

    /// <summary>Lays a body beside the log and returns the commitment by which a fact names it.</summary>
    public Task<Commitment> Publish<T>(T body) => Bodies.Put(_transaction, body, _stop);

    /// <summary>Destroys every body that was ever published of a subject, with its salt; the log keeps the commitments.</summary>
    /// <param name="subject">As facts name it: <c>story/0197…</c>.</param>
    public async Task DestroyBodies(string subject)
    {
        var facts = await Db.Set<LogRow>().Where(r => r.Subject == subject).Select(r => r.Fact).ToListAsync(_stop);
        foreach (var commitment in facts.SelectMany(f => FactJson.Read(f).Commitments))
            await Bodies.Destroy(_transaction, commitment, _stop);
    }

    /// <summary>Writes down for the newsroom what this act does (<see cref="AuditEntry"/>).</summary>
    /// <param name="what">A word of the program.</param>
    /// <param name="subject">To what it is done.</param>
    /// <param name="edition">Where it belongs; null for everywhere.</param>
    /// <param name="note">What was said of it; cut where it is too long to be kept.</param>
    public void Note(string what, object subject, string? edition = null, string? note = null) =>
        Db.Add(
            new AuditEntry
            {
                Id = Guid.CreateVersion7(Now),
                At = Now,
                Actor = Actor,
                What = what,
                Subject = subject.ToString() ?? "",
                Edition = edition ?? "",
                Note = note is { Length: > AuditEntry.NoteMax } ? note[..AuditEntry.NoteMax] : note ?? "",
            }
        );

    /// <summary>Adds a fact to what this act makes public; it is written when the act is committed.</summary>
    public void Append(Fact fact) => _facts.Add(fact);

    /// <summary>
    /// Makes the act happen: saves what was changed, appends its facts, commits, and waits (at most <see cref="Acts.FollowersWaitMax"/>)
    /// until this node's followers have handled them, so that whoever acted sees it with the next request.
    /// </summary>
    /// <returns>The number of the last entry, or 0 when the act made nothing public.</returns>
    /// <exception cref="OutcomeUnknownException">The store went away during the commit itself.</exception>
    public async Task<long> Commit()
    {
        await Db.SaveChangesAsync(_stop);
        var number = 0L;
        if (_facts.Count > 0)
        {
            number = await PublicationLog.Append(_transaction, Actor, _facts, Now, _stop);
            await _acts.Database.Announce(_transaction, _stop);
        }
        await CommitTransaction();
        await DisposeAsync();
        if (number > 0)
            await _acts.Followed(number, _stop);
        return number;
    }

    /// <summary>Without a way to cancel it: a caller who left in the middle could not know what became of the act, nor could we.</summary>
    private async Task CommitTransaction()
    {
        try
        {
            await _transaction.CommitAsync(CancellationToken.None);
        }
        catch (Exception e) when (StoreTroubles.In(e) is StoreTrouble.Away)
        {
            throw new OutcomeUnknownException(e);
        }
    }

    public async ValueTask DisposeAsync()
    {
        // Once and never again: Npgsql hands the transaction object on to the connection's next user, whose transaction a second
        // disposal would roll back in the middle.
        if (_ended)
            return;
        _ended = true;
        await Db.DisposeAsync();
        await _transaction.DisposeAsync();
        await _connection.DisposeAsync();
    }
}

/// <summary>Begins acts.</summary>
public sealed class Acts(Database database, Followers followers, TimeProvider clock)
{
    /// <summary>How long an act waits for this node's followers. Past it the act has still happened; its effects are merely a little later.</summary>
    public static readonly TimeSpan FollowersWaitMax = TimeSpan.FromSeconds(5);

    internal Database Database => database;

    /// <summary>Now, cut to the microseconds that are stored, so that what is read back is what was written.</summary>
    internal DateTimeOffset Now
    {
        get
        {
            var now = clock.GetUtcNow();
            return new DateTimeOffset(now.UtcTicks - now.UtcTicks % TimeSpan.TicksPerMicrosecond, TimeSpan.Zero);
        }
    }

    /// <summary>Begins an act.</summary>
    /// <param name="actor">Who acts: <c>key/desk</c>, <c>timetable</c>, <c>import</c>; at most 120 characters.</param>
    /// <param name="stop">Cancels the act.</param>
    public async Task<Act> Begin(string actor, CancellationToken stop)
    {
        var connection = await database.OpenToWrite(stop);
        try
        {
            return new Act(this, connection, await database.BeginWrite(connection, stop), actor, stop);
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    /// <summary>
    /// True when an act failed because another was first: it changed the same row, or took the same unique name, between our reading and our
    /// writing. Nothing has happened; whoever acts reads again and decides again.
    /// </summary>
    internal static bool WasOvertaken(Exception e) =>
        e is DbUpdateConcurrencyException or DbUpdateException { InnerException: DbException { SqlState: UniqueViolation } };

    /// <summary>SQLSTATE of a unique key that is taken. SQLite knows no such code and needs none: there, one act runs at a time.</summary>
    private const string UniqueViolation = "23505";

    internal Task Followed(long number, CancellationToken stop) => followers.Reached(number, FollowersWaitMax, stop);
}
