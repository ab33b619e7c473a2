using System.Globalization;
using System.Security.Cryptography;
using Dateline.Mediabank.Recordings;
using Dateline.Site;
using Dateline.Storage;
using Microsoft.EntityFrameworkCore;

namespace Dateline.Mediabank;

/// <summary>Keeps a file piece by piece: each is in the store before the row counts it, and the last one makes a picture of the file.</summary>
internal sealed class KeepUpload(Database database, Acts acts, Blobs blobs, TakeFile bank, WorkFolder work)
{
    /// <summary>What a broken line costs at most.</summary>
    private const int PieceBytes = 4 * 1024 * 1024;

    private const int UploadsPerRoundMax = 100;

    /// <summary>Begins a file.</summary>
    /// <exception cref="Refusal">422: whoever sends it has too many on their way.</exception>
    public async Task<Upload> Begin(string actor, long length, string fileName, string language, CancellationToken stop)
    {
        await using var act = await acts.Begin(actor, stop);
        var unfinished = await act
            .Db.Set<Upload>()
            .CountAsync(u => u.Owner == actor && u.Picture == null && u.Expires > act.Now, stop);
        if (unfinished >= Upload.UnfinishedMax)
            throw Refusal.Because(
                StatusCodes.Status429TooManyRequests,
                $"{Upload.UnfinishedMax} of your files are on their way already. Finish or delete one first."
            );
        var upload = Upload.Begin(act, length, fileName, language);
        act.Db.Add(upload);
        await act.Commit();
        return upload;
    }

    /// <summary>Somebody's file that is on its way, or has come.</summary>
    /// <exception cref="Refusal">404: there is none, it is another's, or it was given up.</exception>
    public async Task<Upload> Find(string actor, Guid id, CancellationToken stop)
    {
        await using var db = database.OpenNewsroom();
        return await Mine(db, actor, id, stop);
    }

    /// <summary>Takes what a request brings, as far as it comes: when the line breaks, what has come is kept.</summary>
    /// <exception cref="Refusal">409: it does not go on where the file stands. 413: it is more than was said. Otherwise what <see cref="TakeFile.Take"/> says of the whole file, which is then forgotten.</exception>
    public async Task<Upload> Take(string actor, Upload upload, Stream body, CancellationToken stop)
    {
        var buffer = new byte[(int)Math.Min(PieceBytes, upload.Length - upload.Offset + 1)];
        while (upload.Picture is null)
        {
            var (read, broken) = await Fill(body, buffer, stop);
            if (upload.Offset + read > upload.Length)
                throw Refusal.Because(
                    StatusCodes.Status413PayloadTooLarge,
                    $"The file was said to have {upload.Length} bytes, and this is more."
                );
            // Not with the request's own token: it is cancelled when the line breaks, and what has come is worth keeping.
            if (read > 0)
                upload = await Keep(actor, upload, buffer.AsMemory(0, read));
            if (broken is not null)
                throw broken;
            if (read == 0)
                return upload;
        }
        return upload;
    }

    /// <summary>Forgets a file that is on its way. The picture that came of it stays.</summary>
    public async Task Forget(string actor, Guid id, CancellationToken stop)
    {
        await using var act = await acts.Begin(actor, stop);
        act.Db.Remove(await Mine(act.Db, actor, id, stop));
        await act.Commit();
        await blobs.DeleteParts(id, stop);
    }

    /// <summary>Gives up what did not come to its end in time.</summary>
    public async Task Clear(CancellationToken stop)
    {
        List<Guid> due;
        await using (var db = database.OpenNewsroom())
        {
            var now = acts.Now;
            due = await db.Set<Upload>()
                .Where(u => u.Expires <= now)
                .OrderBy(u => u.Expires)
                .Take(UploadsPerRoundMax)
                .Select(u => u.Id)
                .ToListAsync(stop);
        }
        // The files first: a row that is still there is looked at again.
        foreach (var id in due)
            await blobs.DeleteParts(id, stop);
        if (due.Count == 0)
            return;
        await using var act = await acts.Begin("timetable", stop);
        await act.Db.Set<Upload>().Where(u => due.Contains(u.Id)).ExecuteDeleteAsync(stop);
        await act.Commit();
    }

    private async Task<Upload> Keep(string actor, Upload seen, ReadOnlyMemory<byte> piece)
    {
        if (seen.Offset == 0 && seen.Length > ReceivePicture.FileBytesMax && RecordingFormat.Of(piece.Span) is null)
        {
            await Forget(actor, seen.Id, CancellationToken.None);
            throw ReceivePicture.TooLarge();
        }
        if (seen.Offset + piece.Length == seen.Length)
            return await Finish(actor, seen, piece);
        // The name tells pieces apart that began at the same place, when one was kept and never counted.
        var name = string.Create(
            CultureInfo.InvariantCulture,
            $"{seen.Offset}-{Convert.ToHexStringLower(SHA256.HashData(piece.Span))[..16]}"
        );
        if (seen.PieceNames.Count >= Upload.PiecesMax)
            throw Refusal.Because(
                StatusCodes.Status413PayloadTooLarge,
                $"The file came in more than {Upload.PiecesMax} pieces. Begin anew with larger ones."
            );
        await blobs.PutPart(seen.Id, name, piece, CancellationToken.None);
        return await Change(actor, seen, upload => upload.Add(name, piece.Length));
    }

    /// <summary>The picture is in the bank before the last piece is acknowledged. Should the end of the program lie between, the piece is sent again, and the bank knows the file.</summary>
    private async Task<Upload> Finish(string actor, Upload seen, ReadOnlyMemory<byte> last)
    {
        using var whole = work.File();
        await PutTogether(seen, last, whole.Path);
        TakeFile.Taken taken;
        try
        {
            taken = await bank.Take(actor, new FileInfo(whole.Path), seen.FileName, seen.Language, CancellationToken.None);
        }
        catch (Refusal)
        {
            await Forget(actor, seen.Id, CancellationToken.None);
            throw;
        }
        var done = await Change(actor, seen, upload => upload.BecomePicture(taken));
        await blobs.DeleteParts(seen.Id, CancellationToken.None);
        return done;
    }

    private async Task PutTogether(Upload seen, ReadOnlyMemory<byte> last, string path)
    {
        await using var whole = File.Create(path);
        foreach (var name in seen.PieceNames)
            await whole.WriteAsync(
                await blobs.GetPart(seen.Id, name, CancellationToken.None)
                    ?? throw new InvalidOperationException($"The piece {name} of the upload {seen.Id} is missing.")
            );
        await whole.WriteAsync(last);
    }

    private async Task<Upload> Change(string actor, Upload seen, Action<Upload> change)
    {
        await using var act = await acts.Begin(actor, CancellationToken.None);
        var upload = await Mine(act.Db, actor, seen.Id, CancellationToken.None);
        if (upload.Offset != seen.Offset)
            throw NotThere(upload);
        change(upload);
        try
        {
            await act.Commit();
        }
        catch (Exception e) when (Acts.WasOvertaken(e))
        {
            throw NotThere(upload);
        }
        return upload;
    }

    /// <summary>409: another request went on with the file meanwhile.</summary>
    internal static Refusal NotThere(Upload upload) =>
        Refusal.Conflict(
            RefusalCode.ChangedMeanwhile,
            $"{upload.Offset} bytes of this file have come: what is sent has to go on there."
        );

    private async Task<Upload> Mine(NewsroomDb db, string actor, Guid id, CancellationToken stop)
    {
        var now = acts.Now;
        return await db.Set<Upload>().FirstOrDefaultAsync(u => u.Id == id && u.Owner == actor && u.Expires > now, stop)
            ?? throw Refusal.NotFound("upload");
    }

    /// <summary>Reads until the buffer is full, the body ends, or the line breaks.</summary>
    private static async Task<(int Read, Exception? Broken)> Fill(Stream body, byte[] buffer, CancellationToken stop)
    {
        var read = 0;
        try
        {
            while (read < buffer.Length && await body.ReadAsync(buffer.AsMemory(read), stop) is > 0 and var more)
                read += more;
            return (read, null);
        }
        catch (Exception e) when (e is IOException or OperationCanceledException)
        {
            return (read, e);
        }
    }
}
