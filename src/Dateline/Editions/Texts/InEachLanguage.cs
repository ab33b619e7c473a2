namespace Dateline.Editions.Texts;

/// <summary>A set of texts in every language in which the interface is shipped. With one language more, each set that lacks it does not compile.</summary>
internal readonly record struct InEachLanguage<T>(T English, T Arabic, T Russian, T Spanish, T Chinese)
{
    /// <summary>The texts for a language.</summary>
    /// <param name="language">A BCP 47 tag; only its first part decides.</param>
    /// <exception cref="ArgumentException">The interface is not shipped in it: there is no falling back to another language.</exception>
    public T For(string language) =>
        language.Split('-')[0] switch
        {
            "en" => English,
            "ar" => Arabic,
            "ru" => Russian,
            "es" => Spanish,
            "zh" => Chinese,
            _ => throw new ArgumentException($"There are no {typeof(T).Name} for '{language}'.", nameof(language)),
        };
}
