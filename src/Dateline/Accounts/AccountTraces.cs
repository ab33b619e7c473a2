using Dateline.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Dateline.Accounts;

/// <summary>What a room keeps of those who act in it: each room says itself how it is told to its owner, and what of it goes when the account does.</summary>
/// <param name="Name">What it is called in the file that owners download.</param>
/// <param name="Read">Everything of one actor (<see cref="Asker.ActorOf"/>).</param>
/// <param name="Erase">Takes away, within an act, what is nobody's but theirs.</param>
internal sealed record AccountTraces(string Name, Func<NewsroomDb, string, Task<object>> Read, Func<Act, string, Task> Erase);

/// <summary>The name of somebody who has gone and wished that it stays beside what they wrote. Without it there is a number that belongs to nobody any more.</summary>
public sealed class FormerAccount : IWorkingTable<FormerAccount>
{
    public Guid Id { get; init; }
    public string Name { get; init; } = "";

    public void Configure(EntityTypeBuilder<FormerAccount> table)
    {
        table.ToTable("former_account").HasKey(a => a.Id);
        table.Property(a => a.Id).ValueGeneratedNever();
        table.Property(a => a.Name).HasMaxLength(Account.NameMax);
    }
}
