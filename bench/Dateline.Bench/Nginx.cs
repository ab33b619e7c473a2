using System.Diagnostics;

namespace Dateline.Bench;

/// <summary>nginx as the peer: the same bytes, compressed beforehand, from disk.</summary>
internal sealed class Nginx : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("dateline-nginx-");
    private Process _process = null!;

    public string Address { get; } = $"http://127.0.0.1:{RunningSite.FreePort()}";

    /// <summary>Starts it.</summary>
    /// <param name="gzipped">What it answers for <c>/story</c>, compressed.</param>
    /// <param name="picture">What it answers for <c>/picture.webp</c>.</param>
    public static async Task<Nginx> Serve(byte[] gzipped, byte[]? picture = null)
    {
        var nginx = new Nginx();
        var folder = nginx._folder.FullName;
        await File.WriteAllBytesAsync(Path.Combine(folder, "story.gz"), gzipped);
        if (picture is not null)
            await File.WriteAllBytesAsync(Path.Combine(folder, "picture.webp"), picture);
        var port = new Uri(nginx.Address).Port;
        await File.WriteAllTextAsync(
            Path.Combine(folder, "nginx.conf"),
            $$"""
            daemon off;
            user root;
            worker_processes auto;
            pid {{folder}}/pid;
            error_log {{folder}}/error.log;
            events { worker_connections 1024; }
            http {
              access_log off;
              sendfile on;
              tcp_nopush on;
              keepalive_requests 1000000;
              open_file_cache max=100;
              server {
                listen 127.0.0.1:{{port}} backlog=4096;
                root {{folder}};
                default_type text/html;
                location /story { gzip_static always; }
              }
            }
            """
        );
        nginx._process = Process.Start("/usr/sbin/nginx", ["-p", folder, "-c", Path.Combine(folder, "nginx.conf")]);
        await Task.Delay(500);
        return nginx;
    }

    public void Dispose()
    {
        _process.Kill(entireProcessTree: true);
        _process.WaitForExit();
        _process.Dispose();
        _folder.Delete(recursive: true);
    }
}
