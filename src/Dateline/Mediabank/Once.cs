using System.Collections.Concurrent;

namespace Dateline.Mediabank;

/// <summary>Makes what takes long once, however many ask for it at the same time.</summary>
internal sealed class Once<T>
{
    private readonly ConcurrentDictionary<string, Lazy<Task<T>>> _making = new(StringComparer.Ordinal);

    /// <summary>What is being made under a key, or what is made now. Who gives up waiting ends nobody else's.</summary>
    public async Task<T> Make(string key, Func<Task<T>> make, CancellationToken stop)
    {
        var making = _making.GetOrAdd(key, _ => new Lazy<Task<T>>(() => Whole(key, make)));
        return await making.Value.WaitAsync(stop);
    }

    private async Task<T> Whole(string key, Func<Task<T>> make)
    {
        // Whoever asks is not held up by the beginning of the work.
        await Task.Yield();
        try
        {
            return await make();
        }
        finally
        {
            _making.TryRemove(key, out _);
        }
    }
}
