using Microsoft.AspNetCore.Identity;

namespace Dateline.Accounts;

/// <summary>
/// What a password must be: long enough, and none of those that are tried first. Nothing is asked of its letters, digits and signs, and nobody has to
/// change it without a reason (NIST SP 800-63B-4, 3.1.1).
/// </summary>
internal sealed class Passwords : IPasswordValidator<Account>
{
    public const int CharactersMin = 10,
        CharactersMax = 200;

    public const string TooShort = nameof(TooShort),
        TooLong = nameof(TooLong),
        TooCommon = nameof(TooCommon);

    /// <summary>Those of at least eight characters that occur most in breaches (the list of zxcvbn-ts, MIT licence), in lower case.</summary>
    private static readonly Lazy<HashSet<string>> Common = new(Read);

    public Task<IdentityResult> ValidateAsync(UserManager<Account> manager, Account user, string? password) =>
        Task.FromResult(
            Complaint(password ?? "", user) is { } code
                ? IdentityResult.Failed(new IdentityError { Code = code, Description = code })
                : IdentityResult.Success
        );

    /// <summary>What is wrong with a password; null when it can be taken.</summary>
    public static string? Complaint(string password, Account account)
    {
        if (password.EnumerateRunes().Count() < CharactersMin)
            return TooShort;
        if (password.Length > CharactersMax)
            return TooLong;
        var plain = password.ToLowerInvariant();
        // "princess2024!" is "princess" to whoever guesses.
        var stem = plain.TrimEnd("0123456789!?.*#$@_-".ToCharArray());
        string[] own =
        [
            account.Name.ToLowerInvariant(),
            account.Email?.ToLowerInvariant() ?? "",
            (account.Email ?? "").Split('@')[0].ToLowerInvariant(),
        ];
        return
            Common.Value.Contains(plain)
            || Common.Value.Contains(stem)
            || own.Contains(plain)
            || own.Contains(stem)
            || plain.Distinct().Count() < 4
            ? TooCommon
            : null;
    }

    private static HashSet<string> Read()
    {
        using var list = typeof(Passwords).Assembly.GetManifestResourceStream("common-passwords.txt")!;
        using var reader = new StreamReader(list);
        return [.. reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries)];
    }
}
