using Spectre.Console;

namespace Dateline.Ingest.Wxr;

/// <summary>Shows how far an import is: a bar on a terminal, a line for each tenth elsewhere.</summary>
internal abstract class ImportProgress
{
    /// <summary>The first way through the file, 0 to 1.</summary>
    public abstract void Reading(double done);

    /// <summary>The second way, 0 to 1.</summary>
    public abstract void Importing(double done);

    /// <summary>Does the work and shows how far it is.</summary>
    public static Task<T> Show<T>(Func<ImportProgress, Task<T>> work)
    {
        if (!AnsiConsole.Profile.Capabilities.Interactive || Console.IsOutputRedirected)
            return work(new Lines());
        return AnsiConsole
            .Progress()
            .StartAsync(progress =>
                work(new Bars(progress.AddTask("Reading the file", maxValue: 1), progress.AddTask("Importing", maxValue: 1)))
            );
    }

    private sealed class Bars(ProgressTask reading, ProgressTask importing) : ImportProgress
    {
        public override void Reading(double done) => reading.Value = done;

        public override void Importing(double done) => importing.Value = done;
    }

    private sealed class Lines : ImportProgress
    {
        private int _shown;

        public override void Reading(double done)
        {
            if (done >= 1)
                Console.WriteLine("The file was read and holds.");
        }

        public override void Importing(double done)
        {
            if ((int)(done * 10) <= _shown)
                return;
            _shown = (int)(done * 10);
            Console.WriteLine($"Imported: {_shown * 10} %");
        }
    }
}
