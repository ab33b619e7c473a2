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
    private const int EventsMax = 100_000;
    private const double StepMilliseconds = 2;

    private readonly List<Reader> _readers = [];
    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentDictionary<Guid, int> _numbers = new();
    private readonly long[] _written = new long[EventsMax];
    private readonly long[] _took = new long[50_000];
    private int _count;

    /// <summary>Opens the readers, some hundred at a time.</summary>
    public static async Task<Crowd> Open(Uri site, string address, int readers)
    {
        var crowd = new Crowd();
        for (var i = 0; i < readers; i += 250)
            await Task.WhenAll(
                Enumerable
                    .Range(i, Math.Min(250, readers - i))
                    .Select(async _ =>
                    {
                        var reader = await Reader.Open(crowd, site, address);
                        lock (crowd._readers)
                            crowd._readers.Add(reader);
                    })
            );
        return crowd;
    }

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

    private sealed class Reader(Crowd crowd, Socket socket) : IDisposable
    {
        private static readonly byte[] Mark = "\ndata: {\"id\":\""u8.ToArray();
        private const int IdentityCharacters = 36;

        private readonly BitArray _has = new(EventsMax);

        /// <summary>How many different events came.</summary>
        public int Once { get; private set; }

        /// <summary>How many came that had come before.</summary>
        public int Twice { get; private set; }

        public static async Task<Reader> Open(Crowd crowd, Uri site, string address)
        {
            var stop = crowd._stop.Token;
            var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            await socket.ConnectAsync(site.Host, site.Port, stop);
            await socket.SendAsync(
                Encoding.ASCII.GetBytes($"GET {address}/events HTTP/1.1\r\nHost: {site.Authority}\r\n\r\n"),
                stop
            );
            var reader = new Reader(crowd, socket);
            var begun = new TaskCompletionSource();
            _ = reader.Read(begun, stop);
            await begun.Task;
            return reader;
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

        private async Task Read(TaskCompletionSource begun, CancellationToken stop)
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
                // The end of the bench.
            }
        }

        /// <summary>Notes every event whose beginning is there; what may be the beginning of one stays for the next time.</summary>
        private int Take(Span<byte> bytes, long now)
        {
            var from = 0;
            while (
                bytes[from..].IndexOf(Mark) is var at && at >= 0 && from + at + Mark.Length + IdentityCharacters <= bytes.Length
            )
            {
                var begin = from + at + Mark.Length;
                if (System.Buffers.Text.Utf8Parser.TryParse(bytes.Slice(begin, IdentityCharacters), out Guid id, out _))
                    crowd.Came(this, id, now);
                from = begin + IdentityCharacters;
            }
            var rest = bytes[Math.Max(from, bytes.Length - Mark.Length - IdentityCharacters)..];
            rest.CopyTo(bytes);
            return rest.Length;
        }

        public void Dispose() => socket.Dispose();
    }
}
