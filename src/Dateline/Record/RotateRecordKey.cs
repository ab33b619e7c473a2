using System.CommandLine;
using System.Text;
using Dateline.Log.Facts;
using Dateline.Log.Tree;
using Dateline.Storage;
using Microsoft.EntityFrameworkCore;

namespace Dateline.Record;

/// <summary><c>dateline record rotate</c>: another key signs the record from here on. The old key signs the change, which becomes a leaf.</summary>
internal static class RotateRecordKey
{
    /// <summary>The verb, with whatever runs it on a database that is up to date.</summary>
    public static Command Command(Func<ParseResult, Func<IServiceProvider, Task<string>>, Task<int>> run)
    {
        var rotate = new Command("rotate", "Makes a new key for the record; the old one signs the change and nothing after it.");
        rotate.SetAction((parsed, stop) => run(parsed, services => Run(services, stop)));
        return rotate;
    }

    /// <summary>The new key lies in the folder before anything names it.</summary>
    /// <returns>A sentence for the operator.</returns>
    internal static async Task<string> Run(IServiceProvider services, CancellationToken stop)
    {
        var keys = services.GetRequiredService<KeyFolder>();
        await using var act = await services.GetRequiredService<Acts>().Begin("operator", stop);
        var row = await act.Db.Set<RecordCheckpoint>().SingleAsync(stop);
        if (row.FirstKey.Length == 0)
            throw new CommandFailedException("The record has no key yet: nothing was signed. Start the site first.");
        var old = (await RecordKeys.In(act.Db, row, stop))[^1].Key;
        var signer =
            keys.Find(old)
            ?? throw new CommandFailedException($"The key {old} is not in the folder {keys.Path}, and only it can name another.");

        var fresh = keys.Make(old.Name);
        var signature = signer.SignBytes(Encoding.UTF8.GetBytes(Leaf.KeyChange(old.ToString(), fresh.Public.ToString())));
        act.Append(new RecordKeyChanged(old.ToString(), fresh.Public.ToString(), Convert.ToBase64String(signature)));
        await act.Commit();
        return $"The record's key is now {fresh.Public}. Copy the folder {keys.Path} to where you keep its copy.";
    }
}
