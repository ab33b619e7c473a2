using System.Collections.Concurrent;
using System.Security.Claims;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Dateline.Tests.Accounts;

/// <summary>An OpenID Connect provider of the tests' own: it knows one person, who agrees to everything, and signs what it says (OpenID Connect Core 1.0, code flow).</summary>
internal sealed class OtherProvider : IAsyncDisposable
{
    public const string Client = "estuary",
        Secret = "a secret of the tests";

    private readonly RSA _rsa = RSA.Create(2048);
    private readonly ConcurrentDictionary<string, string?> _nonces = new();
    private readonly WebApplication _site;

    private OtherProvider()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        _site = builder.Build();
        _site.MapGet("/.well-known/openid-configuration", () => Results.Json(Configuration()));
        _site.MapGet("/keys", () => Results.Json(Keys()));
        _site.MapGet("/authorize", Authorize);
        _site.MapPost("/token", (Delegate)Token);
    }

    public string Address => _site.Urls.First();

    /// <summary>Whom it knows.</summary>
    public Dictionary<string, object> Person { get; set; } = [];

    public static async Task<OtherProvider> Start()
    {
        var provider = new OtherProvider();
        await provider._site.StartAsync();
        return provider;
    }

    private object Configuration() =>
        new
        {
            issuer = Address,
            authorization_endpoint = Address + "/authorize",
            token_endpoint = Address + "/token",
            jwks_uri = Address + "/keys",
            response_types_supported = new[] { "code" },
            subject_types_supported = new[] { "public" },
            id_token_signing_alg_values_supported = new[] { "RS256" },
        };

    private object Keys()
    {
        var key = _rsa.ExportParameters(false);
        return new
        {
            keys = new[]
            {
                new
                {
                    kty = "RSA",
                    use = "sig",
                    kid = "one",
                    alg = "RS256",
                    n = Base64UrlEncoder.Encode(key.Modulus),
                    e = Base64UrlEncoder.Encode(key.Exponent),
                },
            },
        };
    }

    private IResult Authorize(HttpContext context)
    {
        var asked = context.Request.Query;
        var code = Guid.CreateVersion7().ToString("N");
        _nonces[code] = asked["nonce"];
        return Results.Redirect($"{asked["redirect_uri"]}?code={code}&state={Uri.EscapeDataString(asked["state"]!)}");
    }

    private async Task<IResult> Token(HttpContext context)
    {
        var form = await context.Request.ReadFormAsync();
        if (form["client_secret"] != Secret || !_nonces.TryRemove(form["code"].ToString(), out var nonce))
            return Results.BadRequest(new { error = "invalid_grant" });
        var token = new JsonWebTokenHandler().CreateToken(
            new SecurityTokenDescriptor
            {
                Issuer = Address,
                Audience = Client,
                Expires = DateTime.UtcNow.AddMinutes(5),
                Subject = new ClaimsIdentity([new Claim("nonce", nonce ?? "")]),
                Claims = Person,
                SigningCredentials = new SigningCredentials(
                    new RsaSecurityKey(_rsa) { KeyId = "one" },
                    SecurityAlgorithms.RsaSha256
                ),
            }
        );
        return Results.Json(
            new
            {
                access_token = "none",
                token_type = "Bearer",
                expires_in = 300,
                id_token = token,
            }
        );
    }

    public async ValueTask DisposeAsync()
    {
        await _site.DisposeAsync();
        _rsa.Dispose();
    }
}
