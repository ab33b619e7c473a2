namespace Dateline.Tests.Rules;

public class TidyTest
{
    [Fact]
    public void The_project_keeps_its_walls() => Tidiness.Complaints(Sources.OfRepository).ShouldBeEmpty();

    [Theory]
    [InlineData("class StoryManager;", "'StoryManager': 'Manager' says nothing")]
    [InlineData("class A { void B(int a, int b, int c, int d, int e, int f) { } }", "6 parameters, more than 5")]
    [InlineData("class A(int a, int b, int c, int d, int e, int f);", "'A' takes 6 parts, more than 5")]
    [InlineData("class A { object B = System.DateTime.UtcNow; }", "DateTime.UtcNow. Take a TimeProvider")]
    [InlineData("class A { object B = DateTimeOffset.Now; }", "DateTimeOffset.Now. Take a TimeProvider and UTC")]
    [InlineData("class A { object B = Guid.NewGuid(); }", "Take Guid.CreateVersion7(now)")]
    [InlineData("class A { void B() => Thread.Sleep(1); }", "Thread.Sleep. Take await Task.Delay")]
    [InlineData("class A { void B() => Console.WriteLine(1); }", "Console.WriteLine. Take a logger")]
    [InlineData("class A { void B() => Environment.Exit(1); }", "Environment.Exit. Take CommandFailedException")]
    [InlineData("class A { int B(Task<int> c) => c.Result; }", "a thread waits for a task")]
    [InlineData("class A { void B(Task c) => c.Wait(); }", "a thread waits for a task")]
    [InlineData("class A { void B(Task c) => c.GetAwaiter().GetResult(); }", "a thread waits for a task")]
    [InlineData("class A { void B() { try { } catch (Exception) { } } }", "an error is swallowed without a word")]
    [InlineData("// TO" + "DO: later", "something to do without an issue")]
    [InlineData("class A { string B = \"/ho" + "me/ines/news\"; }", "a path of somebody's machine")]
    public void A_planted_untidiness_is_found(string code, string complaint) =>
        Tidiness
            .Complaints(Sources.Only(("src/Dateline/Stories/Planted.cs", code)))
            .ShouldHaveSingleItem()
            .ShouldContain(complaint);

    [Fact]
    public void A_planted_long_method_is_found() =>
        Tidiness
            .Complaints(Planted($"class A\n{{\n    void B()\n    {{\n{Lines(68)}    }}\n}}\n"))
            .ShouldHaveSingleItem()
            .ShouldContain("a method of 71 lines, more than 70");

    [Fact]
    public void A_planted_long_file_is_found() =>
        Tidiness.Complaints(Planted(Lines(401))).ShouldHaveSingleItem().ShouldContain("401 lines, more than 400");

    [Fact]
    public void A_planted_full_folder_is_found() =>
        Tidiness
            .Complaints(Sources.Only([.. Enumerable.Range(0, 26).Select(i => ($"src/Dateline/Stories/Story{i}.razor", ""))]))
            .ShouldHaveSingleItem()
            .ShouldContain("src/Dateline/Stories: 26 files, more than 25");

    [Fact]
    public void A_planted_empty_name_of_a_file_is_found() =>
        Tidiness
            .Complaints(Sources.Only(("src/Dateline/Site/PageHelpers.razor", "<p></p>")))
            .ShouldHaveSingleItem()
            .ShouldContain("'Helpers' says nothing");

    [Theory]
    [InlineData("record A(int B, int C, int D, int E, int F, int G);")]
    [InlineData("// TO" + "DO: see #12")]
    [InlineData("class Database { string Path = \"/data\"; }")]
    public void What_is_tidy_is_left_in_peace(string code) => Tidiness.Complaints(Planted(code)).ShouldBeEmpty();

    private static Sources Planted(string code) => Sources.Only(("src/Dateline/Stories/Planted.cs", code));

    private static string Lines(int count) => string.Concat(Enumerable.Repeat("        // a line\n", count));
}
