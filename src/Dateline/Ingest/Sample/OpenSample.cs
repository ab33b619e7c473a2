using Dateline.Editions;
using Dateline.Imaging;
using Dateline.Log;
using Dateline.Mediabank;
using Dateline.Mediabank.Recordings;
using Dateline.Site;
using Dateline.Storage;
using Dateline.Stories;

namespace Dateline.Ingest.Sample;

/// <summary>
/// On the first run of an empty database: opens a small newsroom in two editions, so that whoever starts Dateline sees all of it at once. Its
/// stories take the way that every story takes; only the clock is set back, so that they have a history.
/// </summary>
internal sealed class OpenSample(Database database, Followers followers, Blobs blobs, TimeProvider clock)
{
    /// <summary>What marks stories and pictures as the sample's, so that they can be found again and removed.</summary>
    public const string Origin = "sample";

    private readonly Dictionary<string, Guid> _identities = [];
    private readonly Dictionary<string, Edition> _editions = [];
    private readonly DateTimeOffset _now = clock.GetUtcNow();

    /// <summary>Opens the sample, unless something has been published already.</summary>
    public static async Task OnFirstRun(IServiceProvider services, CancellationToken stop)
    {
        var database = services.GetRequiredService<Database>();
        await using (var connection = await database.OpenToRead(stop))
            if (await PublicationLog.Head(connection, stop) > 0)
                return;
        var sample = new OpenSample(
            database,
            services.GetRequiredService<Followers>(),
            services.GetRequiredService<Blobs>(),
            services.GetRequiredService<TimeProvider>()
        );
        await sample.Run(stop);
    }

    private async Task Run(CancellationToken stop)
    {
        foreach (var key in SampleFiles.StoryKeys())
            _identities[$"@story/{key}"] = Guid.CreateVersion7(_now);
        var pictures = await ReceivePictures(stop);
        var stories = SampleFiles.Stories(_identities);
        var earliest = stories.SelectMany(s => s.Steps).Max(s => s.HoursAgo) + 1;

        await using (var act = await Begin(earliest, stop))
        {
            await PublishEdition.SendOut(act, SampleFiles.Site());
            foreach (var edition in SampleFiles.Editions())
            {
                await PublishEdition.SendOut(act, edition);
                _editions[edition.Id] = new Edition(edition);
            }
            await SampleBank.Credit(act);
            foreach (var (original, header, picture, recording) in pictures)
            {
                var particulars = picture.Particulars(_now) with { Recording = recording };
                var added = await ReceivePicture.Add(act, original, header, particulars, Origin);
                _identities[$"@picture/{picture.Key}"] = added.Id;
            }
            await act.Commit();
        }
        await Tell(SampleFiles.Stories(_identities), stop);
        await using (var act = await Begin(0, stop))
        {
            await SampleDesk.Run(stories, _identities, act);
            await SampleBank.Run(_identities, act);
            await act.Commit();
        }
        await new SampleCoverages(_identities, _editions, Begin).Run(stop);
        await SampleDiscussions.Write(_identities, Begin, stop);
    }

    /// <summary>Step by step in the order of time, each an act of its own, as a desk would have done it.</summary>
    private async Task Tell(IReadOnlyList<SampleStory> stories, CancellationToken stop)
    {
        foreach (
            var (story, step) in stories
                .SelectMany(s => s.Steps.Select(step => (s, step)))
                .OrderByDescending(s => s.step.HoursAgo)
                .ThenBy(s => s.s.TranslationOf is not null)
        )
        {
            await using var act = await Begin(step.HoursAgo, stop);
            await Take(act, story, step);
            await act.Commit();
        }
    }

    private async Task Take(Act act, SampleStory sample, SampleStep step)
    {
        var story = await act.Db.Set<Story>().FindAsync(_identities[$"@story/{sample.Key}"]);
        if (story is null)
            story = WriteStory.AddDraft(act, sample.Edition, step.Content!, Origin, _identities[$"@story/{sample.Key}"]);
        else if (step.Content is not null)
            WriteStory.AddRevision(act, story, story.Revise(step.Content, act.Now), step.Content);
        if (
            sample.TranslationOf is { } other
            && await act.Db.Set<Story>().FindAsync(_identities[$"@story/{other}"]) is { } translated
        )
            story.Translates(translated, act.Now);

        switch (step.Do)
        {
            case "publish" or "update":
                await PublishStory.SendOut(act, story, story.Revision, new PublishStory.Publication(), _editions[story.Edition]);
                break;
            case "correct":
                await PublishStory.SendOut(
                    act,
                    story,
                    story.Revision,
                    new PublishStory.Publication(PublicationKind.Correction, step.Note),
                    _editions[story.Edition]
                );
                break;
            case "withdraw":
                act.Append(story.Withdraw(step.Reason!, act.Now));
                break;
            case "embargo":
                story.Embargo(_now.AddHours(step.HoursAhead), act.Now);
                break;
        }
    }

    /// <summary>Blobs and headers, before any act: a picture's file is on the disk before a row names it.</summary>
    private async Task<List<(string Original, PictureFile Header, SamplePicture Picture, Recording? Recording)>> ReceivePictures(
        CancellationToken stop
    )
    {
        var received = new List<(string, PictureFile, SamplePicture, Recording?)>();
        foreach (var picture in SampleFiles.Pictures())
        {
            var file = SampleFiles.Bytes($"pictures/{picture.File}");
            var recording = picture.Recording is { } sample ? await Receive(sample, stop) : null;
            received.Add((await blobs.Put(file, stop), PictureFile.Read(file), picture, recording));
            _identities[$"@picture/{picture.Key}"] = Guid.Empty;
        }
        return received;
    }

    private async Task<Recording> Receive(SampleRecording sample, CancellationToken stop)
    {
        var name = await KeepRecording.KeepReady(blobs, sample.Bytes(), sample.Format, stop);
        var captions = new Dictionary<string, string>();
        foreach (var language in sample.Captions ?? [])
            captions[language] = await blobs.Put(sample.CaptionsIn(language), stop);
        var (width, height) = (sample.Width, sample.Height);
        return new Recording(name, sample.Format, width is not null, sample.Milliseconds, width, height, Captions: captions);
    }

    private Task<Act> Begin(double hoursAgo, CancellationToken stop) =>
        new Acts(database, followers, new SetBack(_now.AddHours(-hoursAgo))).Begin(Origin, stop);

    private sealed class SetBack(DateTimeOffset at) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => at;
    }
}
