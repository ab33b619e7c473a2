using System.Collections;
using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net.Sockets;
using System.Text;

namespace Dateline.Bench;

/// <summary>
/// Many readers of one event stream, each on a connection of its own. Each counts what it was sent, each event by its identity, so that nothing lost and nothing
/// that came twice can hide; how long events took is counted in steps of <see cref="StepMilliseconds"/>.
/// </summary>
internal sealed class Crowd : IAsyncDisposable
{
    /// <summary>What stands before an event's identity in Dateline's own events.</summary>
    public static readonly byte[] IdentityMark = "\ndata: {\"id\":\""u8.ToArray();

    private const int EventsMax = 100_000;
    private const double StepMilliseconds = 2;

    private readonly List<Reader> _readers = [];
    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentDictionary<Guid, int> _numbers = new();
    private readonly long[] _written = new long[EventsMax];
    private readonly long[] _took = new long[50_000];
    private readonly byte[] _mark;
    private int _count;

    private Crowd(byte[] mark) => _mark = mark;

    /// <summary>Opens the readers, some hundred at a time.</summary>
    /// <param name="site">Where the stream is.</param>
    /// <param name="path">Its path.</param>
    /// <param name="readers">How many.</param>
    /// <param name="mark">What stands before an event's identity; null for <see cref="IdentityMark"/>.</param>
    public static async Task<Crowd> Open(Uri site, string path, int readers, byte[]? mark = null)
    {
        var crowd = new Crowd(mark ?? IdentityMark);
        for (var i = 0; i < readers; i += 250)
            await Task.WhenAll(
                Enumerable
                    .Range(i, Math.Min(250, readers - i))
                    .Select(async _ =>
                    {
                        var reader = await Reader.Open(crowd, site, path);
                        lock (crowd._readers)
                            crowd._readers.Add(reader);
                    })
            );
        return crowd;
    }

    /// <summary>Cuts everybody off at once, and has everybody come back at once with the last number that they have.</summary>
    public Task Return() => Task.WhenAll(_readers.Select(r => r.Return()));

    /// <summary>Says that an event is written now.</summary>
    public void Written(Guid id)
    {
        var number = Interlocked.Increment(ref _count) - 1;
        _written[number] = Stopwatch.GetTimestamp();
        _numbers[id] = number;
    }

    /// <summary>How many were written.</summary>
    public int Count => Volatile.Read(ref _count);

    /// <summary>Waits until each has all that was written.</summary>
    public async Task HasAll(TimeSpan limit)
    {
        for (var watch = Stopwatch.StartNew(); watch.Elapsed < limit && _readers.Any(r => r.Once < Count); )
            await Task.Delay(100);
    }

    /// <summary>Events that somebody lacks, that came twice, and how long they took, in milliseconds.</summary>
    public (long Lost, long Twice, double P50, double P99) Result() =>
        (_readers.Sum(r => (long)Count - r.Once), _readers.Sum(r => (long)r.Twice), Quantile(0.5), Quantile(0.99));

    private double Quantile(double part)
    {
        long all = _took.Sum(),
            below = 0;
        for (var step = 0; step < _took.Length; step++)
            if ((below += _took[step]) >= all * part)
                return (step + 1) * StepMilliseconds;
        return double.NaN;
    }

    private void Came(Reader reader, Guid id, long now)
    {
        if (!_numbers.TryGetValue(id, out var number) || !reader.Take(number))
            return;
        var step = (int)(Stopwatch.GetElapsedTime(_written[number], now).TotalMilliseconds / StepMilliseconds);
        Interlocked.Increment(ref _took[Math.Clamp(step, 0, _took.Length - 1)]);
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        foreach (var reader in _readers)
            reader.Dispose();
        _stop.Dispose();
    }

    private sealed class Reader(Crowd crowd, Uri site, string path) : IDisposable
    {
        private const int IdentityCharacters = 36;
        private static readonly byte[] NumberMark = "id: "u8.ToArray();

        private readonly BitArray _has = new(EventsMax);
        private Socket _socket = null!;
        private Task _reading = Task.CompletedTask;

        /// <summary>The number of the event that is coming, and of the last that has come.</summary>
        private long _number,
            _last;

        /// <summary>How many different events came.</summary>
        public int Once { get; private set; }

        /// <summary>How many came that had come before.</summary>
        public int Twice { get; private set; }

        public static async Task<Reader> Open(Crowd crowd, Uri site, string path)
        {
            var reader = new Reader(crowd, site, path);
            await reader.Connect();
            return reader;
        }

        /// <summary>Cuts the line and comes back.</summary>
        public async Task Return()
        {
            _socket.Dispose();
            await _reading;
            await Connect();
        }

        private async Task Connect()
        {
            var stop = crowd._stop.Token;
            _socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            await _socket.ConnectAsync(site.Host, site.Port, stop);
            var since = _last > 0 ? $"Last-Event-ID: {_last}\r\n" : "";
            await _socket.SendAsync(
                Encoding.ASCII.GetBytes(
                    $"GET {path} HTTP/1.1\r\nHost: {site.Authority}\r\nAccept: text/event-stream\r\n{since}\r\n"
                ),
                stop
            );
            var begun = new TaskCompletionSource();
            _reading = Read(_socket, begun, stop);
            await begun.Task;
        }

        /// <summary>True the first time.</summary>
        public bool Take(int number)
        {
            if (_has[number])
            {
                Twice++;
                return false;
            }
            _has[number] = true;
            Once++;
            return true;
        }

        private async Task Read(Socket socket, TaskCompletionSource begun, CancellationToken stop)
        {
            var buffer = new byte[16 * 1024];
            var kept = 0;
            try
            {
                while (await socket.ReceiveAsync(buffer.AsMemory(kept), stop) is var read && read > 0)
                {
                    var now = Stopwatch.GetTimestamp();
                    begun.TrySetResult();
                    kept = Take(buffer.AsSpan(0, kept + read), now);
                }
            }
            catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
            {
                // The line was cut, or it is the end of the bench.
            }
            begun.TrySetResult();
        }

        /// <summary>Notes every event whose beginning is there; what may be the beginning of one stays for the next time.</summary>
        private int Take(Span<byte> bytes, long now)
        {
            var (from, mark) = (0, crowd._mark);
            while (
                bytes[from..].IndexOf(mark) is var at && at >= 0 && from + at + mark.Length + IdentityCharacters <= bytes.Length
            )
            {
                Number(bytes.Slice(from, at));
                var begin = from + at + mark.Length;
                if (System.Buffers.Text.Utf8Parser.TryParse(bytes.Slice(begin, IdentityCharacters), out Guid id, out _))
                    crowd.Came(this, id, now);
                _last = _number;
                from = begin + IdentityCharacters;
            }
            Number(bytes[from..]);
            var rest = bytes[Math.Max(from, bytes.Length - mark.Length - IdentityCharacters)..];
            rest.CopyTo(bytes);
            return rest.Length;
        }

        /// <summary>The last number in a stretch that is there as a whole.</summary>
        private void Number(ReadOnlySpan<byte> bytes)
        {
            var at = bytes.LastIndexOf(NumberMark);
            if (
                at >= 0
                && System.Buffers.Text.Utf8Parser.TryParse(bytes[(at + NumberMark.Length)..], out long number, out var length)
                && at + NumberMark.Length + length < bytes.Length
            )
                _number = number;
        }

        public void Dispose() => _socket.Dispose();
    }
}
