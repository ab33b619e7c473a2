using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using CsCheck;
using Dateline.Log;

namespace Dateline.Tests.Log;

/// <summary>The canonical form of RFC 8785, measured by the RFC's own examples and by the laws that any canonical form obeys.</summary>
public class CanonicalJsonTest
{
    /// <summary>RFC 8785, appendix B: a double by its bits, and what ECMAScript writes for it.</summary>
    [Theory]
    [InlineData("0000000000000000", "0")]
    [InlineData("8000000000000000", "0")]
    [InlineData("0000000000000001", "5e-324")]
    [InlineData("8000000000000001", "-5e-324")]
    [InlineData("7fefffffffffffff", "1.7976931348623157e+308")]
    [InlineData("ffefffffffffffff", "-1.7976931348623157e+308")]
    [InlineData("4340000000000000", "9007199254740992")]
    [InlineData("c340000000000000", "-9007199254740992")]
    [InlineData("4430000000000000", "295147905179352830000")]
    [InlineData("44b52d02c7e14af5", "9.999999999999997e+22")]
    [InlineData("44b52d02c7e14af6", "1e+23")]
    [InlineData("44b52d02c7e14af7", "1.0000000000000001e+23")]
    [InlineData("444b1ae4d6e2ef4e", "999999999999999700000")]
    [InlineData("444b1ae4d6e2ef4f", "999999999999999900000")]
    [InlineData("444b1ae4d6e2ef50", "1e+21")]
    [InlineData("3eb0c6f7a0b5ed8c", "9.999999999999997e-7")]
    [InlineData("3eb0c6f7a0b5ed8d", "0.000001")]
    [InlineData("41b3de4355555553", "333333333.3333332")]
    [InlineData("41b3de4355555554", "333333333.33333325")]
    [InlineData("41b3de4355555555", "333333333.3333333")]
    [InlineData("41b3de4355555556", "333333333.3333334")]
    [InlineData("41b3de4355555557", "333333333.33333343")]
    [InlineData("becbf647612f3696", "-0.0000033333333333333333")]
    [InlineData("43143ff3c1cb0959", "1424953923781206.2")]
    public void A_number_is_written_as_the_appendix_of_the_RFC_writes_it(string bits, string written)
    {
        var number = BitConverter.Int64BitsToDouble(
            unchecked((long)ulong.Parse(bits, NumberStyles.HexNumber, CultureInfo.InvariantCulture))
        );

        Canonical(JsonValue.Create(number)).ShouldBe(written);
    }

    [Fact]
    public void The_example_of_section_3_2_2_comes_out_as_printed()
    {
        var example = """
            {
              "numbers": [333333333.33333329, 1E30, 4.50, 2e-3, 0.000000000000000000000000001],
              "string": "\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\"\/",
              "literals": [null, true, false]
            }
            """;

        Canonical(example)
            .ShouldBe(
                """{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"string":"€$\u000f\nA'B\"\\\\\"/"}"""
            );
    }

    [Fact]
    public void The_example_of_section_3_2_3_sorts_by_UTF_16_code_units()
    {
        var example = """
            {
              "\u20ac": "Euro Sign",
              "\r": "Carriage Return",
              "\ufb33": "Hebrew Letter Dalet With Dagesh",
              "1": "One",
              "\ud83d\ude00": "Emoji: Grinning Face",
              "\u0080": "Control",
              "\u00f6": "Latin Small Letter O With Diaeresis"
            }
            """;

        var names = JsonNode.Parse(Canonical(example))!.AsObject().Select(m => (string)m.Value!);

        names.ShouldBe([
            "Carriage Return",
            "One",
            "Control",
            "Latin Small Letter O With Diaeresis",
            "Euro Sign",
            "Emoji: Grinning Face",
            "Hebrew Letter Dalet With Dagesh",
        ]);
    }

    [Theory]
    [InlineData("1e999")]
    [InlineData("-1e999")]
    public void A_number_that_no_double_holds_is_refused(string number) =>
        Should.Throw<ArgumentException>(() => Canonical(number));

    [Fact]
    public void Half_of_a_surrogate_pair_is_refused() =>
        Should.Throw<ArgumentException>(() => CanonicalJson.Bytes(JsonValue.Create("\ud83d")));

    [Fact]
    public void Every_double_reads_back_as_itself_and_no_other_spelling_of_it_is_shorter() =>
        Gen
            .Double.Where(double.IsFinite)
            .Sample(number =>
            {
                var written = Canonical(JsonValue.Create(number));

                double.Parse(written, CultureInfo.InvariantCulture).ShouldBe(number == 0 ? 0 : number);
                Digits(written).ShouldBe(Digits(number.ToString("R", CultureInfo.InvariantCulture)));
            });

    [Fact]
    public void The_canonical_form_of_a_canonical_form_is_itself() =>
        Values.Sample(value =>
        {
            var once = Canonical(value);

            Canonical(once).ShouldBe(once);
        });

    [Fact]
    public void The_order_in_which_members_were_written_does_not_matter() =>
        Gen.Select(Members, Gen.Int)
            .Sample(
                (members, seed) =>
                {
                    var shuffled = members.ToArray();
                    new Random(seed).Shuffle(shuffled);

                    Canonical(Object(shuffled)).ShouldBe(Canonical(Object(members)));
                }
            );

    [Fact]
    public void What_was_written_is_what_is_read_back() =>
        Values.Sample(value => JsonNode.DeepEquals(JsonNode.Parse(Canonical(value)), value).ShouldBeTrue());

    /// <summary>Numbers of a few digits at any place: where their shortest spelling and their exact value lie apart.</summary>
    private static readonly Gen<double> ShortNumbers = Gen.Select(
        Gen.Int[1, 999],
        Gen.Int[-30, 30],
        (digits, place) => double.Parse($"{digits}e{place}", CultureInfo.InvariantCulture)
    );

    private static readonly Gen<string> Texts = Gen.String[0, 12].Where(IsWellFormed);

    private static readonly Gen<KeyValuePair<string, int>[]> Members = Gen.Select(Texts, Gen.Int, KeyValuePair.Create)
        .Array[0, 12]
        .Select(members => members.DistinctBy(m => m.Key).ToArray());

    private static readonly Gen<JsonNode> Values = Gen.Recursive<JsonNode>(
        (depth, deeper) =>
        {
            var leaf = Gen.OneOf<JsonNode>(
                Texts.Select(t => (JsonNode)JsonValue.Create(t)),
                Gen.Int.Select(n => (JsonNode)JsonValue.Create((double)n)),
                Gen.Double[-1e9, 1e9].Select(n => (JsonNode)JsonValue.Create(n)),
                Gen.Bool.Select(b => (JsonNode)JsonValue.Create(b))
            );
            if (depth >= 3)
                return leaf;
            var array = deeper.Array[0, 4].Select(items => (JsonNode)new JsonArray([.. items.Select(i => i.DeepClone())]));
            var made = Gen.Select(Texts, deeper)
                .Array[0, 4]
                .Select(members =>
                    (JsonNode)
                        new JsonObject(
                            members
                                .DistinctBy(m => m.Item1)
                                .Select(m => KeyValuePair.Create(m.Item1, (JsonNode?)m.Item2.DeepClone()))
                        )
                );
            return Gen.OneOf(leaf, array, made);
        }
    );

    private static JsonObject Object(IEnumerable<KeyValuePair<string, int>> members) =>
        new(members.Select(m => KeyValuePair.Create(m.Key, (JsonNode?)JsonValue.Create(m.Value))));

    private static string Canonical(string json) => Canonical(JsonNode.Parse(json)!);

    private static string Canonical(JsonNode node) => Encoding.UTF8.GetString(CanonicalJson.Bytes(node));

    private static string Digits(string number) => string.Concat(number.Split('e', 'E')[0].Where(char.IsAsciiDigit)).Trim('0');

    private static bool IsWellFormed(string text)
    {
        for (var i = 0; i < text.Length; i++)
            if (char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
                i++;
            else if (char.IsSurrogate(text[i]))
                return false;
        return true;
    }
}
