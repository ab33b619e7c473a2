using System.Runtime.InteropServices;
using NetVips;

namespace Dateline.Imaging;

/// <summary>The library that reads and makes pictures, which comes as machine code beside the program.</summary>
public static class PictureLibrary
{
    private static readonly Lazy<bool> Careful = new(() =>
    {
        // Loaders that their makers do not call safe for strangers' files stay shut; nothing is remembered between pictures.
        NetVips.NetVips.BlockUntrusted = true;
        Cache.Max = 0;
        GiveMemoryBack();
        // What is wrong with a stranger's file is told to whoever sent it, not written on the operator's console.
        Log.SetLogHandler("VIPS", Enums.LogLevelFlags.All, (_, _, _) => { });
        return true;
    });

    /// <summary>libvips' version, such as "8.18.7"; null when it cannot be loaded on this machine.</summary>
    public static string? Version =>
        ModuleInitializer.VipsInitialized
            ? $"{NetVips.NetVips.Version(0)}.{NetVips.NetVips.Version(1)}.{NetVips.NetVips.Version(2)}"
            : null;

    /// <summary>Sets the library up for files that nobody vouches for, once.</summary>
    internal static void BeCareful() => _ = Careful.Value;

    /// <summary>
    /// Has the C library keep less of what libvips frees: one heap instead of eight a core, and pixels in mappings of their own, which go back at once. A process that makes renditions of
    /// 24 megapixels one after the other held 128 MB at its peak without and 96 with it, and takes a tenth longer (29 November 2026). glibc alone has this; elsewhere nothing is set.
    /// </summary>
    private static void GiveMemoryBack()
    {
        const int mmapThreshold = -3,
            arenaMax = -8,
            bytes = 64 * 1024;
        if (!OperatingSystem.IsLinux())
            return;
        try
        {
            _ = SetAllocator(arenaMax, 1);
            _ = SetAllocator(mmapThreshold, bytes);
        }
        catch (Exception e) when (e is DllNotFoundException or EntryPointNotFoundException)
        {
            // Not glibc (musl): its allocator gives back what is freed without being asked.
        }
    }

    /// <summary>glibc's mallopt(3).</summary>
    [DllImport("libc.so.6", EntryPoint = "mallopt")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int SetAllocator(int parameter, int value);
}
