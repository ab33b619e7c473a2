namespace Dateline.Editions.Texts;

/// <summary>The console of live coverage in Spanish.</summary>
internal static class SpanishLiveDesk
{
    public static readonly LiveDeskTexts Texts = new()
    {
        Console = "Consola del directo",
        ToTheEditor = "Al editor",
        Reading = "Páginas abiertas ahora: {0}",
        Unconfirmed = "Aún sin confirmar: {0}",
        WaitsForNetwork = "A la espera de la red: {0}",
        Publish = "Publicar",
        Hand = "Entregar",
        Discard = "Descartar",
        Change = "Modificar",
        Retract = "Retirar la actualización",
        Coverage = "Estado y resumen",
        State = "La cobertura",
        NotOpened = "aún sin abrir",
        Runs = "está en marcha",
        Pauses = "está en pausa",
        HasEnded = "ha terminado",
        WaitingPosts = "A la espera de una segunda lectura",
        NoPosts = "Todavía no hay nada publicado.",
        Title = "Título, si hace falta",
        Text = "Qué ha pasado",
        Byline = "Escrito por",
        KeyEvent = "Momento clave",
        Pin = "Mantener arriba",
        Sure = "Qué seguridad tenemos",
        SureNone = "trabajo propio",
        SureReported = "informado, sin confirmar",
        SureConfirmed = "confirmado",
        SureCorrected = "corregido",
        LinkFromStory = "Cobertura en directo",
    };
}
