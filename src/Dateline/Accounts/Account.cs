using Dateline.Storage;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Dateline.Accounts;

/// <summary>Somebody who logs in, reader or staff. ASP.NET Core Identity keeps password, second step, passkeys and lockout; its user name is the account's number, because names and addresses change.</summary>
public sealed class Account : IdentityUser<Guid>, IWorkingTable<Account>
{
    /// <summary>Characters of a name.</summary>
    public const int NameMin = 2,
        NameMax = 60;

    /// <summary>Characters of an e-mail address (RFC 5321, 4.5.3.1.3, without the brackets).</summary>
    public const int EmailMax = 254;

    /// <summary>What stands beside what somebody writes.</summary>
    public string Name { get; set; } = "";

    /// <summary>The identity of the edition in which somebody registered: letters are written in its language.</summary>
    public string Edition { get; set; } = "";

    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>The address that the account is to have once both mailboxes have agreed; null when none is wanted.</summary>
    public string? WantedEmail { get; set; }

    /// <summary>Whether the present mailbox has agreed to <see cref="WantedEmail"/>.</summary>
    public bool OldEmailAgreed { get; set; }

    /// <summary>Whether the new mailbox has agreed to <see cref="WantedEmail"/>.</summary>
    public bool NewEmailAgreed { get; set; }

    /// <summary>An account that nobody has confirmed yet.</summary>
    public static Account Register(string name, string email, string edition, DateTimeOffset now)
    {
        var id = Guid.CreateVersion7(now);
        return new Account
        {
            Id = id,
            UserName = id.ToString(),
            Name = name,
            Email = email,
            Edition = edition,
            CreatedAt = now,
        };
    }

    public void Configure(EntityTypeBuilder<Account> table)
    {
        table.ToTable("account").HasKey(a => a.Id);
        table.Property(a => a.Id).ValueGeneratedNever();
        table.Property(a => a.UserName).HasMaxLength(36);
        table.Property(a => a.NormalizedUserName).HasMaxLength(36);
        table.HasIndex(a => a.NormalizedUserName).IsUnique();
        table.Property(a => a.Name).HasMaxLength(NameMax);
        table.Property(a => a.Edition).HasMaxLength(60);
        table.Property(a => a.Email).HasMaxLength(EmailMax);
        table.Property(a => a.NormalizedEmail).HasMaxLength(EmailMax);
        table.HasIndex(a => a.NormalizedEmail).IsUnique();
        table.Property(a => a.WantedEmail).HasMaxLength(EmailMax);
        table.Property(a => a.ConcurrencyStamp).IsConcurrencyToken();
        table.Ignore(a => a.PhoneNumber).Ignore(a => a.PhoneNumberConfirmed);
    }
}

/// <summary>Identity's own table for what is claimed of an account from outside; Dateline writes none.</summary>
internal sealed class AccountClaims : IWorkingTable<IdentityUserClaim<Guid>>
{
    public void Configure(EntityTypeBuilder<IdentityUserClaim<Guid>> table)
    {
        table.ToTable("account_claim").HasKey(c => c.Id);
        table.HasOne<Account>().WithMany().HasForeignKey(c => c.UserId).OnDelete(DeleteBehavior.Cascade);
    }
}

/// <summary>By which other providers (OpenID Connect) somebody logs in.</summary>
internal sealed class AccountLogins : IWorkingTable<IdentityUserLogin<Guid>>
{
    public void Configure(EntityTypeBuilder<IdentityUserLogin<Guid>> table)
    {
        table.ToTable("account_login").HasKey(l => new { l.LoginProvider, l.ProviderKey });
        table.Property(l => l.LoginProvider).HasMaxLength(128);
        table.Property(l => l.ProviderKey).HasMaxLength(256);
        table.HasOne<Account>().WithMany().HasForeignKey(l => l.UserId).OnDelete(DeleteBehavior.Cascade);
    }
}

/// <summary>The authenticator app's key and the recovery codes.</summary>
internal sealed class AccountTokens : IWorkingTable<IdentityUserToken<Guid>>
{
    public void Configure(EntityTypeBuilder<IdentityUserToken<Guid>> table)
    {
        table
            .ToTable("account_token")
            .HasKey(t => new
            {
                t.UserId,
                t.LoginProvider,
                t.Name,
            });
        table.Property(t => t.LoginProvider).HasMaxLength(128);
        table.Property(t => t.Name).HasMaxLength(128);
        table.HasOne<Account>().WithMany().HasForeignKey(t => t.UserId).OnDelete(DeleteBehavior.Cascade);
    }
}

/// <summary>Passkeys: public keys, by the identity of the credential.</summary>
internal sealed class AccountPasskeys : IWorkingTable<IdentityUserPasskey<Guid>>
{
    public void Configure(EntityTypeBuilder<IdentityUserPasskey<Guid>> table)
    {
        table.ToTable("account_passkey").HasKey(p => p.CredentialId);
        table.Property(p => p.CredentialId).HasMaxLength(1_024);
        table.OwnsOne(p => p.Data).ToJson("data");
        table.HasOne<Account>().WithMany().HasForeignKey(p => p.UserId).OnDelete(DeleteBehavior.Cascade);
    }
}
