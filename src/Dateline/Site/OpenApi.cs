using System.Text;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Dateline.Site;

/// <summary>GET /api/openapi.json: the API as a document, for programs and their authors. It is the same as long as the program runs.</summary>
internal static class OpenApi
{
    /// <summary>The name under which the framework keeps its document unless told otherwise.</summary>
    private const string Document = "v1";

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapMethods("/api/openapi.json", ["GET", "HEAD"], Read).ForReaders();

    private static async Task<Delivered> Read(
        [FromKeyedServices(Document)] IOpenApiDocumentProvider documents,
        CancellationToken stop
    )
    {
        var document = await documents.GetOpenApiDocumentAsync(stop);
        var json = await document.SerializeAsJsonAsync(OpenApiSpecVersion.OpenApi3_1, stop);
        return new Delivered(Encoding.UTF8.GetBytes(json), "application/json; charset=utf-8", []);
    }
}
