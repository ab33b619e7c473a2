using Dateline.Storage;
using MailKit.Net.Smtp;
using MailKit.Security;
using MimeKit;

namespace Dateline.Accounts.Mail;

/// <summary>Carries letters to a mail server; without one, lays them into the data folder as files that any mail program opens.</summary>
internal sealed class Post(Settings settings)
{
    private static readonly TimeSpan ServerMax = TimeSpan.FromSeconds(20);

    /// <summary>Where letters lie without a mail server.</summary>
    public string Folder => Path.Combine(settings.Data, "mail");

    public async Task Carry(MimeMessage letter, CancellationToken stop)
    {
        letter.From.Add(MailboxAddress.Parse(settings.MailSender));
        letter.MessageId = $"{Guid.CreateVersion7():N}@{new Uri(settings.PublicOrigin).Host}";
        // So that no machine answers it (RFC 3834).
        letter.Headers.Add("Auto-Submitted", "auto-generated");
        if (settings.Smtp is { } server)
            await Send(letter, new Uri(server), stop);
        else
            await Lay(letter, stop);
    }

    private static async Task Send(MimeMessage letter, Uri server, CancellationToken stop)
    {
        using var client = new SmtpClient { Timeout = (int)ServerMax.TotalMilliseconds };
        // smtp: with STARTTLS, and never without, but to this machine itself.
        var security =
            server.Scheme == "smtps" ? SecureSocketOptions.SslOnConnect
            : server.IsLoopback ? SecureSocketOptions.StartTlsWhenAvailable
            : SecureSocketOptions.StartTls;
        await client.ConnectAsync(
            server.Host,
            server.IsDefaultPort || server.Port < 0 ? (server.Scheme == "smtps" ? 465 : 587) : server.Port,
            security,
            stop
        );
        if (server.UserInfo.Split(':', 2) is [var name, var password])
            await client.AuthenticateAsync(Uri.UnescapeDataString(name), Uri.UnescapeDataString(password), stop);
        await client.SendAsync(letter, stop);
        await client.DisconnectAsync(quit: true, stop);
    }

    /// <summary>The links in it let somebody in: only the owner of the folder may read it.</summary>
    private async Task Lay(MimeMessage letter, CancellationToken stop)
    {
        Directory.CreateDirectory(Folder);
        using var text = new MemoryStream();
        await letter.WriteToAsync(text, stop);
        WholeFile.WriteOwn(Path.Combine(Folder, $"{letter.MessageId!.Split('@')[0]}.eml"), text.ToArray());
    }
}
