namespace Dateline.Ingest;
internal static class OpenSample { public static Task OnFirstRun(IServiceProvider s, CancellationToken stop) => Task.CompletedTask; }
internal static class RemoveSample { public static Task Run(IServiceProvider s, CancellationToken stop) => Task.CompletedTask; }
internal static class ImportWxr { public static System.CommandLine.Command Command(Func<System.CommandLine.ParseResult, Func<IServiceProvider, Task>, Task<int>> run) => new("wxr"); }
