using BinhDanBot.Benchmarks;

// dotnet run -c Release --project tests/BinhDanBot.Benchmarks -- [speed | growth | search | accuracy [FILE [PAIRS]] | bases FOLDER | load [PART [SECONDS]] |
//   crash [KILLS [sqlite | postgres CONNECTION]] | chaos [KILLS] [sqlite | postgres CONNECTION] [PEOPLE] | announce [sqlite | postgres CONNECTION]]
// Without a name: speed, growth, search and accuracy on the development questions. Speeds are medians of several rounds on one thread;
// what counts are the ratios within one run.
var name = args.FirstOrDefault() ?? "all";
if (name is not ("all" or "speed" or "growth" or "search" or "accuracy" or "bases" or "load" or "crash" or "chaos" or "announce"))
{
    await Console.Error.WriteLineAsync("Benchmarks: speed, growth, search, accuracy [FILE [PAIRS]], bases FOLDER, load [PART [SECONDS]], crash [KILLS [sqlite | postgres CONNECTION]], chaos [KILLS] [sqlite | postgres CONNECTION] [PEOPLE], announce [sqlite | postgres CONNECTION].");
    return 2;
}

if (name is "load")
    return await LoadRun.RunAsync(args.ElementAtOrDefault(1), args.ElementAtOrDefault(2));

if (name is "crash")
    return await CrashCommand.RunAsync(args[1..]);

if (name is "announce")
    return await AnnounceCommand.RunAsync(args[1..]);

if (name is "chaos")
    return await ChaosCommand.RunAsync(args[1..]);

var material = await Material.LoadAsync();
if (name is "all" or "accuracy")
    await AnswerAccuracy.RunAsync(material, args.ElementAtOrDefault(1), args.ElementAtOrDefault(2));
if (name is "bases")
    await ForeignBases.RunAsync(material, args.ElementAtOrDefault(1) ?? ".");
if (name is "all" or "speed")
    EngineSpeed.Run(material);
if (name is "all" or "growth")
    EngineGrowth.Run(material);
if (name is "all" or "search")
    FullTextSearch.Run(material);
return 0;
