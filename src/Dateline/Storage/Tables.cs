using System.Reflection;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Dateline.Storage;

/// <summary>A table that a follower makes of the log: public pages read it, and it can be thrown away and made again.</summary>
public interface IPublicTable<T> : IEntityTypeConfiguration<T>
    where T : class;

/// <summary>A table in which the newsroom works: no public page can reach it.</summary>
public interface IWorkingTable<T> : IEntityTypeConfiguration<T>
    where T : class;

/// <summary>How the model of both contexts is put together: each room describes its own tables, and every name in the database is in snake case.</summary>
internal static class Tables
{
    private static readonly MethodInfo AddOneOf = new Action<ModelBuilder, Type>(
        AddOne<object>
    ).Method.GetGenericMethodDefinition();

    public static void AddAll(ModelBuilder model, params Type[] kinds)
    {
        foreach (var table in ProgramClasses.Under(kinds))
        foreach (var kind in table.GetInterfaces().Where(i => i.IsGenericType && kinds.Contains(i.GetGenericTypeDefinition())))
            AddOneOf.MakeGenericMethod(kind.GetGenericArguments()).CreateDelegate<Action<ModelBuilder, Type>>()(model, table);
        foreach (var entity in model.Model.GetEntityTypes().Where(e => !e.IsMappedToJson()))
        foreach (var property in entity.GetProperties())
            property.SetColumnName(SnakeCase(property.Name));
    }

    private static void AddOne<T>(ModelBuilder model, Type table)
        where T : class => model.ApplyConfiguration((IEntityTypeConfiguration<T>)Activator.CreateInstance(table)!);

    private static string SnakeCase(string name)
    {
        var snake = new StringBuilder();
        foreach (var c in name)
        {
            if (char.IsUpper(c) && snake.Length > 0)
                snake.Append('_');
            snake.Append(char.ToLowerInvariant(c));
        }
        return snake.ToString();
    }

    /// <summary>An enumeration is stored by its name, so that the database can be read without the program.</summary>
    public static PropertyBuilder<T> ByName<T>(this PropertyBuilder<T> property)
        where T : struct, Enum => property.HasConversion<string>().HasMaxLength(40);
}
