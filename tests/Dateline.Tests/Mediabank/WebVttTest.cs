using System.Text;
using Dateline.Mediabank.Recordings;

namespace Dateline.Tests.Mediabank;

/// <summary>Captions as people write them, and as they reach the reader.</summary>
public sealed class WebVttTest
{
    [Fact]
    public void What_is_said_is_kept_with_its_speakers_and_what_is_no_text_does_not_reach_the_reader()
    {
        var cues = Read(
            """
            WEBVTT - of the harbour
            Kind: captions

            STYLE
            ::cue { background: url(https://elsewhere.example/) }

            NOTE by hand

            2
            00:05.500 --> 00:07.000 line:0 align:start background:red
            <v Inge Solberra>By <i>rows</i> & quietly</v>
            <c.big>and</c> a < b

            00:00:01.000 --> 00:00:02.250
            &lt;Waves&gt; <00:00:01.500>again
            """
        );

        cues.Count.ShouldBe(2);
        cues[0].ShouldBe(new WebVttCue(1_000, 2_250, "", "&lt;Waves&gt; again"));
        cues[1]
            .ShouldBe(
                new WebVttCue(
                    5_500,
                    7_000,
                    "line:0 align:start",
                    "<v Inge Solberra>By <i>rows</i> &amp; quietly</v>\nand a &lt; b"
                )
            );
        var written = Encoding.UTF8.GetString(WebVtt.Write(cues));
        written.ShouldStartWith(
            "WEBVTT\n\n00:00:01.000 --> 00:00:02.250\n&lt;Waves&gt; again\n\n00:00:05.500 --> 00:00:07.000 line:0 align:start\n"
        );
        WebVtt.Read(Encoding.UTF8.GetBytes(written), out _).ShouldBe(cues, "what was written is read as the same");
        WebVtt.Transcript(cues).ShouldBe(["<Waves> again", "Inge Solberra: By rows & quietly and a < b"]);
    }

    [Theory]
    [InlineData("1\n00:00:01,000 --> 00:00:02,000\nSubRip", "do not begin with the line WEBVTT")]
    [InlineData("WEBVTT\n\nno time\nat all", "cannot be read at line 3: 'no time'")]
    [InlineData("WEBVTT\n\n00:02.000 --> 00:01.000\nbackwards", "cannot be read at line 3")]
    [InlineData("WEBVTT\n\n00:61.000 --> 01:02.000\nno such second", "cannot be read at line 3")]
    [InlineData("WEBVTT\n\n", "hold no text")]
    [InlineData("WEBVTT\n\n00:01.000 --> 00:02.000\n\u202Ereversed", "U+202E")]
    public void What_is_no_WebVTT_is_told_with_its_line(string file, string complaint)
    {
        WebVtt.Read(Encoding.UTF8.GetBytes(file), out var told).ShouldBeEmpty();

        told.ShouldNotBeNull().ShouldContain(complaint);
    }

    [Fact]
    public void Bytes_that_are_no_text_and_a_file_of_too_many_texts_are_refused()
    {
        WebVtt.Read([.. "WEBVTT\n\n"u8, 0xC3, 0x28], out var bytes).ShouldBeEmpty();
        bytes.ShouldNotBeNull().ShouldContain("not in UTF-8");
        var many = new StringBuilder("WEBVTT\n");
        for (var i = 0; i < 20_001; i++)
            many.Append("\n00:01.000 --> 00:02.000\na\n");
        WebVtt.Read(Encoding.UTF8.GetBytes(many.ToString()), out var more).ShouldBeEmpty();
        more.ShouldNotBeNull().ShouldContain("more than 20000");
    }

    private static IReadOnlyList<WebVttCue> Read(string file)
    {
        var cues = WebVtt.Read(Encoding.UTF8.GetBytes(file), out var complaint);
        complaint.ShouldBeNull();
        return cues;
    }
}
