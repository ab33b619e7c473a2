using System.Globalization;
using Illustrations;
using Illustrations.Scenes;

// Draws the sample newsroom's pictures: `dotnet run --project dev/Illustrations` draws all, with names behind it only those.
CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
Dictionary<string, Func<Canvas>> scenes = new()
{
    ["ferry-aground"] = HarbourScenes.FerryAground,
    ["ferry-quay"] = HarbourScenes.FerryQuay,
    ["ferry-file"] = HarbourScenes.FerryUnderWay,
    ["bridge-tram"] = HarbourScenes.BridgeTram,
    ["bridge-painters"] = HarbourScenes.BridgePainters,
    ["glacier-survey"] = MountainScenes.GlacierSurvey,
    ["glacier-tent"] = MountainScenes.GlacierTent,
    ["observatory-night"] = MountainScenes.ObservatoryNight,
    ["bakery-oven"] = IndoorScenes.BakeryOven,
    ["chess-final"] = IndoorScenes.ChessFinal,
    ["film-cinema"] = FilmScenes.FilmCinema,
    ["film-projectionist"] = FilmScenes.FilmProjectionist,
    ["library-night"] = IndoorScenes.LibraryNight,
    ["tram-depot"] = TramScenes.Depot,
    ["tram-hill"] = TramScenes.Hill,
    ["tram-market"] = TramScenes.Market,
    ["tram-rain"] = TramScenes.Rainy,
    ["tram-lindgate"] = TramScenes.Lindgate,
    ["orchard-harvest"] = OutdoorScenes.OrchardHarvest,
    ["marathon-seawall"] = OutdoorScenes.MarathonSeawall,
    ["river-mist"] = OutdoorScenes.RiverMist,
};

var folder = Path.Combine("src", "Dateline", "Ingest", "Sample", "pictures");
if (!Directory.Exists(Path.GetDirectoryName(folder)))
{
    Console.Error.WriteLine("Start this from the repository's root: it writes into src/Dateline/Ingest/Sample/pictures.");
    return 1;
}
if (args.FirstOrDefault(a => !scenes.ContainsKey(a)) is { } unknown)
{
    Console.Error.WriteLine($"There is no scene '{unknown}'. There are: {string.Join(", ", scenes.Keys)}.");
    return 1;
}
Directory.CreateDirectory(folder);
foreach (var name in args.Length > 0 ? args : [.. scenes.Keys])
    Console.WriteLine($"{name}: {Print.Write(scenes[name](), Path.Combine(folder, $"{name}.webp")) / 1024} KB");
return 0;
