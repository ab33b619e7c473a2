#!/usr/bin/env dotnet
// dotnet run dev/look-alikes.cs DATA: writes src/Dateline/Discussion/Pipeline/look-alikes.txt, the letters that Unicode calls confusable (UTS 39, confusables.txt), out of the
// package unhomoglyph (npm, MIT), whose data.json holds that table as one object. What the skeleton sees through anyway (accents, forms of compatibility, capitals) is left out, and
// so are signs that look like signs: word lists are made of letters.
using System.Globalization;
using System.Text;
using System.Text.Json;

using var table = JsonDocument.Parse(File.ReadAllText(args[0]));
var lines = table
    .RootElement.EnumerateObject()
    .Select(p => (Key: p.Name, Value: p.Value.GetString()!))
    .Where(p => p.Key[0] >= 128 && Seen(p.Key) == p.Key)
    .Select(p => (p.Key, Looks: Seen(p.Value)))
    .Where(p => p.Looks.Length > 0 && p.Looks != p.Key && p.Looks.EnumerateRunes().All(Rune.IsLetterOrDigit))
    // In that table m is an r and an n; here m stays, and what looks like it becomes it.
    .Select(p => $"{p.Key} {(p.Looks == "rn" ? "m" : p.Looks)}")
    .Order(StringComparer.Ordinal);
File.WriteAllText(
    "src/Dateline/Discussion/Pipeline/look-alikes.txt",
    "# Unicode's confusable letters, UTS 39; © Unicode, Inc., under the Unicode License v3. Made by dev/look-alikes.cs.\n"
        + string.Join('\n', lines)
        + "\n"
);

static string Seen(string text) =>
    string.Concat(
            text.Normalize(NormalizationForm.FormKD)
                .EnumerateRunes()
                .Where(r =>
                    Rune.GetUnicodeCategory(r)
                        is not (UnicodeCategory.NonSpacingMark or UnicodeCategory.Format or UnicodeCategory.EnclosingMark)
                )
        )
        .ToLowerInvariant();
