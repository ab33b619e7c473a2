using Dateline.Editions.Texts;
using Dateline.Site;

namespace Dateline.Editions;

/// <summary>A published edition, ready to be used by pages.</summary>
public sealed class Edition
{
    private readonly TimeZoneInfo _zone;

    internal Edition(EditionBody body)
    {
        Body = body;
        Texts = InterfaceTexts.For(body.Language);
        _zone = TimeZoneInfo.FindSystemTimeZoneById(body.TimeZone);
    }

    /// <summary>What was published of it.</summary>
    public EditionBody Body { get; }

    public string Id => Body.Id;

    /// <summary>The interface texts in its language; pages of this edition use no others.</summary>
    public InterfaceTexts Texts { get; }

    /// <summary>What its addresses begin with: empty, or a slash and the prefix.</summary>
    public string BasePath => Body.Prefix.Length == 0 ? "" : "/" + Body.Prefix;

    /// <summary>The edition's origin: its own host's where it has one, else the site's.</summary>
    /// <param name="siteOrigin">The site's origin, whose scheme and port a host of the edition's own shares.</param>
    public string OriginOn(string siteOrigin) =>
        Body.Host is { } host ? new UriBuilder(siteOrigin) { Host = host }.Uri.GetLeftPart(UriPartial.Authority) : siteOrigin;

    /// <summary>The full, encoded address of a path within the edition.</summary>
    public string Full(string siteOrigin, string path) => OriginOn(siteOrigin) + Addresses.Encoded(BasePath + path);

    /// <summary>An instant in the edition's own time.</summary>
    public DateTime Local(DateTimeOffset at) => TimeZoneInfo.ConvertTime(at, _zone).DateTime;

    /// <summary>The instant at which a day begins in the edition's own time; where the clocks skip midnight, the first instant after.</summary>
    public DateTimeOffset StartOf(DateOnly day) => AtLocal(day.ToDateTime(TimeOnly.MinValue));

    /// <summary>The instant at which the edition's clocks show a time: the first of two, and where they skip it, the first after it.</summary>
    public DateTimeOffset AtLocal(DateTime local)
    {
        while (_zone.IsInvalidTime(local))
            local = local.AddMinutes(15);
        var offset = _zone.IsAmbiguousTime(local) ? _zone.GetAmbiguousTimeOffsets(local).Max() : _zone.GetUtcOffset(local);
        return new DateTimeOffset(local, offset).ToUniversalTime();
    }

    /// <summary>An instant with the edition's offset, for machine-readable dates.</summary>
    public DateTimeOffset WithOffset(DateTimeOffset at) => TimeZoneInfo.ConvertTime(at, _zone);

    /// <summary>The section with this slug, or null.</summary>
    public Section? Section(string slug) => Body.Sections.FirstOrDefault(s => s.Slug == slug);

    /// <summary>A policy page, or null.</summary>
    public Policy? Policy(string slug) => Body.Policies?.FirstOrDefault(p => p.Slug == slug);
}
