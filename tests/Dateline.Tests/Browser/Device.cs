using Microsoft.Playwright;

namespace Dateline.Tests.Browser;

/// <summary>Chromium's virtual authenticator: a device that makes passkeys and knows its owner.</summary>
internal static class Device
{
    public static async Task WithPasskeys(IBrowserContext context, IPage page)
    {
        var device = await context.NewCDPSessionAsync(page);
        await device.SendAsync("WebAuthn.enable");
        await device.SendAsync(
            "WebAuthn.addVirtualAuthenticator",
            new()
            {
                ["options"] = new Dictionary<string, object>
                {
                    ["protocol"] = "ctap2",
                    ["transport"] = "internal",
                    ["hasResidentKey"] = true,
                    ["hasUserVerification"] = true,
                    ["isUserVerified"] = true,
                },
            }
        );
    }
}
