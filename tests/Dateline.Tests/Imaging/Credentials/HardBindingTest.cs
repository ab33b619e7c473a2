using System.Buffers.Binary;
using Dateline.Imaging;

namespace Dateline.Tests.Imaging.Credentials;

/// <summary>The ways in which others bind a manifest to its file.</summary>
public sealed class HardBindingTest : IDisposable
{
    private readonly TestSigner _publisher = new();

    [Theory]
    [InlineData("jpg", true)]
    [InlineData("jpg", false)]
    [InlineData("png", true)]
    [InlineData("png", false)]
    public void A_file_that_is_bound_by_named_boxes_is_sound_until_one_is_changed_added_taken_or_moved(
        string format,
        bool isShort
    )
    {
        var picture = Rendition.Make(TestPictures.QuartersJpeg(320, 240), new(320, format, Rights: TestPictures.Rights));
        var file = NamedBoxes.Sign(_publisher, picture, isShort);
        var kind = PictureKind.Of(file);
        var boxes = PictureBoxes.Of(file, kind, StorePlace.Find(file, kind)!)!;

        Read(file).Verdict.ShouldBe(CredentialVerdict.Trusted, string.Join(", ", Read(file).Problems));
        boxes[0].Start.ShouldBe(0);
        boxes[^1].End.ShouldBe(file.Length);
        for (var i = 1; i < boxes.Count; i++)
        {
            var (box, before) = (boxes[i], boxes[i - 1]);
            box.Start.ShouldBe(before.End);
            if (box.Name == PictureBox.Store)
                continue;
            byte[] twice = [.. file[..box.Start], .. file[box.Start..box.End], .. file[box.Start..]];
            byte[] taken = [.. file[..box.Start], .. file[box.End..]];
            byte[] changed = [.. file[..(box.End - 1)], (byte)(file[box.End - 1] ^ 1), .. file[box.End..]];
            foreach (var other in new[] { twice, taken, changed })
                Read(other).Verdict.ShouldBeOneOf(CredentialVerdict.Invalid, CredentialVerdict.None);
        }
        Problem([.. file, 0, 0]).ShouldBe("general.error");
    }

    [Fact]
    public void What_a_list_of_boxes_leaves_out_is_not_held_for_bound()
    {
        var picture = TestPictures.QuartersJpeg(320, 240);

        With(picture, entries => [.. entries.Where(e => !Is(e, "DQT"))]).ShouldBe("assertion.boxesHash.unknownBox");
        With(picture, entries => entries[..^1]).ShouldBe("assertion.boxesHash.unknownBox");
        With(picture, entries => [.. entries.Select(e => Is(e, "SOS") ? new(e) { ["excluded"] = true } : e)])
            .ShouldBe("algorithm.unsupported");
        With(picture, entries => [.. entries.Select(e => Is(e, "SOS") ? new(e) { ["names"] = Array.Empty<object>() } : e)])
            .ShouldBe("assertion.boxesHash.malformed");
        With(picture, entries => [.. entries.Select(e => Is(e, "SOS") ? new(e) { ["hash"] = new byte[32] } : e)])
            .ShouldBe("assertion.boxesHash.mismatch");
    }

    [Fact]
    public void An_AVIF_with_credentials_shows_the_same_picture_and_no_changed_byte_of_it_goes_unseen()
    {
        var picture = Rendition.Make(TestPictures.QuartersJpeg(640, 480), new(640, "avif", Rights: TestPictures.Rights));
        var file = _publisher.Signer.Sign(picture, new CredentialStatement("a", "b", ["c2pa.resized"]));

        Read(file).Verdict.ShouldBe(CredentialVerdict.Trusted, string.Join(", ", Read(file).Problems));
        PictureFile.Read(file).ShouldBe(PictureFile.Read(picture));
        TestPictures.At(file, 0.25, 0.25).ShouldBe(TestPictures.At(picture, 0.25, 0.25));
        PictureMetadata.Read(file, TestPictures.Now).CreditLine.ShouldBe(TestPictures.Rights.CreditLine);
        var boxes = BmffBoxes.Between(file, 0, file.Length);
        boxes.Select(b => b.Type).ShouldBe(["ftyp", "uuid", "meta", "mdat"]);
        var random = new Random(20261129);
        for (var turn = 0; turn < Long.Times(100, 3000); turn++)
        {
            var changed = (byte[])file.Clone();
            var at = random.Next(boxes[2].Start, file.Length);
            changed[at] ^= (byte)(1 << random.Next(8));
            Read(changed).Verdict.ShouldNotBeOneOf(CredentialVerdict.Valid, CredentialVerdict.Trusted);
        }
        // A box more, however empty, moves the others and is seen.
        byte[] more = [.. file[..boxes[2].Start], 0, 0, 0, 8, .. "free"u8, .. file[boxes[2].Start..]];
        Problem(more).ShouldBe("assertion.bmffHash.mismatch");
        Problem([.. file, 0, 0, 0, 8, .. "free"u8]).ShouldBe("assertion.bmffHash.mismatch");
    }

    [Fact]
    public void Two_stores_in_an_AVIF_are_none()
    {
        var picture = Rendition.Make(TestPictures.QuartersJpeg(320, 240), new(320, "avif"));
        var statement = new CredentialStatement("a", "b", ["c2pa.resized"]);

        var twice = _publisher.Signer.Sign(_publisher.Signer.Sign(picture, statement), statement);

        Read(twice).Verdict.ShouldBe(CredentialVerdict.None);
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(0, 4)]
    [InlineData(1, 4)]
    [InlineData(2, 0)]
    public void Items_are_found_again_wherever_their_file_counts_from(byte version, int baseBytes)
    {
        const int by = 100,
            after = 16;
        byte[] item = version < 2 ? [0, 7] : [0, 0, 0, 7];
        byte[] method = version == 0 ? [] : [0, 0];
        byte[] from = baseBytes == 0 ? [] : [0, 0, 2, 0];
        var offset = baseBytes == 0 ? 0x200 : 0x20;
        byte[] iloc =
        [
            version,
            0,
            0,
            0,
            0x44,
            (byte)(baseBytes << 4),
            .. version < 2 ? (byte[])[0, 1] : [0, 0, 0, 1],
            .. item,
            .. method,
            0,
            0,
            .. from,
            0,
            1,
            .. Number(offset),
            .. Number(5),
        ];
        byte[] file =
        [
            .. Jumbf.WriteBox("ftyp", "avif\0\0\0\0"u8),
            .. Jumbf.WriteBox("meta", [0, 0, 0, 0, .. Jumbf.WriteBox("iloc", iloc)]),
        ];

        var moved = BmffBoxes.Insert(file, new byte[by]);

        moved.Length.ShouldBe(file.Length + by);
        var at = moved.AsSpan()[^8..];
        var placed =
            baseBytes == 0 ? BinaryPrimitives.ReadInt32BigEndian(at) : BinaryPrimitives.ReadInt32BigEndian(moved.AsSpan()[^14..]);
        placed.ShouldBe(0x200 + by);
        moved.AsSpan(0, after).SequenceEqual(file.AsSpan(0, after)).ShouldBeTrue();
    }

    [Theory]
    [InlineData(3, 0)]
    [InlineData(0, 200)]
    [InlineData(1, 1)]
    public void An_AVIF_whose_list_of_items_is_cut_short_or_of_another_kind_is_not_signed(byte version, byte items)
    {
        byte[] iloc = [version, 0, 0, 0, 0x44, 0, 0, items, 0, 7, 0];
        byte[] file =
        [
            .. Jumbf.WriteBox("ftyp", "avif\0\0\0\0"u8),
            .. Jumbf.WriteBox("meta", [0, 0, 0, 0, .. Jumbf.WriteBox("iloc", iloc)]),
        ];

        Should.Throw<PictureRefusedException>(() => BmffBoxes.Insert(file, new byte[100])).Message.ShouldContain("no room");
    }

    public void Dispose() => _publisher.Dispose();

    private static byte[] Number(int number)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(bytes, number);
        return bytes;
    }

    private static bool Is(Dictionary<string, object> entry, string name) => ((object[])entry["names"]).Contains(name);

    private string With(byte[] picture, Func<List<Dictionary<string, object>>, List<Dictionary<string, object>>> change) =>
        Problem(NamedBoxes.Sign(_publisher, picture, isShort: false, change));

    private ContentCredentials Read(byte[] file) => ContentCredentials.Read(file, [_publisher.Root], DateTimeOffset.UtcNow);

    private string Problem(byte[] file) => Read(file).Problems.ShouldHaveSingleItem().Code;
}
