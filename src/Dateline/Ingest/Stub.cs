namespace Dateline.Ingest;

internal static class ImportWxr
{
    public static System.CommandLine.Command Command(
        Func<System.CommandLine.ParseResult, Func<IServiceProvider, Task>, Task<int>> run
    ) => new("wxr");
}
