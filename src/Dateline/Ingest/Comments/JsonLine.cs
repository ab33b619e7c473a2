using System.Text.Json;

namespace Dateline.Ingest.Comments;

/// <summary>A line of a file that holds an object in JSON on each.</summary>
internal static class JsonLine
{
    /// <param name="text">The line.</param>
    /// <param name="path">Of which file, and with <paramref name="number"/> where in it, for messages.</param>
    /// <param name="number">The first is 1.</param>
    /// <param name="options">How strictly it is read; .NET's own way, which takes what others write, unless said otherwise.</param>
    /// <exception cref="CommandFailedException">It is no such object.</exception>
    public static T Parse<T>(string text, string path, int number, JsonSerializerOptions? options = null)
    {
        try
        {
            return JsonSerializer.Deserialize<T>(text, options)
                ?? throw new CommandFailedException($"{path}, line {number}: there is nothing.");
        }
        catch (JsonException e)
        {
            throw new CommandFailedException($"{path}, line {number}: {e.Message}");
        }
    }
}
