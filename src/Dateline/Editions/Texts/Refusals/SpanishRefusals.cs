namespace Dateline.Editions.Texts;

/// <summary>Refusals in Spanish.</summary>
internal static class SpanishRefusals
{
    public static readonly RefusalTexts Texts = new()
    {
        UnderEmbargo = "La noticia está bajo embargo hasta {0}. No sale: prográmela para entonces o levante el embargo.",
        NotScheduled = "La noticia no está programada.",
        EmbargoTooLate = "La noticia está publicada y el embargo llega tarde. Retírela si debe desaparecer.",
        ScheduledBefore = "La noticia está programada para {0}, antes de eso. Prográmela primero para más tarde.",
        StepImpossible =
            "No es posible en el estado en que está la noticia. Vuelva a cargar la página: quizá alguien la haya movido.",
        NotPublished = "Solo se corrige una noticia publicada.",
        AddressTaken = "Todas las direcciones parecidas están ocupadas. Elija otro final de dirección.",
        EditionClosed = "La edición no está abierta.",
        ChecklistComplains = "La lista de comprobación tiene reparos. Diga por qué sale de todos modos, o corríjalos antes.",
        ChangedMeanwhile = "Alguien lo cambió entretanto. No se ha guardado nada; vuelva a cargar la página y repita su cambio.",
        CoverageNotRunning = "La cobertura no está en marcha. Ábrala primero.",
        PostRetracted = "La actualización fue retirada.",
        StoryNotOut = "Publique primero la noticia: la cobertura está en su página.",
        PictureKilled = "La fotografía fue retirada; no se cambia nada de ella ni se vuelve a admitir.",
        AppealOfOwnDecision = "Otra persona decide sobre un recurso contra su decisión.",
        PictureUnreadable = "Este archivo no es una fotografía admisible: es de otro tipo, está dañado o es demasiado grande.",
        RecordingUnreadable =
            "Este archivo no es un vídeo ni un audio admisible: los navegadores no lo reproducirían o está dañado. Se admiten {0}.",
        NoRecordings = "Aquí aún no se admiten vídeo ni audio: quien administra el sitio debe instalar antes {0}.",
        NoCaptions =
            "Estos subtítulos no se pueden leer: un archivo {0} empieza por este nombre y cada texto tiene un principio y un fin.",
        TooLarge = "Lo enviado es mayor de lo que se admite aquí.",
        FieldMissing = "{0}: aquí falta algo.",
        FieldTooLong = "{0}: pasa de {1} caracteres.",
        FieldTaken = "{0}: ya está ocupado.",
        FieldNotAllowed = "{0}: esto no puede estar aquí.",
        Other = "Lo enviado no se puede aceptar tal como está.",
        InBlock = "{0}, bloque {1}",
        NameText = "Texto",
        NameHeadline = "Titular",
        NameShortHeadline = "Titular corto",
        NameLead = "Entradilla",
        NameSection = "Sección",
        NameAddress = "Dirección",
        NameNote = "Nota pública",
        NameReason = "Motivo",
        NameTime = "Hora",
        NameBylines = "Autores",
        NameTopics = "Temas",
        NameLeadPicture = "Fotografía principal",
        NameSources = "Fuentes",
        NameCaption = "Pie de foto",
        NameFile = "Archivo",
    };
}
