using System.Runtime.InteropServices;

namespace Dateline;

/// <summary>
/// What machine code beside .NET (libvips, SQLite, compression) takes from the C library, and how much of it that keeps when it is given back. glibc alone can be told; elsewhere nothing is done. What is
/// set is to be set before there are many threads.
/// </summary>
internal static class NativeMemory
{
    private const int MmapThreshold = -3,
        ArenaMax = -8,
        Bytes = 64 * 1024;

    /// <summary>
    /// So many heaps for all threads together, instead of eight for each core. The runtime has some already when it is told: a site that has served a thousand pages holds 274 to 278 MB then on two cores, 283 to 303 without,
    /// and 245 to 250 where MALLOC_ARENA_MAX=1 said so before it began; it is as fast in each case (29 November 2026, decisions/0017).
    /// </summary>
    /// <param name="heaps">1 or more: with more of them threads wait less for each other.</param>
    public static void ShareHeaps(int heaps) => Tell(ArenaMax, heaps);

    /// <summary>
    /// One heap, and whatever is larger than 64 KiB in a mapping of its own that goes back at once: for a process that makes renditions one after the other. With 24 megapixels each it held 128 MB at its
    /// peak without and 96 with it, and takes a tenth longer (29 November 2026). A site would pay it with each page that it compresses.
    /// </summary>
    public static void GiveBack()
    {
        ShareHeaps(1);
        Tell(MmapThreshold, Bytes);
    }

    /// <summary>Gives back what was freed between other things: the compiler's room for one method is free again when it is compiled, and lies below what was taken meanwhile.</summary>
    public static void Trim() => Ask(() => TrimAllocator(0));

    private static void Tell(int parameter, int value) => Ask(() => SetAllocator(parameter, value));

    private static void Ask(Func<int> glibc)
    {
        if (!OperatingSystem.IsLinux())
            return;
        try
        {
            _ = glibc();
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

    /// <summary>glibc's malloc_trim(3).</summary>
    [DllImport("libc.so.6", EntryPoint = "malloc_trim")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int TrimAllocator(nuint pad);
}
