namespace Dateline.Editions.Texts;

public class InterfaceTexts
{
    public string Language => "en";

    public static InterfaceTexts For(string l) => new();

    public static bool Has(string l) => true;

    public static IReadOnlyList<InterfaceTexts> Shipped => [];
    public string WithdrawnHeading => "";
    public string HistoryHeading => "";
    public string SearchHeading => "";
    public string SearchTooLong => "";
    public string SearchTooShort => "";
    public string MediabankHeading => "";
    public string NotFoundHeading => "";
    public string GoneHeading => "";
    public string ErrorHeading => "";
}
