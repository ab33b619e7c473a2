using System.Xml.Linq;
using Dateline.Storage;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Dateline.Accounts;

/// <summary>A key of the framework's data protection, with which cookies and the links in letters are sealed. In the database, so that all nodes share it and a backup has it.</summary>
public sealed class ProtectionKey : IWorkingTable<ProtectionKey>
{
    public string Name { get; init; } = "";
    public string Xml { get; init; } = "";

    public void Configure(EntityTypeBuilder<ProtectionKey> table)
    {
        table.ToTable("protection_key").HasKey(k => k.Name);
        table.Property(k => k.Name).HasMaxLength(200);
    }
}

/// <summary>Where the framework looks for its keys.</summary>
internal sealed class ProtectionKeys(Database database) : IXmlRepository
{
    public IReadOnlyCollection<XElement> GetAllElements()
    {
        using var db = database.OpenNewsroom();
        return [.. db.Set<ProtectionKey>().AsNoTracking().Select(k => k.Xml).AsEnumerable().Select(XElement.Parse)];
    }

    public void StoreElement(XElement element, string friendlyName)
    {
        using var db = database.OpenNewsroom();
        db.Add(new ProtectionKey { Name = friendlyName, Xml = element.ToString(SaveOptions.DisableFormatting) });
        db.SaveChanges();
    }
}
