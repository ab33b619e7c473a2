using Microsoft.Data.Sqlite;
using Npgsql;

namespace Dateline.Storage;

/// <summary>What is wrong with the store itself when something fails through no fault of whoever asked.</summary>
internal enum StoreTrouble
{
    /// <summary>The database does not answer, takes nobody in, or went away in the middle; or its files cannot be read or written.</summary>
    Away,

    /// <summary>The store of pictures' files does not answer, or does not let us in.</summary>
    FilesAway,

    /// <summary>The disk is full.</summary>
    Full,
}

/// <summary>Tells the store's troubles from other failures.</summary>
internal static class StoreTroubles
{
    /// <summary>errno of a write for which the device has no space left (ENOSPC), and for which the owner has no quota left (EDQUOT).</summary>
    private const int NoSpace = 28,
        NoQuota = 122;

    /// <summary>Result codes of SQLite (sqlite.org/rescode.html).</summary>
    private const int SqliteIoError = 10,
        SqliteFull = 13,
        SqliteCannotOpen = 14,
        SqliteReadOnly = 8,
        SqliteBusy = 5;

    /// <summary>The trouble behind a failure, however deeply it is wrapped; null when the store is well.</summary>
    public static StoreTrouble? In(Exception? e) =>
        e switch
        {
            null => null,
            PostgresException { SqlState: var state } => OfPostgres(state),
            NpgsqlException => StoreTrouble.Away,
            BlobsAwayException => StoreTrouble.FilesAway,
            SqliteException { SqliteErrorCode: var code } => OfSqlite(code),
            IOException { HResult: NoSpace or NoQuota } => StoreTrouble.Full,
            _ => In(e.InnerException),
        };

    /// <summary>By SQLSTATE (PostgreSQL, appendix A): a full disk, lost connections, a server that goes down or comes up, and no connection left.</summary>
    private static StoreTrouble? OfPostgres(string state) =>
        state switch
        {
            PostgresErrorCodes.DiskFull => StoreTrouble.Full,
            PostgresErrorCodes.AdminShutdown
            or PostgresErrorCodes.CrashShutdown
            or PostgresErrorCodes.CannotConnectNow
            or PostgresErrorCodes.TooManyConnections
            or PostgresErrorCodes.ReadOnlySqlTransaction
            or PostgresErrorCodes.IoError => StoreTrouble.Away,
            _ when state.StartsWith("08", StringComparison.Ordinal) => StoreTrouble.Away,
            _ => null,
        };

    private static StoreTrouble? OfSqlite(int code) =>
        code switch
        {
            SqliteFull => StoreTrouble.Full,
            SqliteIoError or SqliteCannotOpen or SqliteReadOnly or SqliteBusy => StoreTrouble.Away,
            _ => null,
        };
}

/// <summary>The store went away while an act was being committed: nobody can say from here whether it happened.</summary>
internal sealed class OutcomeUnknownException(Exception cause)
    : Exception("The store went away while the act was being committed.", cause);
