using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using Npgsql;

namespace Dateline.Storage;

/// <summary>PostgreSQL's own programs, pg_dump and pg_restore, run on the server that a connection string names.</summary>
internal static class PostgresTool
{
    /// <summary>Runs one to its end. The password goes by the environment, never by the command line, which others can see.</summary>
    /// <exception cref="CommandFailedException">It is not installed, or it failed; then with its own last line.</exception>
    public static async Task Run(string tool, string[] arguments, NpgsqlConnectionStringBuilder server, CancellationToken stop)
    {
        var start = new ProcessStartInfo(tool, arguments) { RedirectStandardError = true };
        foreach (var (name, value) in EnvironmentOf(server))
            if (value is { Length: > 0 })
                start.Environment[name] = value;
        using var process = Start(start);
        var errors = process.StandardError.ReadToEndAsync(CancellationToken.None);
        try
        {
            await process.WaitForExitAsync(stop);
        }
        catch (OperationCanceledException)
        {
            process.Kill();
            throw;
        }
        if (process.ExitCode != 0)
            throw new CommandFailedException($"{tool} failed: {(await errors).Trim().Split('\n')[0]}");
    }

    private static Process Start(ProcessStartInfo start)
    {
        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception)
        {
            throw new CommandFailedException(
                $"{start.FileName} is not installed, and a backup of PostgreSQL needs it (Debian: postgresql-client, not older than the server)."
            );
        }
    }

    private static (string Name, string? Value)[] EnvironmentOf(NpgsqlConnectionStringBuilder server) =>
        [
            ("PGHOST", server.Host),
            ("PGPORT", server.Port.ToString(CultureInfo.InvariantCulture)),
            ("PGUSER", server.Username),
            ("PGPASSWORD", server.Password),
            ("PGPASSFILE", server.Passfile),
            ("PGDATABASE", server.Database ?? server.Username),
            ("PGSSLMODE", SslMode(server.SslMode)),
            ("PGSSLROOTCERT", server.RootCertificate),
            ("PGSSLCERT", server.SslCertificate),
            ("PGSSLKEY", server.SslKey),
        ];

    private static string SslMode(SslMode mode) =>
        mode switch
        {
            Npgsql.SslMode.VerifyCA => "verify-ca",
            Npgsql.SslMode.VerifyFull => "verify-full",
            _ => mode.ToString().ToLowerInvariant(),
        };
}
