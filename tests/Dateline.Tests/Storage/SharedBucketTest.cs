using System.Net;
using System.Text.Json;
using Dateline.Site;

namespace Dateline.Tests.Storage;

/// <summary>Two nodes that share a database and a bucket, and nothing else.</summary>
public class SharedBucketTest
{
    [Fact, Trait(Long.Trait, Long.Value)]
    public async Task A_picture_of_one_node_is_served_by_the_other_and_a_bucket_that_goes_away_and_comes_back_is_survived()
    {
        Long.Test();
        await using var s3 = new PrivateS3();
        await s3.Start();
        await using var one = await RealProgram.On(Store.Postgres, "--blobs", s3.Address);
        one.Environment = PrivateS3.Keys;
        await using var other = RealProgram.Beside(one.Database, null, "--blobs", s3.Address);
        other.Environment = PrivateS3.Keys;
        await one.Start();
        await other.Start();
        using var desk = await one.Hire("desk");
        await desk.Open(Newspaper.Editions[0]);
        using var elsewhere = Asking.Client(other.Address);

        var picture = await desk.Deliver(Copy.PictureFile(), Copy.Particulars);
        await desk.SendOut(Copy.Of("A bridge in a bucket") with { LeadPicture = new(picture.Id) });
        var (kept, unmade) = ($"/media/{picture.Original}/320.webp", $"/media/{picture.Original}/640.webp");
        await Eventually.That(
            "the other node served the picture",
            async () => (await elsewhere.Get(kept)).Status == HttpStatusCode.OK
        );
        Directory.Exists(Path.Combine(one.Folder, "blobs")).ShouldBeFalse("all of it lies in the bucket");
        s3.Files.Count().ShouldBe(2, "the original and one rendition");

        await s3.Stop();
        (await elsewhere.Get(kept)).Granted();
        (await elsewhere.Get(unmade)).Refused(HttpStatusCode.ServiceUnavailable);
        var refused = await desk.TryDeliver(
            Copy.PictureFile(width: 500),
            JsonSerializer.Serialize(Copy.Particulars, ApiJson.Options)
        );
        refused.Status.ShouldBe(HttpStatusCode.ServiceUnavailable);
        refused.Text.ShouldContain("The store of the pictures' files cannot be reached");

        await s3.Start();
        (await elsewhere.Get(unmade)).Granted();
        await desk.Deliver(Copy.PictureFile(width: 500), Copy.Particulars);
        (await one.Query("SELECT id FROM picture")).Count.ShouldBe(2, "what was refused left nothing");

        using var folder = new TestFolder();
        var backup = Path.Combine(folder.Path, "backup");
        var made = await one.Verb("backup", backup, "--blobs", s3.Address);
        made.Code.ShouldBe(0, made.Error);
        made.Output.ShouldContain(" and 2 files, ");
        (await one.Verb("doctor", "--blobs", s3.Address)).Output.ShouldContain($"all 2 are in {s3.Address}.");
        await RestoresInto(s3.Address + "/restored", backup, kept);
    }

    private static async Task RestoresInto(string bucket, string backup, string address)
    {
        await using var restored = RealProgram.Beside(await (await Servers.Postgres).NewBareDatabase(), null, "--blobs", bucket);
        restored.Environment = PrivateS3.Keys;
        Directory.Delete(restored.Folder);
        var restore = await restored.Verb("restore", backup, "--blobs", bucket);
        restore.Code.ShouldBe(0, restore.Error);
        await restored.Start();
        using var reader = Asking.Client(restored.Address);
        await Eventually.That(
            "the restored site served the picture",
            async () => (await reader.Get(address)).Status == HttpStatusCode.OK
        );
    }
}
