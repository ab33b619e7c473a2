using CsCheck;
using Dateline.Site;

namespace Dateline.Tests.Site.Search;

/// <summary>How a text is parted into words.</summary>
public sealed class WordsTest
{
    /// <summary>Letters, marks and signs of scripts with spaces and without, of the first plane and beyond, and halves of characters.</summary>
    private static readonly Gen<string> Text = Gen.Frequency(
            (4, Gen.Char[' ', '~'].Select(c => c.ToString())),
            (2, Gen.Char['\u00A0', '\u06FF'].Select(c => c.ToString())),
            (2, Gen.Char['\u0E00', '\u109F'].Select(c => c.ToString())),
            (2, Gen.Char['\u3000', '\u9FFF'].Select(c => c.ToString())),
            (1, Gen.Char['\uD800', '\uFFFF'].Select(c => c.ToString())),
            (1, Gen.Int[0x1D400, 0x2FFFF].Select(char.ConvertFromUtf32)),
            (1, Gen.Char.Select(c => c.ToString())),
            (1, Gen.Const(new string('x', 39)))
        )
        .List[0, 60]
        .Select(string.Concat);

    [Fact]
    public void Every_word_lies_in_its_text_behind_the_one_before_is_short_and_holds_no_space() =>
        Text.Sample(text =>
        {
            foreach (var words in new[] { Words.Of(text).ToList(), [.. Words.ToStore(text)] })
                for (var i = 0; i < words.Count; i++)
                {
                    words[i].Text.Length.ShouldBeInRange(1, 40);
                    words[i].Text.ShouldNotContain(' ');
                    words[i].Start.ShouldBeGreaterThanOrEqualTo(i == 0 ? 0 : words[i - 1].Start);
                    words[i].Length.ShouldBeGreaterThan(0);
                    words[i].End.ShouldBeLessThanOrEqualTo(text.Length);
                }
        });

    [Theory]
    [InlineData("Café  Zürich, 3rd", "cafe zurich 3rd")]
    [InlineData("港口大桥 a 桥b", "港口 口大 大桥 a 桥 b")]
    [InlineData("かは゛す", "かは す")]
    [InlineData("الشَّمسَ ١٢", "الشمس 12")]
    public void Words_are_known_without_accents_vowel_signs_and_other_digits_and_by_pairs_in_scripts_without_spaces(
        string text,
        string words
    ) => string.Join(' ', Words.Of(text).Select(w => w.Text)).ShouldBe(words);

    [Fact]
    public void What_is_stored_ends_a_run_with_its_last_character_by_itself() =>
        Words.ToStore("大桥开 x").Select(w => w.Text).ShouldBe(["大桥", "桥开", "开", "x"]);

    [Fact]
    public void A_word_is_cut_after_forty_letters_and_never_inside_one()
    {
        Words.Of(new string('x', 45)).ShouldHaveSingleItem().Text.ShouldBe(new string('x', 40));
        Words.Of(new string('x', 39) + "𞤢").ShouldHaveSingleItem().Text.ShouldBe(new string('x', 39));
    }
}
