using System.Collections.Concurrent;
using System.Net;
using System.Text.Json;
using Dateline.Site;

namespace Dateline.Tests.Storage;

/// <summary>Clients that deliver pictures as fast as they can while the program ends under them.</summary>
internal sealed class UploadingClients(Staff desk)
{
    private readonly ConcurrentDictionary<Guid, string> _acknowledged = new();
    private int _number;

    /// <summary>How many pictures were acknowledged.</summary>
    public int Acknowledged => _acknowledged.Count;

    /// <summary>Delivers, each time another file, until the end.</summary>
    public async Task UploadMany()
    {
        try
        {
            while (true)
            {
                var file = Copy.PictureFile(width: 400 + Interlocked.Increment(ref _number));
                var answer = await desk.TryDeliver(file, JsonSerializer.Serialize(Copy.Particulars, ApiJson.Options));
                if (answer.Status != HttpStatusCode.Created)
                    return;
                _acknowledged[(Guid)answer.Json["id"]!] = (string)answer.Json["original"]!;
            }
        }
        // The end of the program in the middle of a request: not acknowledged.
        catch (Exception e) when (e is HttpRequestException or IOException) { }
    }

    /// <summary>Each acknowledged picture is in the bank, and whole; and no orphan is served.</summary>
    public async Task Hold(RealProgram program)
    {
        using var reader = Asking.Client(program.Address);
        var known = await program.Query("SELECT id FROM picture");
        _acknowledged.Keys.Except(known.Select(Guid.Parse)).ShouldBeEmpty("each acknowledged picture is in the bank");
        foreach (var (id, original) in _acknowledged)
        {
            (await desk.Ask(HttpMethod.Get, $"/api/v1/pictures/{id}/renditions/320.webp")).Granted();
            (await reader.Get($"/media/{original}/320.webp")).Refused(HttpStatusCode.NotFound);
        }
    }
}
