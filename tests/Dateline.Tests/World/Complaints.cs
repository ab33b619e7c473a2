using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Dateline.Tests.World;

/// <summary>Keeps what the program writes into its own log from warnings upwards, so that a test can ask for it, and shows it beside a failed test.</summary>
public sealed class Complaints : ILoggerProvider
{
    private readonly ConcurrentQueue<string> _lines = new();

    /// <summary>Level, category and sentence of each.</summary>
    public IReadOnlyCollection<string> Lines => [.. _lines];

    public ILogger CreateLogger(string categoryName) => new Line(this, categoryName);

    public void Dispose() { }

    private void Keep(string line)
    {
        _lines.Enqueue(line);
        TestContext.Current.TestOutputHelper?.WriteLine(line);
    }

    private sealed class Line(Complaints all, string category) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Warning;

        public void Log<TState>(
            LogLevel logLevel,
            EventId eventId,
            TState state,
            Exception? exception,
            Func<TState, Exception?, string> formatter
        )
        {
            if (IsEnabled(logLevel))
                all.Keep($"{logLevel} {category}: {formatter(state, exception)} {exception}");
        }
    }
}
