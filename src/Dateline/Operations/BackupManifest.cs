using System.Text.Json;
using System.Text.RegularExpressions;
using Dateline.Storage;

namespace Dateline.Operations;

/// <summary>A file of a backup.</summary>
/// <param name="Path">Within the backup, with slashes: <c>dateline.db</c>, <c>blobs/3f/3f…</c>.</param>
/// <param name="Bytes">Its size.</param>
/// <param name="Sha256">SHA-256 of its content as 64 lower-case hexadecimal digits.</param>
internal sealed record BackupFile(string Path, long Bytes, string Sha256);

/// <summary>What a backup holds. It is written last: a folder without it is no backup, or one that did not come to its end.</summary>
/// <param name="Form">The form of the backup; this program writes and reads 1.</param>
/// <param name="Store">"SQLite" or "PostgreSQL".</param>
/// <param name="MadeAt">When it was begun, in UTC.</param>
/// <param name="Head">The number of the last log entry in it.</param>
/// <param name="Files">Every file, the database first.</param>
internal sealed partial record BackupManifest(
    int Form,
    string Store,
    DateTimeOffset MadeAt,
    long Head,
    IReadOnlyList<BackupFile> Files
)
{
    public const int FormNow = 1;
    private const string Name = "manifest.json";

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
    };

    /// <summary>The copied database.</summary>
    public BackupFile Database => Files[0];

    /// <summary>Where the manifest of a backup lies.</summary>
    public static string PathIn(string folder) => Path.Combine(folder, Name);

    public Task Write(string folder, CancellationToken stop) =>
        Storage.WholeFile.Write(PathIn(folder), JsonSerializer.SerializeToUtf8Bytes(this, Json), stop);

    /// <exception cref="CommandFailedException">There is none, or it is none that this program can read.</exception>
    public static async Task<BackupManifest> Read(string folder, CancellationToken stop)
    {
        if (!File.Exists(PathIn(folder)))
            throw new CommandFailedException($"'{folder}' is no finished backup: it has no {Name}.");
        try
        {
            var bytes = await File.ReadAllBytesAsync(PathIn(folder), stop);
            var manifest = JsonSerializer.Deserialize<BackupManifest>(bytes, Json) ?? throw new JsonException("It is null.");
            if (manifest.Form != FormNow)
                throw new CommandFailedException(
                    $"{Name}: the backup has form {manifest.Form}, and this program reads {FormNow}."
                );
            // Nothing outside the backup is ever read or written, whatever a manifest says.
            if (manifest.Files.Count == 0 || manifest.Files.Any(f => !Inside().IsMatch(f.Path)))
                throw new CommandFailedException($"{Name}: names a file that no backup has.");
            return manifest;
        }
        catch (JsonException e)
        {
            throw new CommandFailedException($"{Name}: cannot be read: {e.Message}");
        }
    }

    /// <summary>Every file that is missing or not as it was backed up.</summary>
    public async Task<IReadOnlyList<string>> Complaints(string folder, CancellationToken stop)
    {
        var complaints = new List<string>();
        foreach (var file in Files)
        {
            var path = Path.Combine(folder, file.Path);
            if (!File.Exists(path))
                complaints.Add($"{file.Path}: is missing.");
            else if (new FileInfo(path).Length != file.Bytes)
                complaints.Add(
                    $"{file.Path}: has {new FileInfo(path).Length} bytes, and had {file.Bytes} when it was backed up."
                );
            else if (await WholeFile.HashOf(path, stop) != file.Sha256)
                complaints.Add($"{file.Path}: is not as it was backed up: its SHA-256 is another.");
        }
        return complaints;
    }

    [GeneratedRegex("^(dateline\\.(db|dump)|blobs/[0-9a-f]{2}/[0-9a-f]{64})$")]
    private static partial Regex Inside();
}
