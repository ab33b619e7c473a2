using CsCheck;
using Dateline.Log.Tree;

namespace Dateline.Tests.Log.Tree;

public class SignedNoteTest
{
    /// <summary>From the documentation of Go's package note.</summary>
    private const string KnownKey = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW";

    private const string KnownText = """
        If you think cryptography is the answer to your problem,
        then you don't know what your problem is.

        """;

    private const string KnownNote =
        KnownText
        + "\n— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n";

    private static readonly SignerKey Paper = SignerKey.Make("estuary.example/record");
    private static readonly SignerKey Witness = SignerKey.Make("witness.example/w", SignatureKind.Cosignature);

    [Fact]
    public void A_note_that_another_program_signed_is_read()
    {
        var note = SignedNote.Read(KnownNote);

        note.IsSignedBy(VerifierKey.Read(KnownKey)).ShouldBeTrue();
        note.Text.ShouldBe(KnownText);
        note.ToString().ShouldBe(KnownNote);
        (note with { Text = KnownText.Replace("the", "teh") }).IsSignedBy(VerifierKey.Read(KnownKey)).ShouldBeFalse();
    }

    [Fact]
    public void A_checkpoint_is_signed_and_read_back_and_no_other_key_has_signed_it()
    {
        var checkpoint = new Checkpoint("estuary.example/record", 3, TreeHash.OfLeaf([1]));
        var note = SignedNote.Read(SignedNote.Sign(checkpoint.Text, Paper).ToString());

        Checkpoint.Read(note.Text).ShouldBe(checkpoint);
        note.IsSignedBy(Paper.Public).ShouldBeTrue();
        note.IsSignedBy(SignerKey.Make("estuary.example/record").Public).ShouldBeFalse();
    }

    [Fact]
    public void A_witness_signs_with_its_time()
    {
        var at = new DateTimeOffset(2026, 11, 24, 8, 0, 0, TimeSpan.Zero);
        var text = new Checkpoint("estuary.example/record", 3, TreeHash.OfLeaf([1])).Text;
        var note = SignedNote.Sign(text, Paper).With(SignedNote.Cosign(text, Witness, at));

        note = SignedNote.Read(note.ToString());

        note.CosignedAt(Witness.Public).ShouldBe(at);
        note.IsSignedBy(Witness.Public).ShouldBeTrue();
        note.IsSignedBy(Paper.Public).ShouldBeTrue();
    }

    [Fact]
    public void Any_bit_that_changes_in_a_signed_checkpoint_is_found()
    {
        var note = SignedNote.Sign(new Checkpoint("estuary.example/record", 3, TreeHash.OfLeaf([1])).Text, Paper).ToString();
        var bytes = System.Text.Encoding.UTF8.GetBytes(note);

        Gen.Int[0, bytes.Length * 8 - 1]
            .Sample(bit =>
            {
                var changed = bytes.ToArray();
                changed[bit / 8] ^= (byte)(1 << (bit % 8));
                return !IsGood(System.Text.Encoding.UTF8.GetString(changed));
            });
    }

    [Fact]
    public void A_private_key_is_read_back_from_its_text_and_a_damaged_one_is_refused()
    {
        SignerKey.Read(Paper.Secret()).Public.ShouldBe(Paper.Public);
        VerifierKey.Read(Paper.Public.ToString()).ShouldBe(Paper.Public);

        Should.Throw<FormatException>(() => SignerKey.Read(Paper.Secret().Replace("estuary", "eastuary")));
        Should.Throw<FormatException>(() => VerifierKey.Read(Paper.Public.ToString().Replace("estuary", "eastuary")));
    }

    [Theory]
    [InlineData("")]
    [InlineData("text\n")]
    [InlineData("text\n\n")]
    [InlineData("text\n\n- name AAAAAAAA\n")]
    [InlineData("text\n\n— name AAAA\n")]
    [InlineData("text\n\n— name AAAAAAAA")]
    [InlineData("text\n\n— na+me AAAAAAAA\n")]
    [InlineData("te\u0007xt\n\n— name AAAAAAAA\n")]
    public void What_is_no_note_is_refused(string text) => Should.Throw<FormatException>(() => SignedNote.Read(text));

    [Theory]
    [InlineData("origin\n1\n")]
    [InlineData("\n1\nAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\n")]
    [InlineData("origin\n01\nAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\n")]
    [InlineData("origin\n-1\nAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\n")]
    [InlineData("origin\n1\nAAAA\n")]
    [InlineData("origin\n1\nAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAB=\n")]
    public void What_is_no_checkpoint_is_refused(string text) => Should.Throw<FormatException>(() => Checkpoint.Read(text));

    private static bool IsGood(string note)
    {
        try
        {
            return SignedNote.Read(note).IsSignedBy(Paper.Public);
        }
        catch (FormatException)
        {
            // Not even a note any more.
            return false;
        }
    }
}
