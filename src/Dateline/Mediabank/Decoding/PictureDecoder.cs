using System.Collections.Concurrent;
using System.Text.Json;
using Dateline.Imaging;

namespace Dateline.Mediabank.Decoding;

/// <summary>
/// Decodes pictures that nobody vouches for, in processes of their own: a codec that crashes, runs away or eats memory takes one of them down, and not the site. They are started when
/// they are needed and end when nothing came for a while.
/// </summary>
internal sealed class PictureDecoder(ILogger<PictureDecoder> log) : IAsyncDisposable
{
    /// <summary>The largest picture that is accepted takes a second or two on a slow core.</summary>
    private static readonly TimeSpan TimeMax = TimeSpan.FromSeconds(30);

    private static readonly TimeSpan IdleMax = TimeSpan.FromMinutes(1);

    /// <summary>Each takes a core and up to 100 megapixels of memory.</summary>
    private readonly SemaphoreSlim _free = new(Math.Max(1, Environment.ProcessorCount / 2));

    private readonly ConcurrentStack<DecoderProcess> _waiting = new();

    /// <summary>Reads a picture's header.</summary>
    /// <exception cref="PictureRefusedException">It is none that can be taken.</exception>
    public async Task<PictureFile> Header(byte[] file, CancellationToken stop) =>
        JsonSerializer.Deserialize<PictureFile>(await Do(new DecoderTask(ReadHeader: true), file, stop), DecoderWire.Json)!;

    /// <summary>Reads what a picture says of itself; dates after a moment are none.</summary>
    /// <exception cref="PictureRefusedException">It is none that can be taken.</exception>
    public async Task<PictureMetadata> Metadata(byte[] file, DateTimeOffset now, CancellationToken stop) =>
        JsonSerializer.Deserialize<PictureMetadata>(
            await Do(new DecoderTask(ReadMetadataAt: now), file, stop),
            DecoderWire.Json
        )!;

    /// <summary>Reads and judges a picture's Content Credentials (<see cref="PictureMaking.Read"/>); null where it has none.</summary>
    /// <exception cref="PictureRefusedException">It is none that can be taken.</exception>
    public async Task<FileCredentials?> Credentials(byte[] file, DateTimeOffset now, CancellationToken stop) =>
        JsonSerializer.Deserialize<FileCredentials>(
            await Do(new DecoderTask(ReadCredentialsAt: now), file, stop),
            DecoderWire.Json
        );

    /// <summary>Does a task.</summary>
    /// <exception cref="PictureRefusedException">The file is refused, or it took the decoder down: then another takes its place.</exception>
    public async Task<byte[]> Do(DecoderTask task, byte[] file, CancellationToken stop)
    {
        await _free.WaitAsync(stop);
        try
        {
            if (!_waiting.TryPop(out var process))
                process = DecoderProcess.Start();
            return await Ask(process, task, file, stop);
        }
        finally
        {
            _free.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        while (_waiting.TryPop(out var process))
            await process.DisposeAsync();
        _free.Dispose();
    }

    private async Task<byte[]> Ask(DecoderProcess process, DecoderTask task, byte[] file, CancellationToken stop)
    {
        byte[]? done = null;
        try
        {
            done = await process.Ask(task, file, TimeMax, stop);
            return done;
        }
        // It has said so itself, and is well.
        catch (PictureRefusedException)
        {
            done = [];
            throw;
        }
        catch (Exception e)
            when (e is IOException or TimeoutException or InsufficientMemoryException && !stop.IsCancellationRequested)
        {
            log.LogWarning(e, "A picture of {Bytes} bytes took its decoder down.", file.Length);
            throw new PictureRefusedException(
                "The picture cannot be decoded: it takes too long, too much memory, or breaks the decoder.",
                e
            );
        }
        finally
        {
            if (done is null)
                await process.DisposeAsync();
            else
                PutBack(process);
        }
    }

    private void PutBack(DecoderProcess process)
    {
        var since = process.Rests();
        _waiting.Push(process);
        _ = Task.Delay(IdleMax).ContinueWith(_ => EndIdle(process, since), TaskScheduler.Default);
    }

    /// <summary>Ends those that have rested since; whoever is asked meanwhile has begun another rest.</summary>
    private void EndIdle(DecoderProcess process, long since)
    {
        if (process.Rested != since)
            return;
        var kept = new List<DecoderProcess>();
        while (_waiting.TryPop(out var waiting))
            if (waiting == process)
                _ = waiting.DisposeAsync().AsTask();
            else
                kept.Add(waiting);
        foreach (var waiting in kept)
            _waiting.Push(waiting);
    }
}
