using Dateline.Editions;
using Dateline.Ingest.Wxr;
using Dateline.Site;

namespace Dateline.Ingest.Html;

/// <summary>What the reading of an item's HTML needs to know around it.</summary>
internal sealed class ItemContext(WxrItem item, Survey survey, Edition edition, Notes notes)
{
    /// <summary>Most shared blocks that one item takes in: a block that holds itself comes to an end.</summary>
    private const int SharedMax = 50;

    private int _shared;

    public WxrItem Item => item;
    public Survey Survey => survey;
    public Notes Notes => notes;

    /// <summary>The item's own old address, to which its relative links belong.</summary>
    public Uri Page { get; } = Uri.TryCreate(survey.Old.Site, item.Link, out var page) ? page : survey.Old.Site;

    /// <summary>Where a link of the old text leads now: to the imported story, where it led to one; null where no story may lead.</summary>
    public string? Link(string? address)
    {
        if (address is null || WebAddress.OfLink(address, Page) is not { } absolute)
            return null;
        return AddressHere(absolute) ?? absolute;
    }

    /// <summary>The item to which an address leads, if it is public here.</summary>
    public KnownItem? ItemAt(string address) =>
        survey.Old.ItemAt(address, Page) is { } id && survey.Item(id) is { Address: not null } found ? found : null;

    /// <summary>The new address on this site, with the edition's prefix; null when the address leads elsewhere.</summary>
    public string? AddressHere(string address) =>
        ItemAt(address) is { } found ? Addresses.Encoded(edition.BasePath + found.Address) : null;

    /// <summary>The content of a shared block, or null when there is none, or there have been too many.</summary>
    public string? Shared(string id) => _shared++ < SharedMax ? survey.Shared(id) : null;
}
