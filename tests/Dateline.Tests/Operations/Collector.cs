using System.Collections.Concurrent;
using System.Net;
using System.Text;

namespace Dateline.Tests.Operations;

/// <summary>An OpenTelemetry collector's door: takes what is sent and keeps it, unread.</summary>
internal sealed class Collector : IDisposable
{
    private readonly HttpListener _door = new();
    private readonly ConcurrentQueue<(string Path, string Body)> _taken = new();

    public Collector(Uri address)
    {
        _door.Prefixes.Add(address.ToString());
        _door.Start();
        _ = Task.Run(Take);
    }

    /// <summary>Paths and bodies so far; protobuf leaves words readable.</summary>
    public IReadOnlyCollection<(string Path, string Body)> Taken => [.. _taken];

    public void Dispose() => _door.Close();

    private async Task Take()
    {
        while (_door.IsListening)
        {
            try
            {
                var call = await _door.GetContextAsync();
                using var body = new MemoryStream();
                await call.Request.InputStream.CopyToAsync(body);
                _taken.Enqueue((call.Request.Url!.AbsolutePath, Encoding.UTF8.GetString(body.ToArray())));
                call.Response.Close();
            }
            // The door was closed, or the program ended while it sent: the next one is taken all the same.
            catch (Exception e) when (e is HttpListenerException or IOException or ObjectDisposedException) { }
        }
    }
}
