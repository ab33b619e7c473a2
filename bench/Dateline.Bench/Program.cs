using Dateline.Bench;

// Every performance claim of Dateline, runnable: dotnet run -c Release --project bench/Dateline.Bench -- NAME
Dictionary<string, (string About, Func<Task> Run)> benchmarks = new()
{
    ["cached-page"] = ("a cached story page against nginx serving the same bytes", CachedPage.Run),
    ["import"] = ("a WordPress export of 20,000 posts into SQLite", ImportSpeed.Run),
    ["page-weight"] = ("what a story page weighs with its styles and scripts", PageWeight.Run),
    ["publish-to-visible"] = ("from sending a publication to a reader's page with it", PublishToVisible.Run),
    ["log-append"] = ("serialised append against reading up to PostgreSQL's snapshot horizon", LogAppend.Run),
};

if (args is not [var name] || !benchmarks.TryGetValue(name, out var benchmark))
{
    Console.Error.WriteLine("Which one? dotnet run -c Release --project bench/Dateline.Bench -- NAME");
    foreach (var (known, (about, _)) in benchmarks)
        Console.Error.WriteLine($"  {known, -20} {about}");
    return 1;
}

await benchmark.Run();
return 0;
