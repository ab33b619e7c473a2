namespace Dateline.Tests;

public class FirstTest
{
    [Xunit.Fact]
    public void It_runs() => Xunit.Assert.True(true);
}
