using System.Data.Common;

namespace Dateline.Storage;

/// <summary>What plain ADO.NET lacks for statements.</summary>
internal static class Parameters
{
    /// <summary>A value of a statement.</summary>
    public static DbParameter Value(this DbCommand command, string name, object value)
    {
        var parameter = command.CreateParameter();
        (parameter.ParameterName, parameter.Value) = (name, value);
        return parameter;
    }
}

/// <summary>
/// One statement, many times with other values. SQLite runs each at once with a prepared statement; PostgreSQL, whose every answer is a journey, is sent many together
/// (traced 2026-11-28: a third of what following cost was the system's, for sockets).
/// </summary>
/// <param name="transaction">In which they run.</param>
/// <param name="text">The statement.</param>
internal sealed class Statements(DbTransaction transaction, string text) : IAsyncDisposable
{
    private const int TogetherMax = 200;

    private readonly DbCommand _single = Single(transaction, text);
    private DbBatch? _batch;

    /// <summary>Runs it with these values, at once or with the others.</summary>
    /// <param name="parameters">Makes the values, with the command that knows how.</param>
    /// <param name="stop">Cancels it.</param>
    public async Task Add(Func<DbCommand, IEnumerable<DbParameter>> parameters, CancellationToken stop)
    {
        if (!transaction.Connection!.CanCreateBatch)
        {
            _single.Parameters.Clear();
            _single.Parameters.AddRange(parameters(_single).ToArray());
            await _single.ExecuteNonQueryAsync(stop);
            return;
        }
        if (_batch is null)
        {
            _batch = transaction.Connection.CreateBatch();
            _batch.Transaction = transaction;
        }
        var one = _batch.CreateBatchCommand();
        one.CommandText = text;
        one.Parameters.AddRange(parameters(_single).ToArray());
        _batch.BatchCommands.Add(one);
        if (_batch.BatchCommands.Count == TogetherMax)
            await Send(stop);
    }

    /// <summary>Sends what waits. Nothing that reads may come before it.</summary>
    public async Task Send(CancellationToken stop)
    {
        if (_batch is not { } batch)
            return;
        _batch = null;
        await using (batch)
            await batch.ExecuteNonQueryAsync(stop);
    }

    public async ValueTask DisposeAsync()
    {
        await _single.DisposeAsync();
        if (_batch is not null)
            await _batch.DisposeAsync();
    }

    private static DbCommand Single(DbTransaction transaction, string text)
    {
        var command = transaction.Connection!.CreateCommand();
        (command.Transaction, command.CommandText) = (transaction, text);
        return command;
    }
}
