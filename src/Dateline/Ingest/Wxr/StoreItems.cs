namespace Dateline.Ingest.Wxr;

/// <summary>
/// The second way through the file: reads a batch of items, makes stories of them, and stores them in one act. While a batch is being stored,
/// which keeps one core busy, the next one is read.
/// </summary>
internal sealed class StoreItems(
    Survey survey,
    TargetEdition target,
    IReadOnlyDictionary<string, ImportItem> imported,
    WriteItems write,
    ImportReport report
)
{
    /// <summary>Most items in one act. A desk that publishes meanwhile, and the followers of a running server, get their turn between two.</summary>
    private const int BatchItemsMax = 200;

    /// <summary>Most characters of text in one act, for exports of very long items.</summary>
    private const int BatchCharactersMax = 8_000_000;

    private readonly List<Changed> _stories = [];
    private readonly List<(WxrItem, string)> _files = [];
    private int _characters;
    private Task<IReadOnlyList<Action>> _storing = Task.FromResult<IReadOnlyList<Action>>([]);

    /// <summary>An item that is not here yet as it stands in the file.</summary>
    private sealed record Changed(WxrItem Item, KnownItem Known, string Digest);

    public async Task Run(string file, ImportProgress show, CancellationToken stop)
    {
        try
        {
            using var reader = new WxrReader(file);
            foreach (var item in reader.Items())
            {
                stop.ThrowIfCancellationRequested();
                Take(item);
                if (_stories.Count + _files.Count < BatchItemsMax && _characters < BatchCharactersMax)
                    continue;
                await Flush(stop);
                show.Importing(reader.Progress);
            }
            await Flush(stop);
            await Stored();
            show.Importing(1);
        }
        finally
        {
            // After a failure too, the batch that is being stored ends before the database is closed.
            await Task.WhenAny(_storing);
        }
    }

    private void Take(WxrItem item)
    {
        if (survey.Item(item.Id) is not { } known || survey.Repeated.Contains(item.Line))
        {
            Refuse(item);
            return;
        }
        var digest = item.Digest();
        if (imported.GetValueOrDefault(item.Id)?.Digest == digest)
        {
            report.Map("unchanged since the last import");
            return;
        }
        if (known.Fate.Coming == Coming.Attachment)
            _files.Add((item, digest));
        else
            _stories.Add(new Changed(item, known, digest));
        _characters += item.Content.Length;
    }

    private void Refuse(WxrItem item)
    {
        var fate = Fate.Of(item, null, DateTimeOffset.MinValue);
        if (fate.Coming == Coming.Shared)
            report.Map("shared blocks, put into the stories that show them");
        else
            report.Refuse(fate.Coming == Coming.Refused ? fate.Reason! : "the number of an earlier item of the file", item.Label);
    }

    /// <summary>Reading HTML is a third of the work and needs no order, so all cores do it; outside the act, so that nobody waits for it.</summary>
    private async Task Flush(CancellationToken stop)
    {
        var stories = _stories
            .AsParallel()
            .AsOrdered()
            .Select(c => StoryOfItem.Of(c.Item, c.Known, c.Digest, survey, target))
            .ToList();
        foreach (var story in stories)
            if (story.Complaint is { } complaint)
                report.Refuse(complaint, story.Notes.Label);
        stories.RemoveAll(s => s.Complaint is not null);
        List<(WxrItem, string)> files = [.. _files];
        await Stored();
        if (stories.Count + files.Count > 0)
            // Whoever interrupts the import lets the batch that was begun go through.
            _storing = Task.Run(() => write.Write(stories, files, CancellationToken.None), CancellationToken.None);
        _stories.Clear();
        _files.Clear();
        _characters = 0;
    }

    /// <summary>The batch before is stored: what became of its items stands in the report, which only this thread writes.</summary>
    private async Task Stored()
    {
        foreach (var tell in await _storing)
            tell();
        _storing = Task.FromResult<IReadOnlyList<Action>>([]);
    }
}
