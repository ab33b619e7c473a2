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
}
