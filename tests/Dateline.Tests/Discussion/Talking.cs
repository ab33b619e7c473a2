using System.Net;
using System.Text.RegularExpressions;
using Dateline.Stories;
using Dateline.Tests.Accounts;

namespace Dateline.Tests.Discussion;

/// <summary>Readers who talk, by the forms that everybody has.</summary>
internal static partial class Talking
{
    /// <summary>Sends a comment, or an answer to one; whatever becomes of it.</summary>
    public static Task<Answer> Send(this Visitor visitor, StoryAnswer story, string text, Guid? answer = null)
    {
        var form = $"/discussion/{story.Id}/write";
        return visitor.Fill(answer is null ? form : $"{form}?answer={answer}", form, ("text", text));
    }

    /// <summary>Writes a comment that stands at once, or waits.</summary>
    /// <returns>Its identity.</returns>
    public static async Task<Guid> Says(this Visitor visitor, StoryAnswer story, string text, Guid? answer = null)
    {
        var sent = await visitor.Send(story, text, answer);
        sent.Status.ShouldBe(HttpStatusCode.Redirect, sent.Text);
        return IdentityIn(sent);
    }

    /// <summary>The comment to which an answer leads.</summary>
    public static Guid IdentityIn(Answer sent) => Guid.Parse(Identity().Matches(sent.Header("location")!)[^1].Value);

    /// <summary>Sends one of the forms on a comment's own page: text, removal, respect or report.</summary>
    public static async Task<Answer> Does(this Visitor visitor, Guid comment, string what, params (string, string)[] typed)
    {
        var page = $"/discussion/comments/{comment}";
        var answer = await visitor.Fill(page, $"{page}/{what}", typed);
        answer.Status.ShouldBe(HttpStatusCode.Redirect, answer.Text);
        return answer;
    }

    /// <summary>Tells the newsroom that a comment is illegal.</summary>
    public static Task<Answer> Notify(this Visitor visitor, Guid comment, string email, string faith = "yes") =>
        visitor.Fill(
            $"/discussion/comments/{comment}/notice",
            $"/discussion/comments/{comment}/notice",
            ("name", "Kim"),
            ("email", email),
            ("law", "Criminal code, section 187"),
            ("why", "He stole nothing."),
            ("faith", faith)
        );

    /// <summary>Decides about a comment as it is seen on the moderators' desk.</summary>
    public static async Task<Answer> Decides(
        this Visitor moderator,
        Guid comment,
        string act,
        string queue = "newest",
        string reason = "other"
    )
    {
        var desk = await moderator.Open($"/newsroom/discussion?queue={queue}");
        var field = desk.Granted()
            .Page()
            .QuerySelector($"form input[name=comment][value='{comment}']")
            .ShouldNotBeNull("the comment is not on the desk");
        return await moderator.Post(
            "/newsroom/discussion/decide",
            new Dictionary<string, string>
            {
                ["form-seal"] = await moderator.Seal(),
                ["queue"] = queue,
                ["comment"] = comment.ToString(),
                ["seen"] = field.ParentElement!.QuerySelector("input[name=seen]")!.GetAttribute("value")!,
                ["act"] = act,
                ["reason"] = reason,
            }
        );
    }

    /// <summary>The form of a decision on a comment that stands (to reject it) or was rejected (for all else).</summary>
    public static Dictionary<string, string> Decision(Guid comment, string act, string seal) =>
        new()
        {
            ["form-seal"] = seal,
            ["queue"] = "newest",
            ["comment"] = comment.ToString(),
            ["seen"] = act == "reject" ? "Shown" : "Rejected",
            ["act"] = act,
            ["reason"] = "off-topic",
        };

    /// <summary>Decides about the notices of a comment, with reasons.</summary>
    public static async Task Answers(this Visitor moderator, Guid comment, string act, string statement)
    {
        var answer = await moderator.Post(
            "/newsroom/discussion/decide",
            new Dictionary<string, string>
            {
                ["form-seal"] = await moderator.Seal(),
                ["queue"] = "notices",
                ["comment"] = comment.ToString(),
                ["seen"] = "Shown",
                ["act"] = act,
                ["statement"] = statement,
            }
        );
        answer.Status.ShouldBe(HttpStatusCode.Redirect, answer.Text);
    }

    /// <summary>Decides of a person, as on the moderators' desk.</summary>
    public static async Task<Answer> DecidesOf(
        this Visitor moderator,
        Visitor person,
        string act,
        params (string Name, string Value)[] typed
    )
    {
        var form = new Dictionary<string, string>
        {
            ["form-seal"] = await moderator.Seal(),
            ["account"] = person.AccountId.ToString(),
            ["act"] = act,
            ["queue"] = "newest",
        };
        foreach (var (name, value) in typed)
            form[name] = value;
        return await moderator.Post("/newsroom/discussion/person", form);
    }

    /// <summary>What stands in a discussion, and what its head says of how much that is.</summary>
    public static async Task<(string Texts, string Count)> Discussion(this Newspaper paper, StoryAnswer story)
    {
        var page = (await paper.Reader.Get($"{story.Address}/discussion")).Granted().Page();
        return (string.Join(" | ", page.AllWords(".comment-text")), page.Words("[data-count]"));
    }

    [GeneratedRegex("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")]
    private static partial Regex Identity();
}
