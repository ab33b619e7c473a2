using Dateline.Accounts;
using Microsoft.Extensions.DependencyInjection;

namespace Dateline.Tests.Accounts;

/// <summary>Somebody who opens every account page of an edition and does everything there, wrong first and then right.</summary>
internal sealed class AccountWalk(Newspaper paper, string prefix) : IDisposable
{
    private readonly Visitor _owner = new(paper);
    private readonly Visitor _stranger = new(paper);
    private readonly string _email = $"walk{prefix.Replace('/', '-')}@example.org";
    private readonly string _other = $"other{prefix.Replace('/', '-')}@example.org";

    /// <summary>Every page that was shown.</summary>
    public List<(string Address, Answer Answer)> Pages { get; } = [];

    /// <summary>Subjects and paragraphs of every letter.</summary>
    public IEnumerable<string> Letters =>
        _owner
            .Letters(_email)
            .Concat(_owner.Letters(_other))
            .SelectMany(l => l.TextBody!.Split("\n\n").Append(l.Subject!.Split(" · ")[0]))
            .Select(t => t.Trim());

    public async Task Everywhere()
    {
        await Join();
        await Wrongly();
        await SecondStep();
        await Change();
        await Leave();
    }

    private async Task Join()
    {
        var first = await paper.Parts.GetRequiredService<FirstAdministrator>().Link(CancellationToken.None);
        await Open(_stranger, $"/account/first?secret={first!.Split("secret=")[1]}");
        await Fill(_stranger, "/account/register", "/account/register", ("name", "x"), ("email", "x"), ("new-password", "short"));
        await Fill(
            _stranger,
            "/account/register",
            "/account/register",
            ("name", "Mira"),
            ("email", _email),
            ("new-password", new string('x', 201))
        );
        await Fill(
            _stranger,
            "/account/register",
            "/account/register",
            ("name", "Mira"),
            ("email", _email),
            ("new-password", "password123")
        );
        await Fill(
            _stranger,
            "/account/register",
            "/account/register",
            ("name", "Mira"),
            ("email", _email),
            ("new-password", Visitor.Password)
        );
        var letter = await _owner.Letter(_email);
        await Open(_owner, Visitor.LinkIn(letter).PathAndQuery[prefix.Length..]);
        Pages.Add(("confirmed", await _owner.Follow(letter)));
        Pages.Add(("confirmed again", await _owner.Follow(letter)));
        await Fill(
            _stranger,
            "/account/register",
            "/account/register",
            ("name", "Mira"),
            ("email", _email),
            ("new-password", Visitor.Password)
        );
        await _owner.Letter(_email, 2);
    }

    private async Task Wrongly()
    {
        await Fill(_stranger, "/account/login", "/account/login", ("email", _email), ("password", "wrong wrong wrong"));
        await Open(_stranger, "/account/password/forgotten");
        await Fill(_stranger, "/account/password/forgotten", "/account/password/forgotten", ("email", _email));
        var letter = await _owner.Letter(_email, 3);
        await Open(_stranger, Visitor.LinkIn(letter).PathAndQuery[prefix.Length..]);
        Pages.Add(("new password", await _stranger.Follow(letter, ("new-password", "a quite new password"))));
        Pages.Add(("nobody back from the other provider", await _stranger.Open(prefix + "/account/login/external/back")));
        Pages.Add(("a form of nobody", await _stranger.Post(prefix + "/account/login", [])));
    }

    private async Task SecondStep()
    {
        await _owner.LogIn(_email, "a quite new password", prefix);
        await _stranger.LogIn(_email, "a quite new password", prefix);
        await Open(_owner, "/account");
        var key = (await Open(_owner, "/account/two-factor")).Page().Words(".account-lines code");
        await Fill(_owner, "/account/two-factor", "/account/two-factor", ("code", "000000"));
        await Fill(_owner, "/account/two-factor", "/account/two-factor", ("code", Visitor.CodeOf(key)));
        await Open(_owner, "/account");
        await _stranger.LogIn(_email, "a quite new password", prefix);
        await Open(_stranger, "/account/login/code");
        await Fill(_stranger, "/account/login/code", "/account/login/code", ("code", "000000"));
    }

    private async Task Change()
    {
        await Fill(_owner, "/account", "/account/name", ("name", "Mira L."));
        await Fill(
            _owner,
            "/account",
            "/account/password",
            ("password", "a quite new password"),
            ("new-password", Visitor.Password)
        );
        await Fill(_owner, "/account", "/account/email", ("email", _other), ("password", Visitor.Password));
        var letter = await _owner.Letter(_other);
        await _owner.Letter(_email, 4);
        await Open(_owner, Visitor.LinkIn(letter).PathAndQuery[prefix.Length..]);
        // Sent as no browser would, because a passkey takes a device.
        await Fill(_owner, "/account", "/account/two-factor/codes", ("password", Visitor.Password));
        var seal = (await _owner.Open(prefix + "/account")).Page().Of("input[name=form-seal]", "value");
        Pages.Add(("a passkey of nobody", await _owner.Post(prefix + "/account/passkeys", new() { ["form-seal"] = seal })));
    }

    private async Task Leave() => await Fill(_owner, "/account", "/account/delete", ("password", Visitor.Password));

    private async Task<Answer> Open(Visitor visitor, string path)
    {
        var answer = await visitor.Open(prefix + path);
        Pages.Add((prefix + path, answer.Granted()));
        return answer;
    }

    private async Task Fill(Visitor visitor, string page, string action, params (string, string)[] typed) =>
        Pages.Add((prefix + action, await visitor.Fill(prefix + page, prefix + action, typed)));

    public void Dispose()
    {
        _owner.Dispose();
        _stranger.Dispose();
    }
}
