using System.Security.Cryptography;
using System.Text;
using Dateline.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Dateline.Accounts;

/// <summary>A program's way in: a secret that is shown once and stored only as its hash, with the capabilities that it was given.</summary>
public sealed class ApiKey : IWorkingTable<ApiKey>
{
    /// <summary>What a key's text begins with, so that a leaked one is recognised for what it is.</summary>
    public const string SecretPrefix = "dateline_";
    private const int SecretBytes = 32;

    public Guid Id { get; private set; }
    public string Name { get; private set; } = "";
    public string SecretHash { get; private set; } = "";
    public string Capabilities { get; private set; } = "";
    public DateTimeOffset CreatedAt { get; private set; }
    public DateTimeOffset? RevokedAt { get; private set; }

    /// <summary>A new key and its secret, which nobody can see again.</summary>
    /// <param name="name">Who or what uses it; 1 to 60 letters, digits, hyphens.</param>
    /// <param name="capabilities">Some of <see cref="Capability.All"/>.</param>
    /// <param name="now">When it is made.</param>
    /// <exception cref="ArgumentException">A capability is unknown, or the name cannot be used.</exception>
    public static (ApiKey Key, string Secret) Make(string name, IReadOnlyCollection<string> capabilities, DateTimeOffset now)
    {
        if (name.Length is 0 or > 60 || !name.All(c => char.IsAsciiLetterOrDigit(c) || c == '-'))
            throw new ArgumentException($"'{name}' is no name for a key: 1 to 60 letters, digits and hyphens.", nameof(name));
        if (capabilities.FirstOrDefault(c => !Capability.All.Contains(c)) is { } unknown)
            throw new ArgumentException(
                $"'{unknown}' is no capability; there are {string.Join(", ", Capability.All)}.",
                nameof(capabilities)
            );

        var secret = SecretPrefix + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(SecretBytes));
        var key = new ApiKey
        {
            Id = Guid.CreateVersion7(now),
            Name = name,
            SecretHash = HashOf(secret),
            Capabilities = string.Join(' ', capabilities),
            CreatedAt = now,
        };
        return (key, secret);
    }

    /// <summary>SHA-256 of a secret. The secret is random and 256 bits long, so it needs no slow hash and can be looked up by it.</summary>
    public static string HashOf(string secret) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(secret)));

    /// <summary>The key stops working with the next request.</summary>
    public void Revoke(DateTimeOffset now) => RevokedAt ??= now;

    public void Configure(EntityTypeBuilder<ApiKey> table)
    {
        table.ToTable("api_key").HasKey(k => k.Id);
        table.Property(k => k.Name).HasMaxLength(60);
        table.Property(k => k.SecretHash).HasMaxLength(64);
        table.HasIndex(k => k.SecretHash).IsUnique();
        table.HasIndex(k => k.Name).IsUnique();
    }
}
