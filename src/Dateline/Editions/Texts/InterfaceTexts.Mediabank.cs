namespace Dateline.Editions.Texts;

public sealed partial record InterfaceTexts
{
    /// <summary>The texts of the media bank.</summary>
    public MediabankTexts Mediabank => MediabankTexts.For(Language);

    /// <summary>What is said where the desk edits many pictures together.</summary>
    public BatchTexts PictureBatch => BatchTexts.For(Language);

    /// <summary>What is said of pools, leases and agencies' credits.</summary>
    public RightsTexts PictureRights => RightsTexts.For(Language);

    /// <summary>What is said of how a picture was made.</summary>
    public MakingTexts PictureMaking => MakingTexts.For(Language);

    /// <summary>What is said of video and audio.</summary>
    public RecordingTexts Recordings => RecordingTexts.For(Language);

    /// <summary>What is said of collections of pictures, of what was found, and of searches that somebody keeps.</summary>
    public CollectionTexts PictureCollections => CollectionTexts.For(Language);
}
