using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http.Metadata;

namespace Dateline.Site;

/// <summary>JSON as the API speaks it: strict in what it takes (no unknown, no repeated, no missing members, at most 64 levels), so that a misspelt field is told and not lost.</summary>
public static class ApiJson
{
    /// <summary>Deepest nesting of JSON that is read.</summary>
    public const int LevelsMax = 64;

    public static readonly JsonSerializerOptions Options = Strict(new JsonSerializerOptions(JsonSerializerDefaults.Web));

    /// <summary>Makes options strict in our way.</summary>
    public static JsonSerializerOptions Strict(JsonSerializerOptions options)
    {
        options.MaxDepth = LevelsMax;
        options.UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow;
        options.AllowDuplicateProperties = false;
        options.RespectRequiredConstructorParameters = true;
        options.RespectNullableAnnotations = true;
        options.NumberHandling = JsonNumberHandling.Strict;
        options.AllowOutOfOrderMetadataProperties = true;
        options.DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull;
        options.Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping;
        options.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower, allowIntegerValues: false));
        return options;
    }
}

/// <summary>The JSON body of a request. Bad JSON is refused with the field and the place where it went wrong.</summary>
/// <typeparam name="T">What the body stands for.</typeparam>
[System.Diagnostics.CodeAnalysis.SuppressMessage(
    "Design",
    "CA1000",
    Justification = "Minimal APIs bind by a static BindAsync on the parameter's type."
)]
public sealed partial record Sent<T>(T Value) : IEndpointParameterMetadataProvider
    where T : class
{
    public static async ValueTask<Sent<T>?> BindAsync(HttpContext context, ParameterInfo parameter)
    {
        if (!context.Request.HasJsonContentType())
            throw Refusal.Because(StatusCodes.Status415UnsupportedMediaType, "This address takes application/json.");
        try
        {
            var value = await JsonSerializer.DeserializeAsync<T>(context.Request.Body, ApiJson.Options, context.RequestAborted);
            return new Sent<T>(value ?? throw Refusal.Malformed("The body is 'null'."));
        }
        catch (JsonException e)
        {
            var field = e.Path is { Length: > 2 } path ? path[2..] : null;
            throw Refusal.Malformed(Sentence(e, field), field);
        }
        catch (NotSupportedException e) when (PathIn().Match(e.Message) is { Success: true } match)
        {
            // The framework's way to say that a value of several kinds does not say of which it is.
            throw Refusal.Malformed($"'{match.Groups[1].Value}' cannot be read: it lacks its 'type'.", match.Groups[1].Value);
        }
        // A text that holds half a surrogate pair or bytes that are not UTF-8 is noticed only when it is read.
        catch (Exception e) when (e is InvalidOperationException or NotSupportedException or ArgumentException)
        {
            throw Refusal.Malformed("The body holds a text or a value that cannot be read.");
        }
    }

    public static void PopulateMetadata(ParameterInfo parameter, EndpointBuilder builder) =>
        builder.Metadata.Add(new AcceptsMetadata(["application/json"], typeof(T)));

    [GeneratedRegex(@"Path: \$\.(\S+)")]
    private static partial Regex PathIn();

    private static string Sentence(JsonException e, string? field)
    {
        var where = e.LineNumber is { } line ? $" (line {line + 1}, byte {e.BytePositionInLine})" : "";
        var what = e.Message.Split(" Path: ")[0].TrimEnd('.');
        return field is null ? $"The body cannot be read: {what}{where}." : $"'{field}' cannot be read: {what}{where}.";
    }
}
