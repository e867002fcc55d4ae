using BinhDanBot.Core.Answering;
using BinhDanBot.Core.Content;
using BinhDanBot.Core.Editing;
using BinhDanBot.Core.Operations.Feedback;
using BinhDanBot.Storage;
using BinhDanBot.Web.Admin;
using BinhDanBot.Web.Broadcasts;
using BinhDanBot.Web.Chat;
using BinhDanBot.Web.Classes;
using BinhDanBot.Web.Commands;
using BinhDanBot.Web.Commands.Demo;
using BinhDanBot.Web.Health;
using BinhDanBot.Web.Hosting;
using BinhDanBot.Web.Jobs;
using BinhDanBot.Web.Webhooks;
using BinhDanBot.Web.Workers;

// A command runs on the same services and exits.
var isCommand = CommandLine.IsCommand(args);
var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = SettingsFiles.WithoutWatching(isCommand ? [] : args), ContentRootPath = SettingsFiles.FindFolder() });
SettingsFiles.AddLocalFile(builder.Configuration);
builder.Logging.AddServerLog();

// What every call passes: address, limits, policies, errors.
builder.AddServer();

// Storage before workers: the tables are there when they start.
builder.Services.AddStorage(builder.Configuration.GetSection("Storage"));
builder.Services.AddFeedback();
builder.AddTextProtection();

// What the bot knows, and the way of a message: inbox, turn, outbox.
builder.AddSettings<ContentOptions>("Content");
builder.Services.AddContent().AddAnswering().AddEditing();
builder.AddWorkers();
builder.AddJobs();

// How people reach it.
builder.AddChat();
builder.AddClassPages();
builder.AddBroadcastPages();
builder.AddAdmin();
builder.AddChannels();
builder.AddHealth();
if (isCommand && CommandLine.IsDemo(args))
    builder.AddDemo();

if (SettingsCheck.TryBuild(builder) is not { } app)
    return 1;
if (isCommand)
    return await CommandLine.RunAsync(args, app.Services);
if (!SettingsCheck.Passes(app.Services))
    return 1;
app.UseServer();
app.MapChat();
app.MapClasses();
app.MapBroadcasts();
app.MapAdmin();
app.MapChannels();
app.MapHealth();
await app.RunAsync();
return 0;
