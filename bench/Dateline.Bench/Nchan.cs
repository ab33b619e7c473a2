using System.Diagnostics;
using System.Globalization;

namespace Dateline.Bench;

/// <summary>nginx with nchan as the peer: it hands a message that it is sent to everybody who listens, and stores and draws nothing.</summary>
internal sealed class Nchan : IDisposable
{
    private const string Module = "/usr/lib/nginx/modules/ngx_nchan_module.so";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("dateline-nchan-");
    private readonly HttpClient _publisher;
    private Process _process = null!;

    private Nchan() => _publisher = new HttpClient { BaseAddress = Address };

    public const string EventsPath = "/events";

    public Uri Address { get; } = new($"http://127.0.0.1:{RunningSite.FreePort()}");

    /// <summary>Starts it; null where it is not installed (Debian: libnginx-mod-nchan).</summary>
    public static async Task<Nchan?> Start()
    {
        if (!File.Exists(Module))
            return null;
        var nchan = new Nchan();
        var folder = nchan._folder.FullName;
        var conf = Path.Combine(folder, "nginx.conf");
        await File.WriteAllTextAsync(
            conf,
            $$"""
            load_module {{Module}};
            daemon off;
            user root;
            worker_processes auto;
            worker_rlimit_nofile 40000;
            pid {{folder}}/pid;
            error_log {{folder}}/error.log;
            events { worker_connections 20000; }
            http {
              access_log off;
              server {
                listen 127.0.0.1:{{nchan.Address.Port}} backlog=4096;
                location = /publish { nchan_publisher; nchan_channel_id live; }
                location = {{EventsPath}} { nchan_subscriber eventsource; nchan_channel_id live; }
              }
            }
            """
        );
        nchan._process = Process.Start("/usr/sbin/nginx", ["-p", folder, "-c", conf]);
        await Task.Delay(500);
        return nchan;
    }

    /// <summary>Hands a message to everybody.</summary>
    public async Task Publish(string message)
    {
        using var content = new StringContent(message);
        using var answer = await _publisher.PostAsync(new Uri("/publish", UriKind.Relative), content);
        answer.EnsureSuccessStatusCode();
    }

    /// <summary>What all its processes hold in memory now.</summary>
    public long ResidentBytes =>
        File.ReadAllText($"/proc/{_process.Id}/task/{_process.Id}/children")
            .Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .Select(id => int.Parse(id, CultureInfo.InvariantCulture))
            .Append(_process.Id)
            .Sum(id => Process.GetProcessById(id).WorkingSet64);

    public void Dispose()
    {
        _publisher.Dispose();
        _process.Kill(entireProcessTree: true);
        _process.WaitForExit();
        _process.Dispose();
        _folder.Delete(recursive: true);
    }
}
