using System.Net;
using Dateline.Accounts;
using Dateline.Stories;
using Dateline.Tests.Accounts;

namespace Dateline.Tests.Stories;

public sealed class WorkflowTest(SharedPapers papers) : IClassFixture<SharedPapers>
{
    /// <summary>The agreement, to be read: the state after each step; a dot where the step is refused.</summary>
    private const string Agreed = """
                    Submit    SendBack  Approve   Schedule   Unschedule  Publish    Withdraw
        Draft       InReview  .         Approved  Scheduled  .           Published  .
        InReview    .         Draft     Approved  Scheduled  .           Published  .
        Approved    .         Draft     .         Scheduled  .           Published  .
        Scheduled   .         .         .         Scheduled  Approved    Published  .
        Published   .         .         .         Published  Published   Published  Withdrawn
        Withdrawn   .         .         .         .          .           Published  .
        """;

    public static IEnumerable<TheoryDataRow<Store, StoryState, StoryStep>> EveryMove =>
        from store in Enum.GetValues<Store>()
        from state in Enum.GetValues<StoryState>()
        from step in Enum.GetValues<StoryStep>()
        select new TheoryDataRow<Store, StoryState, StoryStep>(store, state, step)
        {
            Skip = store == Store.Postgres ? PrivatePostgres.WhyMissing : null,
        };

    public static TheoryData<StoryStep> EveryStep => [.. Enum.GetValues<StoryStep>()];

    [Theory, MemberData(nameof(EveryMove))]
    public async Task A_step_is_taken_where_the_workflow_allows_it_and_refused_elsewhere(
        Store store,
        StoryState from,
        StoryStep step
    )
    {
        var paper = await papers.On(store);
        var story = await paper.Desk.StoryThatIs(from, $"A story that is {from}, and the step {step}");
        if ((from, step) is (StoryState.Published, StoryStep.Unschedule))
            story = await paper.Desk.Schedule(story, Newspaper.Morning.AddDays(300));

        var answer = await paper.Desk.Take(step, story);

        if (AgreedAfter(from, step) is { } after)
        {
            answer.Granted().As<StoryAnswer>().State.ShouldBe(after);
            answer.Header("etag").ShouldBe($"\"{story.Version + 1}\"");
        }
        else
        {
            answer.Refused(HttpStatusCode.Conflict);
            (await paper.Desk.Read(story.Id) with { Content = story.Content }).ShouldBeEquivalentTo(story);
        }
    }

    [Fact]
    public void The_table_in_the_code_is_the_one_that_was_agreed()
    {
        foreach (var state in Enum.GetValues<StoryState>())
        foreach (var step in Enum.GetValues<StoryStep>())
            Workflow.After(state, step).ShouldBe(AgreedAfter(state, step), $"{step} in {state}");
    }

    [Theory, MemberData(nameof(EveryStep))]
    public async Task A_step_needs_its_capability_and_no_other(StoryStep step)
    {
        var paper = await papers.On(Store.Sqlite);
        var demanded = Workflow.CapabilityFor(step);
        var from = Enum.GetValues<StoryState>().First(s => Workflow.After(s, step) is not null);
        var story = await paper.Desk.StoryThatIs(from, $"A story for whoever may {step}");
        using var lacking = await paper.Hire($"lacking-{step}", [.. Capability.All.Where(c => c != demanded)]);
        using var having = await paper.Hire($"having-{step}", demanded);

        var refused = await lacking.Take(step, story);
        var granted = await having.Take(step, story);

        refused.Refused(HttpStatusCode.Forbidden).Text.ShouldContain($"it lacks '{demanded}'");
        granted.Granted().As<StoryAnswer>().Version.ShouldBe(story.Version + 1, "the refused step changed nothing");
    }

    private static StoryState? AgreedAfter(StoryState state, StoryStep step)
    {
        var rows = Agreed.Split('\n').Select(r => r.Split(' ', StringSplitOptions.RemoveEmptyEntries)).ToList();
        var column = Array.IndexOf(rows[0], step.ToString()) + 1;
        var after = rows.Single(r => r[0] == state.ToString() && r.Length == rows[0].Length + 1)[column];
        return after == "." ? null : Enum.Parse<StoryState>(after);
    }
}
