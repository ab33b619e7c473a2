using Dateline.Bench.Archive;

namespace Dateline.Bench;

/// <summary>Every performance claim of Dateline, runnable: <c>dotnet run -c Release --project bench/Dateline.Bench -- NAME</c>.</summary>
internal static class Benchmarks
{
    private static readonly Dictionary<string, (string About, Func<Task> Run)> Known = new()
    {
        ["cached-page"] = ("a cached story page against nginx serving the same bytes", CachedPage.Run),
        ["brotli"] = ("each level of Brotli on real pages: bytes and milliseconds", BrotliLevels.Run),
        ["import"] = ("a WordPress export of 20,000 posts into SQLite", ImportSpeed.Run),
        ["page-weight"] = ("what a story page weighs with its styles and scripts", PageWeight.Run),
        ["publish-to-visible"] = ("from sending a publication to a reader's page with it", PublishToVisible.Run),
        ["archive"] = ("pages, search and publishing at a thousand, 100,000 and a million stories", ArchiveScale.Run),
        ["save-story"] = ("saving a story of 5,000 words, and keeping what is typed of it", SaveStory.Run),
        ["log-in"] = (
            "log-ins a second against the password's hash alone, and what a wrong password's time tells",
            LogInSpeed.Run
        ),
        ["record"] = ("the public record: leaves a second, bytes a leaf, a publication with and without it", RecordSpeed.Run),
        ["renditions"] = ("renditions beside vipsthumbnail, and what rights and credentials cost", RenditionSpeed.Run),
        ["ingest"] = ("photographs that come in, and all their renditions beside vipsthumbnail", IngestSpeed.Run),
        ["media"] = ("a stored rendition against nginx, and searches of a million pictures", MediaSpeed.Run),
        ["discussion"] = (
            "a thread of 100,000 comments against one of 100, and thousands who follow a discussion",
            DiscussionSpeed.Run
        ),
        ["live"] = ("a live coverage with ten thousand open pages, and one of 10,000 posts", LiveSpeed.Run),
        ["live-readers"] = (
            "the program by itself beside nginx with nchan: reach, memory, 18,000 readers, a rush, and a herd that comes back",
            LiveReaders.Run
        ),
        ["log-append"] = ("serialised append against reading up to PostgreSQL's snapshot horizon", LogAppend.Run),
    };

    private static async Task<int> Main(string[] args)
    {
        if (args is [RenditionWorker.Verb])
        {
            await RenditionWorker.Run();
            return 0;
        }
        if (args is not [var name] || !Known.TryGetValue(name, out var benchmark))
        {
            Console.Error.WriteLine("Which one? dotnet run -c Release --project bench/Dateline.Bench -- NAME");
            foreach (var (known, (about, _)) in Known)
                Console.Error.WriteLine($"  {known, -20} {about}");
            return 1;
        }

        await benchmark.Run();
        return 0;
    }
}
