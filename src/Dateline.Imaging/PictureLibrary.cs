using NetVips;

namespace Dateline.Imaging;

/// <summary>The library that reads and makes pictures, which comes as machine code beside the program.</summary>
public static class PictureLibrary
{
    /// <summary>libvips' version, such as "8.18.7"; null when it cannot be loaded on this machine.</summary>
    public static string? Version =>
        ModuleInitializer.VipsInitialized
            ? $"{NetVips.NetVips.Version(0)}.{NetVips.NetVips.Version(1)}.{NetVips.NetVips.Version(2)}"
            : null;
}
