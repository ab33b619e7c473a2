using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Dateline.Log.Tree;
using Dateline.Storage;

namespace Dateline.Record;

/// <summary>
/// Where the keys lie with which the record is signed, and the last checkpoint that was: <c>record</c> in the data folder, outside the database, so that who
/// copies the database cannot sign, and a database that went back in time is found out.
/// </summary>
internal sealed class KeyFolder(Settings settings)
{
    /// <summary>OWASP's number of 2023 for PBKDF2 with SHA-256; opening a key takes about 0.2 seconds, once a start.</summary>
    private const int Rounds = 600_000;

    private const int SaltBytes = 16,
        NonceBytes = 12,
        TagBytes = 16;

    private readonly Dictionary<string, SignerKey> _opened = new(StringComparer.Ordinal);
    private SignerKey? _witness;

    /// <summary>The folder.</summary>
    public string Path { get; } = System.IO.Path.GetFullPath(System.IO.Path.Combine(settings.Data, "record"));

    /// <summary>The name of the record and of its keys: the site's host and the path.</summary>
    public string OriginNow => new Uri(settings.PublicOrigin).Authority + "/record";

    private string CheckpointFile => System.IO.Path.Combine(Path, "signed");

    /// <summary>The private half of a key, or null when it is not in the folder.</summary>
    /// <exception cref="CommandFailedException">It is there and cannot be opened.</exception>
    public SignerKey? Find(VerifierKey key)
    {
        if (_opened.TryGetValue(key.HashText, out var opened))
            return opened;
        var file = FileOf(key);
        if (!File.Exists(file))
            return null;
        var found = Open(file);
        return found.Public == key
            ? _opened[key.HashText] = found
            : throw new CommandFailedException($"The file {file} holds the key of another record.");
    }

    /// <summary>Makes a key and lays it down.</summary>
    public SignerKey Make(string name)
    {
        var key = SignerKey.Make(name);
        return _opened[key.Public.HashText] = Lay(FileOf(key.Public), key);
    }

    /// <summary>The key with which this site cosigns others' checkpoints, made when there is none yet.</summary>
    /// <exception cref="CommandFailedException">It is there and cannot be opened.</exception>
    public SignerKey Witness()
    {
        lock (_opened)
        {
            if (_witness is null && File.Exists(WitnessFile))
                _witness = Open(WitnessFile);
            return _witness ??= Lay(WitnessFile, SignerKey.Make(WitnessName, SignatureKind.Cosignature));
        }
    }

    /// <summary>What was cosigned last of a log with a key of this folder, or null.</summary>
    public Checkpoint? LastCosigned(string origin) => CheckpointIn(CosignedFile(origin));

    /// <summary>Remembers what is about to be cosigned. It is on the disk when this returns, which is before anybody is given the signature.</summary>
    public void RememberCosigned(string origin, SignedNote note) => Write(CosignedFile(origin), note.ToString());

    /// <summary>The checkpoint that was signed last with a key of this folder, or null.</summary>
    public Checkpoint? LastSigned() => CheckpointIn(CheckpointFile);

    /// <summary>Remembers a checkpoint. It is on the disk when this returns, which is before anybody is given it.</summary>
    public void Remember(SignedNote note) => Write(CheckpointFile, note.ToString());

    private string WitnessName => new Uri(settings.PublicOrigin).Authority + "/witness";

    private string WitnessFile => System.IO.Path.Combine(Path, "witness.key");

    /// <summary>Named by a digest: an origin is any text.</summary>
    private string CosignedFile(string origin) =>
        System.IO.Path.Combine(
            Path,
            $"cosigned-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(origin)))[..16]}"
        );

    private static Checkpoint? CheckpointIn(string file) =>
        File.Exists(file) ? Checkpoint.Read(SignedNote.Read(File.ReadAllText(file)).Text) : null;

    private SignerKey Lay(string file, SignerKey key)
    {
        Write(file, settings.RecordPassphrase is { } passphrase ? Sealed(key.Secret(), passphrase) : key.Secret() + "\n");
        return key;
    }

    private string FileOf(VerifierKey key) => System.IO.Path.Combine(Path, $"{key.HashText}.key");

    private SignerKey Open(string file)
    {
        var text = File.ReadAllText(file).TrimEnd('\n');
        if (!text.StartsWith('{'))
            return SignerKey.Read(text);
        if (settings.RecordPassphrase is not { } passphrase)
            throw new CommandFailedException($"The key in {file} is sealed with a passphrase; set DATELINE_RECORD_PASSPHRASE.");
        try
        {
            return SignerKey.Read(Unsealed(text, passphrase));
        }
        catch (CryptographicException)
        {
            throw new CommandFailedException($"DATELINE_RECORD_PASSPHRASE does not open the key in {file}.");
        }
    }

    /// <summary>A sealed key: AES-256-GCM under a key that PBKDF2 makes of the passphrase.</summary>
    private sealed record SealedKey(int Rounds, byte[] Salt, byte[] Nonce, byte[] Tag, byte[] Text);

    private static string Sealed(string secret, string passphrase)
    {
        var (salt, nonce) = (RandomNumberGenerator.GetBytes(SaltBytes), RandomNumberGenerator.GetBytes(NonceBytes));
        var plain = Encoding.UTF8.GetBytes(secret);
        var (text, tag) = (new byte[plain.Length], new byte[TagBytes]);
        using var aes = new AesGcm(KeyOf(passphrase, salt, Rounds), TagBytes);
        aes.Encrypt(nonce, plain, text, tag);
        return JsonSerializer.Serialize(new SealedKey(Rounds, salt, nonce, tag, text)) + "\n";
    }

    private static string Unsealed(string file, string passphrase)
    {
        var key = JsonSerializer.Deserialize<SealedKey>(file) ?? throw new CryptographicException("No sealed key.");
        var plain = new byte[key.Text.Length];
        using var aes = new AesGcm(KeyOf(passphrase, key.Salt, key.Rounds), TagBytes);
        aes.Decrypt(key.Nonce, key.Text, key.Tag, plain);
        return Encoding.UTF8.GetString(plain);
    }

    private static byte[] KeyOf(string passphrase, byte[] salt, int rounds) =>
        Rfc2898DeriveBytes.Pbkdf2(passphrase, salt, rounds, HashAlgorithmName.SHA256, 32);

    /// <summary>Whole or not at all, its owner's alone, and on the disk.</summary>
    private void Write(string file, string text)
    {
        if (OperatingSystem.IsWindows())
            Directory.CreateDirectory(Path);
        else
            Directory.CreateDirectory(Path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        WholeFile.WriteOwn(file, Encoding.UTF8.GetBytes(text));
    }
}
