using System.Net;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Dateline.Accounts;
using Dateline.Site;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using MimeKit;

namespace Dateline.Tests.Accounts;

/// <summary>Somebody with a browser: keeps cookies, fills in the forms that pages show, reads their mail. Redirects are told and not followed.</summary>
internal sealed class Visitor : IDisposable
{
    public const string Password = "river runs to the sea";

    private readonly Newspaper _paper;
    private readonly HttpClientHandler _handler = new() { AllowAutoRedirect = false, CookieContainer = new CookieContainer() };
    private readonly HttpClient _client;

    public Visitor(Newspaper paper)
    {
        _paper = paper;
        _client = new HttpClient(_handler) { BaseAddress = paper.Address };
        _client.DefaultRequestHeaders.UserAgent.ParseAdd("Visitor/1.0");
    }

    /// <summary>The value of a cookie, or null.</summary>
    public string? Cookie(string name) => _handler.CookieContainer.GetCookies(_paper.Address)[name]?.Value;

    public void Plant(string name, string value) =>
        _handler.CookieContainer.Add(new Cookie(name, value, "/", _paper.Address.Host));

    public async Task<Answer> Open(string address) => await Answer.Read(await _client.GetAsync(address));

    /// <summary>Opens a page and sends the form on it that goes to an address, with everything that it holds and what is typed in.</summary>
    public async Task<Answer> Fill(string page, string action, params (string Name, string Value)[] typed)
    {
        var opened = await Open(page);
        var form = opened
            .Page()
            .QuerySelector($"form[action='{action}']")
            .ShouldNotBeNull($"{page} has no form to {action}: {opened.Status} {opened.Text}");
        var fields = FieldsOf(form);
        foreach (var (name, value) in typed)
            fields[name] = value;
        return await Post(action, fields);
    }

    /// <summary>What a form holds as it is shown; what one would have to tick or choose is left out.</summary>
    public static Dictionary<string, string> FieldsOf(IElement form) =>
        form.QuerySelectorAll("input[name], textarea[name], select[name]")
            .Where(i => i.GetAttribute("type") is not ("checkbox" or "radio" or "file"))
            .ToDictionary(i => i.GetAttribute("name")!, ValueOf);

    private static string ValueOf(IElement field) =>
        field switch
        {
            IHtmlTextAreaElement area => area.Value,
            IHtmlSelectElement select => select.Value ?? "",
            _ => field.GetAttribute("value") ?? "",
        };

    public async Task<Answer> Post(string address, Dictionary<string, string> fields) =>
        await Answer.Read(await _client.PostAsync(address, new FormUrlEncodedContent(fields)));

    /// <summary>The same where a name stands more than once.</summary>
    public async Task<Answer> PostPairs(string address, IEnumerable<KeyValuePair<string, string>> fields) =>
        await Answer.Read(await _client.PostAsync(address, new FormUrlEncodedContent(fields)));

    public Task<Answer> Register(string email, string name = "Mira", string password = Password, string prefix = "") =>
        Fill(
            $"{prefix}/account/register",
            $"{prefix}/account/register",
            ("name", name),
            ("email", email),
            ("new-password", password)
        );

    public Task<Answer> LogIn(string email, string password = Password, string prefix = "") =>
        Fill($"{prefix}/account/login", $"{prefix}/account/login", ("email", email), ("password", password));

    /// <summary>Registers, confirms by the letter's link, and logs in.</summary>
    public async Task<Visitor> Join(string email)
    {
        (await Register(email)).Granted();
        (await Follow(await Letter(email))).Granted();
        (await LogIn(email)).Status.ShouldBe(HttpStatusCode.Redirect);
        return this;
    }

    /// <summary>Logs in with a new account that has a role, everywhere or in one edition (<c>en</c>) or section (<c>en/world</c>).</summary>
    public async Task<Visitor> JoinAs(Role role, string where = "", string name = "Mira")
    {
        var email = $"{role.Name}-{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(4))}@example.org";
        await using (var scope = _paper.Parts.CreateAsyncScope())
        {
            var accounts = scope.ServiceProvider.GetRequiredService<UserManager<Account>>();
            var account = Account.Register(name, email, "en", _paper.Clock.GetUtcNow());
            account.EmailConfirmed = true;
            (await accounts.CreateAsync(account, Password)).Succeeded.ShouldBeTrue();
            (AccountId, Email) = (account.Id, email);
        }
        if (role != Role.Reader)
            await ManageRoles.Give(_paper.Parts, email, role.Name, where, CancellationToken.None);
        (await LogIn(email)).Status.ShouldBe(HttpStatusCode.Redirect);
        return this;
    }

    /// <summary>The address of the account that <see cref="JoinAs"/> made.</summary>
    public string Email { get; private set; } = "";

    /// <summary>The number of the account that <see cref="JoinAs"/> made.</summary>
    public Guid AccountId { get; private set; }

    /// <summary>Asks as a page's script does: with the session's cookie and the seal of a page.</summary>
    public async Task<Answer> Ask(HttpMethod method, string address, HttpContent? content = null, int? seen = null)
    {
        using var request = new HttpRequestMessage(method, address) { Content = content };
        request.Headers.Add(Demands.SealHeader, await Seal());
        if (seen is { } version)
            request.Headers.TryAddWithoutValidation("If-Match", $"\"{version}\"");
        return await Answer.Read(await _client.SendAsync(request));
    }

    /// <summary>Asks as a page of somebody else's could make the browser ask: with the cookie alone.</summary>
    public async Task<Answer> AskUnsealed(HttpMethod method, string address, HttpContent? content = null, int? seen = null)
    {
        using var request = new HttpRequestMessage(method, address) { Content = content };
        if (seen is { } version)
            request.Headers.TryAddWithoutValidation("If-Match", $"\"{version}\"");
        return await Answer.Read(await _client.SendAsync(request));
    }

    /// <summary>The same with a value as JSON.</summary>
    public Task<Answer> Send(HttpMethod method, string address, object body, int? seen = null) =>
        Ask(
            method,
            address,
            new StringContent(JsonSerializer.Serialize(body, ApiJson.Options), System.Text.Encoding.UTF8, "application/json"),
            seen
        );

    /// <summary>The seal of this visitor's pages.</summary>
    public async Task<string> Seal() => _seal ??= (await Open("/account")).Page().Of("form input[name=form-seal]", "value");

    private string? _seal;

    /// <summary>Opens a letter's link and sends the form there.</summary>
    public Task<Answer> Follow(MimeMessage letter, params (string Name, string Value)[] typed)
    {
        var link = LinkIn(letter);
        return Fill(link.PathAndQuery, link.AbsolutePath, typed);
    }

    public static Uri LinkIn(MimeMessage letter) => new(Regex.Match(letter.TextBody!, @"https?://\S+").Value);

    /// <summary>The newest letter to an address, once there are so many.</summary>
    public async Task<MimeMessage> Letter(string to, int count = 1)
    {
        await Eventually.That(
            $"{count} letters to {to} were sent",
            () =>
            {
                _paper.Wait(TimeSpan.FromSeconds(2));
                return Task.FromResult(Letters(to).Count >= count);
            }
        );
        return Letters(to)[^1];
    }

    /// <summary>All letters to an address, the oldest first.</summary>
    public IReadOnlyList<MimeMessage> Letters(string to)
    {
        var folder = Path.Combine(_paper.Settings.Data, "mail");
        if (!Directory.Exists(folder))
            return [];
        return
        [
            .. Directory
                .EnumerateFiles(folder, "*.eml")
                .Order(StringComparer.Ordinal)
                .Select(file => MimeMessage.Load(file))
                .Where(letter => letter.To.Mailboxes.Any(m => m.Address == to)),
        ];
    }

    /// <summary>What an authenticator app shows now for a key (RFC 6238).</summary>
    public static string CodeOf(string key)
    {
        var bits = string.Concat(
            key.Replace(" ", "", StringComparison.Ordinal)
                .ToUpperInvariant()
                .Select(c =>
                    Convert.ToString("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".IndexOf(c, StringComparison.Ordinal), 2).PadLeft(5, '0')
                )
        );
        var secret = Enumerable.Range(0, bits.Length / 8).Select(i => Convert.ToByte(bits.Substring(i * 8, 8), 2)).ToArray();
        var step = BitConverter.GetBytes(DateTimeOffset.UtcNow.ToUnixTimeSeconds() / 30).Reverse().ToArray();
#pragma warning disable CA5350 // RFC 6238's own hash.
        var hash = HMACSHA1.HashData(secret, step);
#pragma warning restore CA5350
        var at = hash[^1] & 15;
        var number = (hash[at] & 127) << 24 | hash[at + 1] << 16 | hash[at + 2] << 8 | hash[at + 3];
        return (number % 1_000_000).ToString("000000", System.Globalization.CultureInfo.InvariantCulture);
    }

    public void Dispose()
    {
        _client.Dispose();
        _handler.Dispose();
    }
}
