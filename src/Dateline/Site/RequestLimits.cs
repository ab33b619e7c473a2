using System.Buffers.Binary;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using System.Threading.RateLimiting;
using Dateline.Accounts;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.AspNetCore.RateLimiting;

namespace Dateline.Site;

/// <summary>Whose requests are counted together: an IPv4 address, or an IPv6 network of 64 bits, which is what one household is given.</summary>
/// <param name="IsV6">Which of the two.</param>
/// <param name="Bits">The address, or the network's bits.</param>
internal readonly record struct AddressBlock(bool IsV6, ulong Bits)
{
    /// <summary>The block of an address; a request without one (a Unix socket) is of one block with all such.</summary>
    public static AddressBlock Of(IPAddress? address)
    {
        if (address is null)
            return default;
        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        var bytes = plain.GetAddressBytes();
        return plain.AddressFamily == AddressFamily.InterNetworkV6
            ? new(true, BinaryPrimitives.ReadUInt64BigEndian(bytes))
            : new(false, BinaryPrimitives.ReadUInt32BigEndian(bytes));
    }
}

/// <summary>How often whoever may ask: by address block and by API key, with the numbers of the endpoint's <see cref="Pace"/>. Who asks more is told when to come again.</summary>
internal static class RequestLimits
{
    public static void Add(IServiceCollection services, Settings settings)
    {
        services.AddRateLimiter(limits =>
        {
            limits.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
            limits.OnRejected = SayWhen;
            // The address first: whoever guesses keys has a new key each time.
            limits.GlobalLimiter = PartitionedRateLimiter.CreateChained(
                PartitionedRateLimiter.Create<HttpContext, (string, AddressBlock)>(context => ByAddress(context, settings)),
                PartitionedRateLimiter.Create<HttpContext, string>(context => ByKey(context, settings))
            );
        });
        services.Configure<ForwardedHeadersOptions>(forwarded => Trust(forwarded, settings));
    }

    /// <summary>Whom to believe when they say for whom they ask. The host is not taken from them: a proxy passes it on as it is.</summary>
    private static void Trust(ForwardedHeadersOptions forwarded, Settings settings)
    {
        forwarded.ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto;
        // From the last proxy backwards for as long as each is one of ours: what a stranger wrote before them is not read.
        forwarded.ForwardLimit = null;
        // The framework would believe whoever comes from this machine.
        forwarded.KnownProxies.Clear();
        forwarded.KnownIPNetworks.Clear();
        foreach (var network in settings.ProxyNetworks)
            forwarded.KnownIPNetworks.Add(network);
    }

    private static RateLimitPartition<(string, AddressBlock)> ByAddress(HttpContext context, Settings settings)
    {
        var pace = context.GetEndpoint()?.Metadata.GetMetadata<Pace>() ?? Pace.Pages;
        return RateLimitPartition.GetTokenBucketLimiter(
            (pace.Name, AddressBlock.Of(context.Connection.RemoteIpAddress)),
            _ => Bucket(pace, settings)
        );
    }

    private static RateLimitPartition<string> ByKey(HttpContext context, Settings settings)
    {
        var key = context.Request.Headers.Authorization.ToString();
        return key.Length == 0
            ? RateLimitPartition.GetNoLimiter("")
            : RateLimitPartition.GetTokenBucketLimiter(Hash(key), _ => Bucket(Pace.Key, settings));
    }

    /// <summary>Secrets are not kept, not even to count by.</summary>
    private static string Hash(string key) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)));

    private static TokenBucketRateLimiterOptions Bucket(Pace pace, Settings settings)
    {
        var perSecond = pace.PerSecond * settings.LimitPercent / 100.0;
        return new TokenBucketRateLimiterOptions
        {
            TokenLimit = (int)Math.Max(1, pace.Burst * (long)settings.LimitPercent / 100),
            TokensPerPeriod = Math.Max(1, (int)perSecond),
            ReplenishmentPeriod = TimeSpan.FromSeconds(Math.Max(1, 1 / perSecond)),
            QueueLimit = 0,
        };
    }

    /// <summary>Only the header field and the status: what is around it makes a page or a problem of them.</summary>
    private static ValueTask SayWhen(OnRejectedContext rejected, CancellationToken stop)
    {
        var wait = rejected.Lease.TryGetMetadata(MetadataName.RetryAfter, out var time) ? time : TimeSpan.Zero;
        var seconds = Math.Max(1, (long)Math.Ceiling(wait.TotalSeconds));
        rejected.HttpContext.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        return ValueTask.CompletedTask;
    }
}
