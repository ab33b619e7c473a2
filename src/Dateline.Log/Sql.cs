using System.Data.Common;

namespace Dateline.Log;

/// <summary>The few words that plain ADO.NET lacks.</summary>
internal static class Sql
{
    public static DbCommand Command(DbTransaction transaction, string text)
    {
        var command = (
            transaction.Connection ?? throw new InvalidOperationException("The transaction has ended.")
        ).CreateCommand();
        command.Transaction = transaction;
        command.CommandText = text;
        return command;
    }

    public static DbCommand With(this DbCommand command, string name, object? value)
    {
        var parameter = command.CreateParameter();
        parameter.ParameterName = name;
        parameter.Value = value ?? DBNull.Value;
        if (value is null)
            parameter.DbType = System.Data.DbType.String;
        command.Parameters.Add(parameter);
        return command;
    }
}
