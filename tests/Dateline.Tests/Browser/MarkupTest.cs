using System.Text.Json;

namespace Dateline.Tests.Browser;

[Collection(BrowserTests.Name)]
public class MarkupTest(SampleSite site)
{
    [Fact, Trait(Long.Trait, Long.Value)]
    public async Task The_Nu_Html_Checker_finds_no_error_on_any_page()
    {
        Long.Test();
        var checker = Path.Combine(AppContext.BaseDirectory, "tools", "vnu.jar");
        if (!File.Exists(checker) || !File.Exists("/usr/bin/java"))
            Assert.Skip("The Nu HTML Checker needs Java and the npm package vnu-jar: the markup is not checked.");
        using var folder = new TestFolder();
        await Save(folder.Path);

        var (_, _, output) = await Shell.RunWhatever(
            "java",
            "-jar",
            checker,
            "--format",
            "json",
            "--exit-zero-always",
            folder.Path
        );

        var errors = JsonDocument
            .Parse(output)
            .RootElement.GetProperty("messages")
            .EnumerateArray()
            .Where(m => m.GetProperty("type").GetString() == "error")
            .Select(m =>
                $"{Path.GetFileName(m.GetProperty("url").GetString())}: {m.GetProperty("message").GetString()} {Extract(m)}"
            )
            .Distinct()
            .ToList();
        errors.ShouldBeEmpty();
    }

    private async Task Save(string folder)
    {
        using var reader = new HttpClient { BaseAddress = new Uri(site.Address) };
        foreach (var (name, path) in site.Pages)
        {
            var answer = await reader.GetAsync(path);
            await File.WriteAllTextAsync(
                Path.Combine(folder, name.Replace(' ', '-') + ".html"),
                await answer.Content.ReadAsStringAsync()
            );
        }
    }

    private static string Extract(JsonElement message) =>
        message.TryGetProperty("extract", out var extract) ? extract.GetString()! : "";
}
