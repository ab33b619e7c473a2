using System.Text.RegularExpressions;

namespace Dateline.Tests.World;

/// <summary>
/// What the site must answer, written down to be read: files named <c>*.http.txt</c> beside the tests of a room.
/// </summary>
/// <remarks>
/// <code>
/// Lines at the margin are prose, or begin a request:
///
/// GET /ar/feed.xml
///   with accept-encoding: gzip            a header of the request
///   status == 200
///   header etag exists                    or: absent, == value, != value, contains text
///   body contains Harbour bridge          or: lacks text, == text, is empty
///   remember tag = header etag            {tag} stands for it from here on
/// </code>
/// An indented line that is none of these fails the file, so that a slip of the pen is not taken for prose.
/// </remarks>
internal sealed partial class HttpScript(HttpClient reader, IReadOnlyDictionary<string, string> names)
{
    private static readonly string[] Methods = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"];
    private readonly Dictionary<string, string> _names = new(names, StringComparer.Ordinal);

    private sealed record Request(int Line, string Method, string Address, List<(int Line, string Text)> Under);

    /// <summary>Every script of the test project, by its path from the project's folder.</summary>
    public static TheoryData<string> All =>
        [
            .. Directory
                .EnumerateFiles(AppContext.BaseDirectory, "*.http.txt", SearchOption.AllDirectories)
                .Select(f => Path.GetRelativePath(AppContext.BaseDirectory, f))
                .Order(StringComparer.Ordinal),
        ];

    /// <summary>Asks everything that a script asks, in its order.</summary>
    /// <param name="file">Its path from the project's folder.</param>
    /// <exception cref="HttpScriptException">The site answered otherwise, or the script cannot be read; the message names file and line.</exception>
    public async Task Run(string file)
    {
        var lines = await File.ReadAllLinesAsync(Path.Combine(AppContext.BaseDirectory, file));
        await RunLines(file, lines);
    }

    /// <summary>The same for lines that lie in no file.</summary>
    public async Task RunLines(string file, IReadOnlyList<string> lines)
    {
        var requests = Requests(file, lines);
        if (requests.Count == 0)
            throw new HttpScriptException($"{file}: asks nothing.");
        foreach (var request in requests)
            await Ask(file, request);
    }

    private static List<Request> Requests(string file, IReadOnlyList<string> lines)
    {
        var requests = new List<Request>();
        for (var i = 0; i < lines.Count; i++)
        {
            var line = lines[i];
            if (line.StartsWith(' ') && line.Trim() is { Length: > 0 } under)
                (requests.LastOrDefault() ?? throw Wrong(file, i + 1, "stands under no request")).Under.Add((i + 1, under));
            else if (line.Split(' ') is [var method, ['/' or '{', ..] address] && Methods.Contains(method))
                requests.Add(new Request(i + 1, method, address, []));
        }
        return requests;
    }

    private async Task Ask(string file, Request asked)
    {
        using var request = new HttpRequestMessage(new HttpMethod(asked.Method), Filled(file, asked.Line, asked.Address));
        foreach (var (line, text) in asked.Under)
            if (WithHeader().Match(text) is { Success: true } with)
                request.Headers.TryAddWithoutValidation(with.Groups[1].Value, Filled(file, line, with.Groups[2].Value));

        var answer = await Answer.Read(await reader.SendAsync(request));
        foreach (var (line, text) in asked.Under.Where(u => !WithHeader().IsMatch(u.Text)))
            if (Complaint(answer, Filled(file, line, text)) is { } complaint)
                throw Wrong(file, line, $"{asked.Method} {request.RequestUri}: {complaint}");
    }

    /// <summary>What is wrong with an answer, measured by one expectation; null when nothing is.</summary>
    private string? Complaint(Answer answer, string expectation)
    {
        if (Remember().Match(expectation) is { Success: true } remember)
        {
            _names[remember.Groups[1].Value] = answer.Header(remember.Groups[2].Value) ?? "";
            return answer.Header(remember.Groups[2].Value) is null ? "has no such header" : null;
        }
        if (Status().Match(expectation) is { Success: true } status)
            return Compare(
                ((int)answer.Status).ToString(System.Globalization.CultureInfo.InvariantCulture),
                "==",
                status.Groups[1].Value
            );
        if (Header().Match(expectation) is { Success: true } header)
            return Compare(answer.Header(header.Groups[1].Value), header.Groups[2].Value, header.Groups[3].Value);
        if (Body().Match(expectation) is { Success: true } body)
            return Compare(answer.Text, body.Groups[1].Value, body.Groups[2].Value);
        return $"'{expectation}' is no expectation";
    }

    private static string? Compare(string? real, string how, string wanted)
    {
        var holds = how switch
        {
            "exists" => real is not null,
            "absent" => real is null,
            "is empty" => real is "",
            "==" => real == wanted,
            "!=" => real != wanted,
            "contains" => real?.Contains(wanted, StringComparison.Ordinal) is true,
            _ => real?.Contains(wanted, StringComparison.Ordinal) is not true,
        };
        return holds ? null : $"expected '{how} {wanted}', but it is '{Shortened(real)}'";
    }

    private static string Shortened(string? real) => real is { Length: > 2_000 } ? real[..2_000] + " …" : real ?? "(absent)";

    private string Filled(string file, int line, string text) =>
        Name()
            .Replace(
                text,
                name =>
                    _names.GetValueOrDefault(name.Groups[1].Value)
                    ?? throw Wrong(file, line, $"nobody knows what '{name.Value}' stands for")
            );

    private static HttpScriptException Wrong(string file, int line, string what) => new($"{file}, line {line}: {what}");

    [GeneratedRegex(@"^with ([\w-]+): (.*)$")]
    private static partial Regex WithHeader();

    [GeneratedRegex(@"^remember ([\w.]+) = header ([\w-]+)$")]
    private static partial Regex Remember();

    [GeneratedRegex(@"^status == (\d{3})$")]
    private static partial Regex Status();

    [GeneratedRegex(@"^header ([\w-]+) (exists|absent|==|!=|contains|lacks) ?(.*)$")]
    private static partial Regex Header();

    [GeneratedRegex(@"^body (is empty|==|contains|lacks) ?(.*)$")]
    private static partial Regex Body();

    [GeneratedRegex(@"\{([\w.]+)\}")]
    private static partial Regex Name();
}

/// <summary>The site did not answer as a script says, or the script cannot be read.</summary>
internal sealed class HttpScriptException(string sentence) : Exception(sentence);
