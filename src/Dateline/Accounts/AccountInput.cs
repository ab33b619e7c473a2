using System.Globalization;
using Dateline.Editions.Texts;
using MimeKit;

namespace Dateline.Accounts;

/// <summary>What people type into account forms: read, cleaned, and complained of in their language.</summary>
internal static class AccountInput
{
    /// <summary>A form's field, without blanks around it; empty when it was not sent.</summary>
    public static string Field(this IFormCollection form, string name) => form[name].ToString().Trim();

    /// <summary>The same; null when nothing was typed.</summary>
    public static string? Given(this IFormCollection form, string name) => form.Field(name) is { Length: > 0 } text ? text : null;

    /// <summary>What is wrong with a name; null when it can be taken.</summary>
    public static string? NameComplaint(string name, InterfaceTexts texts) =>
        name.Length is < Account.NameMin or > Account.NameMax || name.EnumerateRunes().Any(IsHidden)
            ? texts.AccountNameWrong
            : null;

    /// <summary>What is wrong with an address; null when a letter can be sent to it.</summary>
    public static string? EmailComplaint(string email, InterfaceTexts texts) =>
        email.Length is > 2 and <= Account.EmailMax
        && email.All(c => c is > ' ' and not (',' or ';' or '<' or '>' or '"' or '\u007f'))
        && MailboxAddress.TryParse(email, out var mailbox)
        && mailbox.Address == email
        && email.IndexOf('@', StringComparison.Ordinal) > 0
            ? null
            : texts.AccountEmailWrong;

    /// <summary>What is wrong with a password, in words; null when it can be taken.</summary>
    public static string? PasswordComplaint(string password, Account account, InterfaceTexts texts) =>
        Passwords.Complaint(password, account) switch
        {
            null => null,
            Passwords.TooShort => texts.AccountPasswordShort,
            Passwords.TooLong => InterfaceTexts.Fill(texts.AccountPasswordLong, Passwords.CharactersMax),
            _ => texts.AccountPasswordCommon,
        };

    public static AccountField Name(InterfaceTexts texts, string value = "", string? complaint = null) =>
        new("name", texts.AccountName, "text", "nickname")
        {
            Value = value,
            Complaint = complaint,
            CharactersMax = Account.NameMax,
        };

    public static AccountField Email(InterfaceTexts texts, string value = "", string? complaint = null) =>
        new("email", texts.AccountEmail, "email", "username")
        {
            Value = value,
            Complaint = complaint,
            CharactersMax = Account.EmailMax,
        };

    /// <summary>The field of a password that is to be known.</summary>
    public static AccountField Password(string label) =>
        new("password", label, "password", "current-password") { CharactersMax = Passwords.CharactersMax };

    /// <summary>The field of a password that is made now.</summary>
    public static AccountField NewPassword(InterfaceTexts texts, string label, string? complaint = null) =>
        new("new-password", label, "password", "new-password")
        {
            Hint = InterfaceTexts.Fill(texts.AccountPasswordHint, Passwords.CharactersMin),
            Complaint = complaint,
            CharactersMax = Passwords.CharactersMax,
        };

    /// <summary>Control characters and those that turn the direction of what follows. Joiners are letters' business (Persian, Hindi).</summary>
    private static bool IsHidden(System.Text.Rune rune) =>
        System.Text.Rune.GetUnicodeCategory(rune)
            is UnicodeCategory.Control
                or UnicodeCategory.Format
                or UnicodeCategory.Surrogate
                or UnicodeCategory.PrivateUse
                or UnicodeCategory.OtherNotAssigned
                or UnicodeCategory.LineSeparator
                or UnicodeCategory.ParagraphSeparator
        && rune.Value is not (0x200C or 0x200D);
}
