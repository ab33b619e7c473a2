using Amazon.S3;
using Amazon.S3.Model;

namespace Dateline.Storage;

/// <summary>An object of a bucket that is read from any place: the server is asked for what lies there when somebody reads, and not before.</summary>
/// <param name="client">Who asks; not disposed with the stream.</param>
/// <param name="bucket">The bucket.</param>
/// <param name="key">The object's whole key.</param>
/// <param name="length">Its length in bytes, as the server has told it.</param>
internal sealed class S3ObjectStream(IAmazonS3 client, string bucket, string key, long length) : Stream
{
    private GetObjectResponse? _answer;
    private long _position;

    public override bool CanRead => true;
    public override bool CanSeek => true;
    public override bool CanWrite => false;
    public override long Length => length;

    public override long Position
    {
        get => _position;
        set => Seek(value, SeekOrigin.Begin);
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (_position >= length || buffer.Length == 0)
            return 0;
        _answer ??= await client.GetObjectAsync(
            new GetObjectRequest
            {
                BucketName = bucket,
                Key = key,
                ByteRange = new ByteRange(_position, length - 1),
            },
            cancellationToken
        );
        var read = await _answer.ResponseStream.ReadAsync(buffer, cancellationToken);
        if (read == 0)
            throw new EndOfStreamException($"The object {key} ended {length - _position} bytes before its end.");
        _position += read;
        return read;
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override long Seek(long offset, SeekOrigin origin)
    {
        var to = origin switch
        {
            SeekOrigin.Begin => offset,
            SeekOrigin.Current => _position + offset,
            _ => length + offset,
        };
        ArgumentOutOfRangeException.ThrowIfNegative(to, nameof(offset));
        if (to != _position)
            Leave();
        return _position = to;
    }

    public override int Read(byte[] buffer, int offset, int count) =>
        throw new NotSupportedException("Objects of a bucket are read asynchronously.");

    public override void Flush() { }

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            Leave();
        base.Dispose(disposing);
    }

    private void Leave()
    {
        _answer?.Dispose();
        _answer = null;
    }
}
