namespace Dateline.Editions.Texts;

public sealed partial record InterfaceTexts
{
    /// <summary>The texts of the media bank.</summary>
    public MediabankTexts Mediabank => MediabankTexts.For(Language);
}
