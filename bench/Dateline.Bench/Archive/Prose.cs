using System.Collections.Concurrent;
using Dateline.Stories.Content;

namespace Dateline.Bench.Archive;

/// <summary>
/// Invented news in one language: words that are drawn as unevenly as real ones are (Zipf), in sentences, paragraphs and stories whose lengths
/// are spread as newspapers' are (log-normal, median about 250 words).
/// </summary>
/// <param name="language">Which vocabulary.</param>
/// <param name="random">Whose draws; equal seeds write equal stories.</param>
internal sealed class Prose(string language, Random random)
{
    /// <summary>Words that are made of syllables, so that the vocabulary of a story is as large as in reality and not the fifty words of a list.</summary>
    private const int MadeWords = 20_000;

    private const double MedianWords = 250,
        Spread = 0.6;

    private static readonly ConcurrentDictionary<string, string[]> Vocabularies = new(StringComparer.Ordinal);

    private readonly string[] _words = Vocabularies.GetOrAdd(language, Vocabulary);

    /// <summary>Chinese is written without spaces.</summary>
    private readonly string _space = language == "zh" ? "" : " ";

    private readonly string _fullStop = language == "zh" ? "。" : ".";

    /// <summary>The n-th commonest word of the vocabulary.</summary>
    public string Word(int rank) => _words[rank];

    public string Headline() => Capital(Words(random.Next(5, 11)));

    public string Sentence(int words) => Capital(Words(words)) + _fullStop;

    /// <summary>A body: paragraphs, now and then a heading, a quote or a link to another story.</summary>
    /// <param name="linked">Addresses on the site to which it may lead.</param>
    public List<Block> Body(IReadOnlyList<string> linked)
    {
        var left = (int)Math.Clamp(MedianWords * Math.Exp(Spread * Normal()), 60, 2_500);
        var blocks = new List<Block>();
        while (left > 0)
        {
            var words = Math.Min(left, random.Next(25, 90));
            left -= words;
            blocks.Add(
                random.Next(20) switch
                {
                    0 when blocks.Count > 2 => new Heading(Headline()),
                    1 => new Quote(RichText.Plain(Sentences(words)), Name()),
                    2 when linked.Count > 0 => Linked(words, linked[random.Next(linked.Count)]),
                    _ => new Paragraph(RichText.Plain(Sentences(words))),
                }
            );
        }
        if (blocks[^1] is Heading)
            blocks.Add(new Paragraph(RichText.Plain(Sentence(12))));
        return blocks;
    }

    /// <summary>One of three hundred names.</summary>
    public string Name()
    {
        var number = (int)(300 * Math.Pow(random.NextDouble(), 2));
        return $"{Capital(_words[200 + number])} {Capital(_words[600 + number * 7 % 300])}";
    }

    /// <summary>One of four hundred topics, some of them in every tenth story.</summary>
    public string Topic() => Capital(_words[1_000 + (int)(400 * Math.Pow(random.NextDouble(), 3))]);

    private Paragraph Linked(int words, string address) =>
        new(
            new RichText([
                new TextRun(Sentences(words / 2) + _space),
                new TextRun(Words(3), Link: address),
                new TextRun(_space + Sentences(words / 2)),
            ])
        );

    private string Sentences(int words)
    {
        var sentences = new List<string>();
        for (var left = Math.Max(words, 4); left > 0; )
        {
            var length = Math.Min(left, random.Next(6, 24));
            sentences.Add(Sentence(length));
            left -= length;
        }
        return string.Join(_space, sentences);
    }

    private string Words(int count) => string.Join(_space, Enumerable.Range(0, count).Select(_ => _words[Rank()]));

    /// <summary>Zipf's law with exponent 1: the logarithm of the rank is even.</summary>
    private int Rank() => (int)Math.Pow(_words.Length, random.NextDouble()) - 1;

    private double Normal() => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());

    private static string Capital(string words) => words.Length == 0 ? words : char.ToUpperInvariant(words[0]) + words[1..];

    private static string[] Vocabulary(string language)
    {
        var random = new Random(language.Sum(c => c));
        var syllables = Syllables(language);
        var longest = language == "zh" ? 4 : 5;
        var words = new HashSet<string>(StringComparer.Ordinal);
        while (words.Count < MadeWords)
            words.Add(string.Concat(random.GetItems(syllables, random.Next(1, longest))));
        // Short words are the common ones.
        return [.. words.OrderBy(w => w.Length).ThenBy(w => w, StringComparer.Ordinal)];
    }

    private static string[] Syllables(string language) =>
        (
            language switch
            {
                "ar" => "با تي سو را مي نو كا لي دو فا حي قو شا عي زو ها وي جو صا طي خو سا نا مو لا بي تو ري دا في",
                "ru" => "ба те си ро му на ке ли до фа хи гу ша жи зо ра ве чи по ты щу са ной мый лёт бы ту ре де фи",
                "zh" =>
                    "河 城 市 新 桥 水 风 天 地 人 大 小 学 生 国 家 公 开 会 议 海 港 船 民 政 府 年 月 日 时 报 道 消 息 路 车 山 林 农 工 商 法 文 化 书 画 音 乐 东 西 南 北",
                "es" => "ba te si ro mu na que li do fa hi gu cha ji zo ra ve ci po ti ñu sa nal mar ción bue tur re de fi",
                _ => "ba te si ro mu na ke li do fa hi gu sha wi zo ra ve chi po ty thu sa nal mer ston bou tur re de fi",
            }
        ).Split(' ');
}
