using BinhDanBot.Benchmarks;

// dotnet run -c Release --project tests/BinhDanBot.Benchmarks -- [speed|growth|search]
// Without a name all of them. Figures are medians of several rounds on one thread; what counts are the ratios within one run.
var wanted = args.Length == 0 ? ["speed", "growth", "search"] : args;
var material = await Material.LoadAsync();
foreach (var name in wanted)
{
    switch (name)
    {
        case "speed":
            EngineSpeed.Run(material);
            break;
        case "growth":
            EngineGrowth.Run(material);
            break;
        case "search":
            FullTextSearch.Run(material);
            break;
        default:
            await Console.Error.WriteLineAsync($"There is no benchmark '{name}': speed, growth, search.");
            return 2;
    }
}

return 0;
