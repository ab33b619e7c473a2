using System.Net;
using System.Runtime.CompilerServices;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;

namespace Dateline.Storage;

/// <summary>
/// Files in a bucket of Amazon S3 or of another server that speaks its protocol. A file goes in one request, or a large recording in several that the server puts together; it is there
/// whole or not at all. Requests are signed over their SHA-256, so that what was changed on the way is refused.
/// </summary>
internal sealed class S3Blobs : Blobs
{
    /// <summary>A 64 MiB original over a slow line; whoever waits for a rendition has long gone.</summary>
    private static readonly TimeSpan RequestMax = TimeSpan.FromSeconds(60);

    private const int RetriesMax = 3;

    /// <summary>A larger file goes in several requests, which the server puts together; each is well within <see cref="RequestMax"/>.</summary>
    private const int PartBytes = 16 * 1024 * 1024;

    private readonly AmazonS3Client _client;
    private readonly string _bucket;
    private readonly string _prefix;

    /// <param name="address">Endpoint, bucket and, if wanted, the beginning of all keys: <c>https://s3.example/bucket/site</c>.</param>
    /// <param name="settings">Region and keys.</param>
    public S3Blobs(Uri address, Settings settings)
    {
        var path = address.AbsolutePath.Trim('/').Split('/', 2);
        _bucket = path[0];
        _prefix = path.Length > 1 ? path[1] + "/" : "";
        Place = $"{address.GetLeftPart(UriPartial.Authority)}/{string.Join('/', path)}";
        _client = new AmazonS3Client(
            new BasicAWSCredentials(settings.BlobsKey, settings.BlobsSecret),
            new AmazonS3Config
            {
                ServiceURL = address.GetLeftPart(UriPartial.Authority),
                AuthenticationRegion = settings.BlobsRegion,
                ForcePathStyle = true,
                Timeout = RequestMax,
                MaxErrorRetry = RetriesMax,
                // Checksums that only Amazon's own servers know are left out: the signature says the same.
                RequestChecksumCalculation = RequestChecksumCalculation.WHEN_REQUIRED,
                ResponseChecksumValidation = ResponseChecksumValidation.WHEN_REQUIRED,
            }
        );
    }

    public override string Place { get; }

    /// <summary>How many keys one answer of the server lists. Default: 1,000, the most that there are.</summary>
    public int KeysPerAnswer { get; init; } = 1_000;

    /// <summary>Asks for the bucket once.</summary>
    /// <exception cref="CommandFailedException">There is no such bucket, or the keys do not open it.</exception>
    public override async Task Reach(CancellationToken stop)
    {
        try
        {
            await _client.ListObjectsV2Async(new ListObjectsV2Request { BucketName = _bucket, MaxKeys = 1 }, stop);
        }
        catch (AmazonS3Exception e) when (e.StatusCode is >= HttpStatusCode.BadRequest and < HttpStatusCode.InternalServerError)
        {
            throw new CommandFailedException(
                $"--blobs: the bucket '{_bucket}' cannot be used: {e.ErrorCode}: {e.Message.ReplaceLineEndings(" ")}"
            );
        }
        catch (Exception e) when (IsAway(e))
        {
            // A news site that starts while its pictures are away still has all its texts.
        }
    }

    protected override Task<byte[]?> Read(string key, CancellationToken stop) =>
        Ask(
            async () =>
            {
                try
                {
                    using var answer = await _client.GetObjectAsync(_bucket, _prefix + key, stop);
                    using var content = new MemoryStream((int)answer.ContentLength);
                    await answer.ResponseStream.CopyToAsync(content, stop);
                    return content.ToArray();
                }
                catch (AmazonS3Exception e) when (e.StatusCode == HttpStatusCode.NotFound && e.ErrorCode != "NoSuchBucket")
                {
                    return null;
                }
                // The SDK holds what comes against the MD5 by which the server names it.
                catch (AmazonClientException e) when (e.Message.Contains("hash", StringComparison.OrdinalIgnoreCase))
                {
                    throw Damaged(key[(key.LastIndexOf('/') + 1)..], e.Message);
                }
            },
            stop
        );

    protected override Task Write(string key, ReadOnlyMemory<byte> content, CancellationToken stop) =>
        Ask(
            async () =>
            {
                if (await Has(key, stop))
                    return true;
                using var stream = new MemoryStream(content.ToArray(), writable: false);
                await _client.PutObjectAsync(
                    new PutObjectRequest
                    {
                        BucketName = _bucket,
                        Key = _prefix + key,
                        InputStream = stream,
                        // In one piece, so that the signature is over all of it.
                        UseChunkEncoding = false,
                    },
                    stop
                );
                return true;
            },
            stop
        );

    protected override Task Write(string key, FileInfo file, CancellationToken stop) =>
        Ask(
            async () =>
            {
                if (await Has(key, stop))
                    return true;
                if (file.Length <= PartBytes)
                    await Send(key, file, stop);
                else
                    await SendInParts(key, file, stop);
                return true;
            },
            stop
        );

    private Task<PutObjectResponse> Send(string key, FileInfo file, CancellationToken stop) =>
        _client.PutObjectAsync(
            new PutObjectRequest
            {
                BucketName = _bucket,
                Key = _prefix + key,
                FilePath = file.FullName,
                UseChunkEncoding = false,
            },
            stop
        );

    /// <summary>Part by part; nothing is there under the key before the last request has said which parts it has.</summary>
    private async Task SendInParts(string key, FileInfo file, CancellationToken stop)
    {
        var begun = await _client.InitiateMultipartUploadAsync(_bucket, _prefix + key, stop);
        try
        {
            var parts = new List<PartETag>();
            for (var from = 0L; from < file.Length; from += PartBytes)
            {
                var part = new UploadPartRequest
                {
                    BucketName = _bucket,
                    Key = _prefix + key,
                    UploadId = begun.UploadId,
                    PartNumber = parts.Count + 1,
                    FilePath = file.FullName,
                    FilePosition = from,
                    PartSize = Math.Min(PartBytes, file.Length - from),
                    UseChunkEncoding = false,
                };
                parts.Add(new PartETag(parts.Count + 1, (await _client.UploadPartAsync(part, stop)).ETag));
            }
            await _client.CompleteMultipartUploadAsync(
                new CompleteMultipartUploadRequest
                {
                    BucketName = _bucket,
                    Key = _prefix + key,
                    UploadId = begun.UploadId,
                    PartETags = parts,
                },
                stop
            );
        }
        catch
        {
            // What the server holds of it would cost money and is of no use; where it does not answer, its own rules clear it.
            await _client
                .AbortMultipartUploadAsync(_bucket, _prefix + key, begun.UploadId, CancellationToken.None)
                .ContinueWith(_ => { }, TaskScheduler.Default);
            throw;
        }
    }

    protected override Task<Stream?> Open(string key, CancellationToken stop) =>
        Ask<Stream?>(
            async () =>
            {
                try
                {
                    var about = await _client.GetObjectMetadataAsync(_bucket, _prefix + key, stop);
                    return new S3ObjectStream(_client, _bucket, _prefix + key, about.ContentLength);
                }
                catch (AmazonS3Exception e) when (e.StatusCode == HttpStatusCode.NotFound)
                {
                    return null;
                }
            },
            stop
        );

    protected override async IAsyncEnumerable<string> Keys(string prefix, [EnumeratorCancellation] CancellationToken stop)
    {
        var request = new ListObjectsV2Request
        {
            BucketName = _bucket,
            Prefix = _prefix + prefix,
            MaxKeys = KeysPerAnswer,
        };
        ListObjectsV2Response page;
        do
        {
            page = await Ask(() => _client.ListObjectsV2Async(request, stop), stop);
            foreach (var found in page.S3Objects ?? [])
            {
                yield return found.Key[_prefix.Length..];
                request.StartAfter = found.Key;
            }
        } while (page.IsTruncated is true);
    }

    protected override Task Remove(string key, CancellationToken stop) =>
        Ask(() => _client.DeleteObjectAsync(_bucket, _prefix + key, stop), stop);

    public override void Dispose()
    {
        _client.Dispose();
        base.Dispose();
    }

    /// <summary>Asks the server; what it or the way to it did is told as that.</summary>
    private async Task<T> Ask<T>(Func<Task<T>> ask, CancellationToken stop)
    {
        try
        {
            return await ask();
        }
        catch (Exception e) when (IsAway(e) && !stop.IsCancellationRequested)
        {
            throw new BlobsAwayException(Place, e);
        }
    }

    private async Task<bool> Has(string key, CancellationToken stop)
    {
        try
        {
            await _client.GetObjectMetadataAsync(_bucket, _prefix + key, stop);
            return true;
        }
        catch (AmazonS3Exception e) when (e.StatusCode == HttpStatusCode.NotFound)
        {
            return false;
        }
    }

    /// <summary>Whatever the server or the way to it did; the SDK has tried again before.</summary>
    private static bool IsAway(Exception e) =>
        e is AmazonServiceException or AmazonClientException or HttpRequestException or IOException or OperationCanceledException;
}
