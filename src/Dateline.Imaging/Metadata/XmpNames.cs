using System.Xml.Linq;

namespace Dateline.Imaging;

/// <summary>The names of the properties that are read and written (ISO 16684-1; IPTC Photo Metadata Standard 2025.1; PLUS 1.2).</summary>
internal static class XmpNames
{
    public static readonly XNamespace Meta = "adobe:ns:meta/";
    public static readonly XNamespace Rdf = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";
    public static readonly XNamespace Dc = "http://purl.org/dc/elements/1.1/";
    public static readonly XNamespace Photoshop = "http://ns.adobe.com/photoshop/1.0/";
    public static readonly XNamespace Rights = "http://ns.adobe.com/xap/1.0/rights/";
    public static readonly XNamespace Plus = "http://ns.useplus.org/ldf/xmp/1.0/";
    public static readonly XNamespace IptcCore = "http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/";
    public static readonly XNamespace IptcExtension = "http://iptc.org/std/Iptc4xmpExt/2008-02-29/";

    public static readonly XName Creator = Dc + "creator";
    public static readonly XName CopyrightNotice = Dc + "rights";
    public static readonly XName Title = Dc + "title";
    public static readonly XName Caption = Dc + "description";
    public static readonly XName Keywords = Dc + "subject";
    public static readonly XName CreditLine = Photoshop + "Credit";
    public static readonly XName DateCreated = Photoshop + "DateCreated";
    public static readonly XName Headline = Photoshop + "Headline";
    public static readonly XName Source = Photoshop + "Source";
    public static readonly XName Instructions = Photoshop + "Instructions";
    public static readonly XName JobId = Photoshop + "TransmissionReference";
    public static readonly XName City = Photoshop + "City";
    public static readonly XName Country = Photoshop + "Country";
    public static readonly XName UsageTerms = Rights + "UsageTerms";
    public static readonly XName WebStatement = Rights + "WebStatement";
    public static readonly XName Marked = Rights + "Marked";
    public static readonly XName Licensor = Plus + "Licensor";
    public static readonly XName LicensorName = Plus + "LicensorName";
    public static readonly XName LicensorUrl = Plus + "LicensorURL";
    public static readonly XName DataMining = Plus + "DataMining";
    public static readonly XName DigitalSourceType = IptcExtension + "DigitalSourceType";
    public static readonly XName AlternativeText = IptcCore + "AltTextAccessibility";
    public static readonly XName ExtendedDescription = IptcCore + "ExtDescrAccessibility";
}
