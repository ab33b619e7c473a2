using System.Text;
using Dateline.Storage;

namespace Dateline.Tests.Storage;

/// <summary>Files by their content, in a folder and in a bucket alike.</summary>
public sealed class BlobsTest : IAsyncLifetime
{
    private readonly TestFolder _folder = new();
    private readonly PrivateS3 _s3 = new();

    public async ValueTask InitializeAsync() => await _s3.Start();

    public async ValueTask DisposeAsync()
    {
        await _s3.DisposeAsync();
        _folder.Dispose();
    }

    [Theory]
    [InlineData("folder")]
    [InlineData("bucket")]
    [InlineData("bucket/site")]
    public async Task A_file_is_found_by_its_content_until_it_is_destroyed_with_what_was_made_of_it(string place)
    {
        using var blobs = At(place);
        var content = Encoding.UTF8.GetBytes("The tower at noon");

        var name = await blobs.Put(content, CancellationToken.None);
        (await blobs.Put(content, CancellationToken.None)).ShouldBe(name);
        var other = await blobs.Put(new byte[] { 1 }, CancellationToken.None);
        await blobs.PutDerived(name, "320.webp", new byte[] { 2 }, CancellationToken.None);

        (await blobs.Get(name, CancellationToken.None)).ShouldBe(content);
        (await blobs.Get(new string('0', 64), CancellationToken.None)).ShouldBeNull();
        (await blobs.GetDerived(name, "320.webp", CancellationToken.None)).ShouldBe([2]);
        (await blobs.GetDerived(name, "640.webp", CancellationToken.None)).ShouldBeNull();
        (await blobs.Names(CancellationToken.None)).ShouldBe([name, other], ignoreOrder: true);

        await blobs.Delete(name, CancellationToken.None);
        (await blobs.Get(name, CancellationToken.None)).ShouldBeNull();
        (await blobs.GetDerived(name, "320.webp", CancellationToken.None)).ShouldBeNull();
        (await blobs.Names(CancellationToken.None)).ShouldBe([other]);
    }

    [Theory]
    [InlineData("folder")]
    [InlineData("bucket/site")]
    public async Task A_large_file_goes_in_and_out_without_being_held_and_is_read_from_any_place(string place)
    {
        using var blobs = At(place);
        // Compared as spans: Shouldly looks at each byte as an object.
        var content = new byte[18 * 1024 * 1024];
        new Random(5).NextBytes(content);
        var file = Path.Combine(_folder.Path, "large");
        await File.WriteAllBytesAsync(file, content);

        var name = await blobs.Put(new FileInfo(file), CancellationToken.None);
        await blobs.PutDerived(name, "recording.mp4", new FileInfo(file), CancellationToken.None);

        name.ShouldBe(Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(content)));
        (await blobs.Get(name, CancellationToken.None)).AsSpan().SequenceEqual(content).ShouldBeTrue();
        var copy = Path.Combine(_folder.Path, "copy");
        (await blobs.CopyTo(name, copy, CancellationToken.None)).ShouldBeTrue();
        (await File.ReadAllBytesAsync(copy)).AsSpan().SequenceEqual(content).ShouldBeTrue();
        (await blobs.CopyTo(new string('0', 64), copy + "2", CancellationToken.None)).ShouldBeFalse();
        File.Exists(copy + "2").ShouldBeFalse();
        (await blobs.OpenDerived(name, "none", CancellationToken.None)).ShouldBeNull();
        await using var stream = (await blobs.OpenDerived(name, "recording.mp4", CancellationToken.None)).ShouldNotBeNull();
        stream.Length.ShouldBe(content.Length);
        var piece = new byte[70_000];
        foreach (var from in (int[])[17_000_000, 3, content.Length - piece.Length])
        {
            stream.Seek(from, SeekOrigin.Begin);
            await stream.ReadExactlyAsync(piece);
            piece.AsSpan().SequenceEqual(content.AsSpan(from, piece.Length)).ShouldBeTrue();
        }
        (await stream.ReadAsync(piece)).ShouldBe(0);
    }

    [Fact]
    public async Task More_files_than_one_answer_of_the_server_lists_are_all_named()
    {
        using var blobs = new S3Blobs(new Uri(_s3.Address), _s3.Settings()) { KeysPerAnswer = 5 };
        var names = new List<string>();
        for (var i = 0; i < 12; i++)
            names.Add(await blobs.Put(BitConverter.GetBytes(i), CancellationToken.None));

        (await blobs.Names(CancellationToken.None)).ShouldBe(names, ignoreOrder: true);
    }

    [Theory]
    [InlineData("folder")]
    [InlineData("bucket")]
    public async Task A_file_that_is_not_what_was_kept_is_not_given_out(string place)
    {
        using var blobs = At(place);
        var name = await blobs.Put(Encoding.UTF8.GetBytes("The tower at noon"), CancellationToken.None);
        var file = place == "folder" ? Path.Combine(_folder.Path, Blobs.KeyOf(name)) : _s3.Files.Single();
        await File.WriteAllTextAsync(file, "The tower at dusk");

        var failure = await Should.ThrowAsync<CommandFailedException>(() => blobs.Get(name, CancellationToken.None));

        failure.Message.ShouldStartWith($"The file {name} in {blobs.Place} is damaged: ");
        var copy = Path.Combine(_folder.Path, "copy");
        await Should.ThrowAsync<CommandFailedException>(() => blobs.CopyTo(name, copy, CancellationToken.None));
        File.Exists(copy).ShouldBeFalse();
    }

    [Fact]
    public async Task A_bucket_that_is_away_is_told_as_that_and_keeps_nobody_from_starting()
    {
        using var blobs = At("bucket");
        await _s3.Stop();

        await Should.ThrowAsync<BlobsAwayException>(() => blobs.Put(new byte[] { 1 }, CancellationToken.None));
        await Should.ThrowAsync<BlobsAwayException>(() => blobs.Get(new string('0', 64), CancellationToken.None));
        await Should.ThrowAsync<BlobsAwayException>(() => blobs.Names(CancellationToken.None));
        await ((S3Blobs)blobs).Reach(CancellationToken.None);
    }

    [Theory]
    [InlineData("nowhere", "S3RVER", "NoSuchBucket")]
    [InlineData(PrivateS3.Bucket, "another", "InvalidAccessKeyId")]
    public async Task A_bucket_that_is_none_and_a_key_that_does_not_open_it_are_told_at_the_start(
        string bucket,
        string key,
        string error
    )
    {
        var settings = _s3.Settings() with { BlobsKey = key };
        using var blobs = new S3Blobs(new Uri(new Uri(_s3.Address), $"/{bucket}"), settings);

        var failure = await Should.ThrowAsync<CommandFailedException>(() => blobs.Reach(CancellationToken.None));

        failure.Message.ShouldStartWith($"--blobs: the bucket '{bucket}' cannot be used: {error}");
    }

    private Blobs At(string place) =>
        Blobs.Of(
            place switch
            {
                "folder" => new Settings { Data = _folder.Path },
                "bucket" => _s3.Settings(),
                _ => _s3.Settings("site"),
            }
        );
}
