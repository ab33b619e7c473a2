using System.Text;
using System.Text.Json;
using Dateline.Imaging;

namespace Dateline.Mediabank.Decoding;

/// <summary>The program as a decoder: it reads tasks and files from its standard input and writes what comes of them, and ends with its input. It opens no file, no database and no port.</summary>
internal static class DecoderProgram
{
    /// <summary>The verb, which no help names: the program starts it itself.</summary>
    public const string Verb = "decode-pictures";

    public static async Task<int> Run()
    {
        await using var input = Console.OpenStandardInput();
        await using var output = Console.OpenStandardOutput();
        while (await DecoderWire.Receive(input, CancellationToken.None) is { What: DecoderWire.Task } task)
        {
            if (await DecoderWire.Receive(input, CancellationToken.None) is not { What: DecoderWire.File } file)
                return 1;
            var (what, content) = Do(task.Content, file.Content);
            await DecoderWire.Send(output, what, content, CancellationToken.None);
            Forget();
        }
        return 0;
    }

    /// <summary>Gives back what the last picture took, before the next takes as much beside it: whole files are objects that .NET would let lie for long.</summary>
    internal static void Forget() => GC.Collect(GC.MaxGeneration, GCCollectionMode.Forced, blocking: true);

    private static (byte What, byte[] Content) Do(byte[] task, byte[] file)
    {
        try
        {
            return (DecoderWire.Done, JsonSerializer.Deserialize<DecoderTask>(task, DecoderWire.Json)!.Do(file));
        }
        catch (PictureRefusedException e)
        {
            return (DecoderWire.Refused, Encoding.UTF8.GetBytes(e.Message));
        }
    }
}
