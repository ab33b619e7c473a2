using System.Collections.Concurrent;
using System.Net;
using System.Text.Json;
using Dateline.Site;

namespace Dateline.Tests.Mediabank;

/// <summary>The program ends in the middle of uploads, again and again: what was acknowledged is there whole, and what was not is nowhere to be seen.</summary>
public class UploadSurvivalTest
{
    private const int Rounds = 20,
        Clients = 3;

    [Theory, OnBothStores, Trait(Long.Trait, Long.Value)]
    public async Task No_acknowledged_picture_is_lost_in_twenty_kills_and_no_orphan_is_served(Store store)
    {
        Long.Test();
        await using var program = await RealProgram.On(store);
        await program.Start();
        using var desk = await program.Hire("desk");
        await desk.Open(Newspaper.Editions[0]);
        using var reader = Asking.Client(program.Address);
        var acknowledged = new ConcurrentDictionary<Guid, string>();
        var number = 0;

        for (var round = 0; round < Rounds; round++)
        {
            var before = acknowledged.Count;
            var clients = Enumerable.Range(0, Clients).Select(_ => Task.Run(Upload)).ToList();
            await Eventually.That("a picture was acknowledged", () => Task.FromResult(acknowledged.Count > before));
            await Task.Delay(Random.Shared.Next(0, 400));
            await program.Kill();
            await Task.WhenAll(clients);
            await program.Start();
        }

        var known = await program.Query("SELECT id FROM picture");
        acknowledged.Keys.Except(known.Select(Guid.Parse)).ShouldBeEmpty("each acknowledged picture is in the bank");
        foreach (var (id, original) in acknowledged)
        {
            (await desk.Ask(HttpMethod.Get, $"/api/v1/pictures/{id}/renditions/320.webp")).Granted();
            (await reader.Get($"/media/{original}/320.webp")).Refused(HttpStatusCode.NotFound);
        }
        (await program.Verb("verify")).Code.ShouldBe(0);
        TestContext.Current.TestOutputHelper?.WriteLine(
            $"{Rounds} rounds, {acknowledged.Count} acknowledged pictures, all there; {known.Count} in the bank."
        );

        async Task Upload()
        {
            try
            {
                while (true)
                {
                    var file = Copy.PictureFile(width: 400 + Interlocked.Increment(ref number));
                    var answer = await desk.TryDeliver(file, JsonSerializer.Serialize(Copy.Particulars, ApiJson.Options));
                    if (answer.Status != HttpStatusCode.Created)
                        return;
                    acknowledged[(Guid)answer.Json["id"]!] = (string)answer.Json["original"]!;
                }
            }
            // The end of the program in the middle of a request: not acknowledged.
            catch (Exception e) when (e is HttpRequestException or IOException) { }
        }
    }
}
