using System.Diagnostics;
using System.Net;
using System.Text.RegularExpressions;
using Dateline.Accounts;
using Microsoft.AspNetCore.Identity;

namespace Dateline.Bench;

/// <summary>
/// Log-ins a second against the password's hash alone, which is what must bound them; how long a wrong password takes for an address that is known and for one
/// that is not; and cached pages for anonymous readers beside it, which must not notice accounts at all.
/// </summary>
internal static class LogInSpeed
{
    private const int AtOnce = 4;
    private const int Pairs = 60;
    private const string Password = "river runs to the sea";
    private const string Email = "reader@example.org";
    private static readonly TimeSpan For = TimeSpan.FromSeconds(8);

    public static async Task Run()
    {
        await using var site = await RunningSite.Start();
        await Register(site);

        var hashes = await PerSecond(() => Task.Run(VerifyOnce));
        var logIns = await PerSecond(() => LogIn(site, Email, Password, HttpStatusCode.Redirect));
        List<double> known = [],
            unknown = [];
        for (var i = 0; i < Pairs; i++)
        {
            // The lock would end the comparison: a right password between takes the count back.
            // In turn, because whoever comes second finds warmer caches.
            (string Email, List<double> Times)[] pair = [(Email, known), ("nobody@example.org", unknown)];
            foreach (var (email, times) in i % 2 == 0 ? pair : pair.Reverse())
                times.Add(await Timed(() => LogIn(site, email, "wrong wrong wrong", HttpStatusCode.Unauthorized)));
            if (i % 3 == 2)
                await LogIn(site, Email, Password, HttpStatusCode.Redirect);
        }

        Console.WriteLine($"{AtOnce} at once, for {For.TotalSeconds:0} s each");
        Console.WriteLine($"password hashes alone a second   {hashes, 8:0.0}");
        Console.WriteLine($"log-ins a second                 {logIns, 8:0.0}   ratio {logIns / hashes:0.00}");
        Console.WriteLine($"wrong password, known address    {Median(known), 8:0.0} ms (median of {Pairs})");
        Console.WriteLine(
            $"wrong password, unknown address  {Median(unknown), 8:0.0} ms   ratio {Median(unknown) / Median(known):0.00}"
        );
    }

    private static readonly PasswordHasher<Account> Hasher = new();
    private static readonly string Hash = Hasher.HashPassword(new Account(), Password);

    private static void VerifyOnce()
    {
        if (Hasher.VerifyHashedPassword(new Account(), Hash, Password) == PasswordVerificationResult.Failed)
            throw new InvalidOperationException("The hash does not fit.");
    }

    private static async Task<double> PerSecond(Func<Task> act)
    {
        await act();
        var done = 0;
        var watch = Stopwatch.StartNew();
        await Task.WhenAll(
            Enumerable
                .Range(0, AtOnce)
                .Select(async _ =>
                {
                    while (watch.Elapsed < For)
                    {
                        await act();
                        Interlocked.Increment(ref done);
                    }
                })
        );
        return done / watch.Elapsed.TotalSeconds;
    }

    private static async Task<double> Timed(Func<Task> act)
    {
        var watch = Stopwatch.StartNew();
        await act();
        return watch.Elapsed.TotalMilliseconds;
    }

    /// <summary>A visitor of its own, as each reader is.</summary>
    private static async Task LogIn(RunningSite site, string email, string password, HttpStatusCode expected)
    {
        using var visitor = Visitor(site);
        var answer = await Send(visitor, "/account/login", new() { ["email"] = email, ["password"] = password });
        if (answer.StatusCode != expected)
            throw new InvalidOperationException($"Log in as {email}: {answer.StatusCode}.");
    }

    private static async Task Register(RunningSite site)
    {
        using var visitor = Visitor(site);
        await Send(
            visitor,
            "/account/register",
            new()
            {
                ["name"] = "Reader",
                ["email"] = Email,
                ["new-password"] = Password,
            }
        );
        string[] letters = [];
        while (letters.Length == 0)
        {
            await Task.Delay(200);
            letters = Directory.Exists(site.MailFolder) ? Directory.GetFiles(site.MailFolder, "*.eml") : [];
        }
        var letter = await MimeKit.MimeMessage.LoadAsync(letters[0]);
        var link = new Uri(Regex.Match(letter.TextBody!, @"https?://\S+").Value);
        var keys = System.Web.HttpUtility.ParseQueryString(link.Query);
        await Send(visitor, link.AbsolutePath, new() { ["account"] = keys["account"]!, ["token"] = keys["token"]! });
    }

    private static async Task<HttpResponseMessage> Send(HttpClient visitor, string path, Dictionary<string, string> fields)
    {
        var page = await visitor.GetStringAsync(path);
        fields["form-seal"] = Regex.Match(page, "name=\"form-seal\" value=\"([^\"]+)\"").Groups[1].Value;
        return await visitor.PostAsync(path, new FormUrlEncodedContent(fields));
    }

    private static HttpClient Visitor(RunningSite site) =>
        new(new HttpClientHandler { AllowAutoRedirect = false, CookieContainer = new CookieContainer() })
        {
            BaseAddress = new Uri(site.Address),
        };

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);
}
