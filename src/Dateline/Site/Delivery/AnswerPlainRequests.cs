using System.Globalization;
using System.IO.Pipelines;
using System.Net;
using System.Text;
using Dateline.Editions;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Dateline.Site;

/// <summary>
/// The outer door: on a new connection, a plain request for a kept page is answered before the server makes anything of it. The first request that
/// is not plain, or whose page is not kept, goes to the server with its connection, which stays there. See decisions/0022.
/// </summary>
internal sealed class AnswerPlainRequests(
    PageCache pages,
    OpenEditions editions,
    PageMetrics metrics,
    Settings settings,
    TimeProvider clock
)
{
    private Second _date = new(0, []);

    /// <summary>The Date field and the end of the head, for one second.</summary>
    private sealed record Second(long Number, byte[] End);

    /// <summary>Puts the door before the server at an address where it listens.</summary>
    public static void Use(ListenOptions endpoint)
    {
        var patience = endpoint.KestrelServerOptions.Limits.KeepAliveTimeout;
        endpoint.Use(next =>
        {
            var door = endpoint.ApplicationServices.GetRequiredService<AnswerPlainRequests>();
            return connection => door.Answer(connection, next, patience);
        });
    }

    private async Task Answer(ConnectionContext connection, ConnectionDelegate next, TimeSpan patience)
    {
        if (IsForMetrics(connection) || !await Serve(connection, patience))
            await next(connection);
    }

    private bool IsForMetrics(ConnectionContext connection) =>
        settings.MetricsPort is { } port && (connection.LocalEndPoint as IPEndPoint)?.Port == port;

    /// <summary>Answers until the reader leaves, or the server has to see what is asked.</summary>
    /// <returns>True when the reader left, or waited too long.</returns>
    private async Task<bool> Serve(ConnectionContext connection, TimeSpan patience)
    {
        var (input, output) = (connection.Transport.Input, connection.Transport.Output);
        var visit = new Visit(connection, patience);
        try
        {
            while (true)
            {
                visit.Goes();
                var read = await input.ReadAsync();
                if (read.IsCanceled || (read.IsCompleted && read.Buffer.IsEmpty))
                    return true;
                var answered = read.Buffer.IsSingleSegment ? Write(read.Buffer.FirstSpan, output) : 0;
                input.AdvanceTo(read.Buffer.GetPosition(answered));
                if (answered == 0)
                    return false;
                visit.Goes();
                var sent = await output.FlushAsync();
                if (sent.IsCompleted || sent.IsCanceled)
                    return true;
            }
        }
        catch (Exception e) when (e is IOException or ConnectionAbortedException)
        {
            return true;
        }
        finally
        {
            visit.Ends();
        }
    }

    /// <summary>Writes the page that is asked for.</summary>
    /// <returns>How many bytes were the request; 0 when the server has to answer.</returns>
    private int Write(ReadOnlySpan<byte> wire, PipeWriter output)
    {
        if (!PlainRequest.TryRead(wire, out var request))
            return 0;
        var shelf = editions.Now;
        var host = new HostString(Encoding.ASCII.GetString(request.Host));
        var (edition, path) = EditionOfRequest.Find(Encoding.ASCII.GetString(request.Path), host, shelf);
        if (pages.Fresh(PageKey.Of(edition, path)) is not { } page)
            return 0;
        metrics.Hit();
        var coding = request.AcceptEncoding.IsEmpty
            ? Coding.Identity
            : ContentCoding.Wanted(Encoding.ASCII.GetString(request.AcceptEncoding));
        var (head, body) = page.Wire(coding, shelf.Site);
        // One span: three writes would end in pieces of a page's memory, each of which the kernel is told of.
        var (end, length) = (DateNow(), 0);
        var answer = output.GetSpan(head.Length + end.Length + body.Length);
        foreach (var part in (ReadOnlySpan<byte[]>)[head, end, body])
        {
            part.CopyTo(answer[length..]);
            length += part.Length;
        }
        output.Advance(length);
        return request.Length;
    }

    private byte[] DateNow()
    {
        var now = clock.GetUtcNow();
        var number = now.ToUnixTimeSeconds();
        var date = Volatile.Read(ref _date);
        if (date.Number == number)
            return date.End;
        date = new Second(number, Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"Date: {now:R}\r\n\r\n")));
        Volatile.Write(ref _date, date);
        return date.End;
    }

    /// <summary>How long a reader may stand at the door without a step forward, and that the door closes when the program stops: what the server does once a connection is its own.</summary>
    private sealed class Visit
    {
        private readonly ConnectionContext _connection;
        private readonly TimeSpan _patience;
        private readonly CancellationTokenRegistration _stops;
        private long _since;
        private volatile bool _ended;

        public Visit(ConnectionContext connection, TimeSpan patience)
        {
            (_connection, _patience) = (connection, patience);
            Goes();
            connection.Features.Get<IConnectionHeartbeatFeature>()?.OnHeartbeat(v => ((Visit)v).Look(), this);
            if (connection.Features.Get<IConnectionLifetimeNotificationFeature>() is { } life)
                _stops = life.ConnectionClosedRequested.UnsafeRegister(v => ((Visit)v!).Close(), this);
        }

        /// <summary>A step forward.</summary>
        public void Goes() => Volatile.Write(ref _since, Environment.TickCount64);

        /// <summary>The connection is the server's now, or gone.</summary>
        public void Ends()
        {
            _ended = true;
            _stops.Dispose();
        }

        private void Look()
        {
            if (!_ended && Environment.TickCount64 - Volatile.Read(ref _since) > _patience.TotalMilliseconds)
                _connection.Abort(new ConnectionAbortedException("The reader took too long."));
        }

        private void Close()
        {
            if (!_ended)
                _connection.Transport.Input.CancelPendingRead();
        }
    }
}
