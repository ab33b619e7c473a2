using System.Globalization;
using Dateline.Discussion;

namespace Dateline.Tests.Discussion.Pipeline;

public class ChallengeTest
{
    private static readonly Guid Account = Guid.Parse("0197a000-0000-7000-8000-000000000001");
    private static readonly Guid Story = Guid.Parse("0197a000-0000-7000-8000-000000000002");
    private static readonly DateTimeOffset Now = Newspaper.Morning;

    /// <summary>Does what a browser does.</summary>
    internal static string Work(Guid account, Guid story, string text, DateTimeOffset now)
    {
        var minute = now.ToUnixTimeSeconds() / 60;
        for (var number = 0; ; number++)
            if (
                string.Create(CultureInfo.InvariantCulture, $"{minute}-{number}") is var work
                && Challenge.Holds(work, account, story, text, now)
            )
                return work;
    }

    [Fact]
    public void Work_holds_for_whom_what_where_and_when_it_was_done()
    {
        var work = Work(Account, Story, "Hello.", Now);

        Challenge.Holds(work, Account, Story, "Hello.", Now.AddMinutes(9)).ShouldBeTrue();
        Challenge.Holds(work, Account, Story, "Hello.", Now.AddMinutes(11)).ShouldBeFalse("it is old");
        Challenge.Holds(work, Account, Story, "Hello.", Now.AddMinutes(-3)).ShouldBeFalse("it comes from tomorrow");
        // Each other text, story and account needs work of its own; that one number serves for two of them happens once in 32,768 times.
        Enumerable.Range(0, 20).Count(i => Challenge.Holds(work, Account, Story, $"Hello {i}", Now)).ShouldBeLessThan(2);
        Enumerable.Range(0, 20).Count(_ => Challenge.Holds(work, Guid.NewGuid(), Story, "Hello.", Now)).ShouldBeLessThan(2);
        Enumerable.Range(0, 20).Count(_ => Challenge.Holds(work, Account, Guid.NewGuid(), "Hello.", Now)).ShouldBeLessThan(2);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("-")]
    [InlineData("29405160")]
    [InlineData("29405160-99999999999")]
    [InlineData("-29405160-1")]
    [InlineData("99999999999999999999-1")]
    public void What_is_no_work_does_not_hold(string? work) =>
        Challenge.Holds(work, Account, Story, "Hello.", Now).ShouldBeFalse();
}
