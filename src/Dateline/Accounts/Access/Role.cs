using Dateline.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Dateline.Accounts;

/// <summary>A named set of capabilities, in a newsroom's words.</summary>
/// <param name="Name">As it is stored.</param>
/// <param name="Capabilities">Some of <see cref="Capability.All"/>.</param>
public sealed record Role(string Name, IReadOnlyList<string> Capabilities)
{
    public static readonly Role Reader = new("reader", [Capability.Discuss]);
    public static readonly Role Contributor = new("contributor", [Capability.Discuss, Capability.WriteStories]);
    public static readonly Role Reporter = new(
        "reporter",
        [.. Contributor.Capabilities, Capability.ReadStories, Capability.WritePictures]
    );
    public static readonly Role PhotoEditor = new(
        "photo-editor",
        [Capability.Discuss, Capability.ReadStories, Capability.WritePictures]
    );
    public static readonly Role Editor = new(
        "editor",
        [.. Reporter.Capabilities, Capability.ReviewStories, Capability.PublishStories]
    );
    public static readonly Role Moderator = new("moderator", [Capability.Discuss, Capability.Moderate]);
    public static readonly Role Administrator = new("administrator", Capability.All);

    /// <summary>All of them. Whoever has confirmed an address is a reader without being made one.</summary>
    public static readonly IReadOnlyList<Role> All =
    [
        Reader,
        Contributor,
        Reporter,
        PhotoEditor,
        Editor,
        Moderator,
        Administrator,
    ];

    /// <summary>The role of a name, or null.</summary>
    public static Role? Find(string name) => All.FirstOrDefault(r => r.Name == name);
}

/// <summary>A role that somebody has, everywhere or in one edition or one section of it.</summary>
public sealed class RoleGiven : IWorkingTable<RoleGiven>
{
    public Guid Account { get; init; }

    /// <summary>A <see cref="Accounts.Role"/>'s name.</summary>
    public string Role { get; init; } = "";

    /// <summary>The edition to which it is limited; empty for all.</summary>
    public string Edition { get; init; } = "";

    /// <summary>The section of that edition to which it is limited; empty for all.</summary>
    public string Section { get; init; } = "";

    public DateTimeOffset GivenAt { get; init; }

    /// <summary>Who gave it: an account's number, <c>operator</c> or <c>first-link</c>.</summary>
    public string GivenBy { get; init; } = "";

    public void Configure(EntityTypeBuilder<RoleGiven> table)
    {
        table
            .ToTable("role_given")
            .HasKey(r => new
            {
                r.Account,
                r.Role,
                r.Edition,
                r.Section,
            });
        table.Property(r => r.Role).HasMaxLength(40);
        table.Property(r => r.Edition).HasMaxLength(60);
        table.Property(r => r.Section).HasMaxLength(60);
        table.Property(r => r.GivenBy).HasMaxLength(120);
        table.HasOne<Account>().WithMany().HasForeignKey(r => r.Account).OnDelete(DeleteBehavior.Cascade);
    }
}

/// <summary>What somebody may do where: <c>stories.publish</c> everywhere, <c>stories.publish@en</c> in an edition, <c>stories.publish@en/world</c> in a section.</summary>
public static class Permissions
{
    /// <summary>The permissions of a role that was given.</summary>
    public static IEnumerable<string> Of(RoleGiven given) =>
        (Role.Find(given.Role)?.Capabilities ?? []).Select(c =>
            c + (given.Edition.Length == 0 ? "" : $"@{given.Edition}") + (given.Section.Length == 0 ? "" : $"/{given.Section}")
        );

    /// <summary>True when it is allowed somewhere.</summary>
    public static bool Touches(IEnumerable<string> held, string capability) =>
        held.Any(h => h == capability || h.StartsWith(capability + "@", StringComparison.Ordinal));

    /// <summary>Where it is allowed, for those to whom it is not allowed everywhere: <c>en</c>, <c>en/world</c>.</summary>
    public static IReadOnlyList<string> Places(IEnumerable<string> held, string capability) =>
        [
            .. held.Where(h => h.StartsWith(capability + "@", StringComparison.Ordinal))
                .Select(h => h[(capability.Length + 1)..])
                .Distinct(),
        ];

    /// <summary>True when one of the permissions allows it there.</summary>
    /// <param name="held">What somebody holds.</param>
    /// <param name="capability">One of <see cref="Capability.All"/>.</param>
    /// <param name="edition">Where; null to ask for everywhere.</param>
    /// <param name="section">Where in it; null to ask for the whole edition.</param>
    public static bool Allows(IEnumerable<string> held, string capability, string? edition = null, string? section = null)
    {
        var enough = new HashSet<string>(StringComparer.Ordinal) { capability };
        if (edition is not null)
            enough.Add($"{capability}@{edition}");
        if (edition is not null && section is not null)
            enough.Add($"{capability}@{edition}/{section}");
        return held.Any(enough.Contains);
    }
}
