using System.Diagnostics;
using System.Reflection;
using System.Runtime.Loader;
using BinhDanBot.Core.Channels;
using BinhDanBot.Core.Data;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace BinhDanBot.Tests.Crash;

/// <summary>
/// Inside the real program: the process kills itself (SIGKILL) before or after a write of a named class, or before a message is handed to its sender, or holds
/// such writes up, for as long as a file says so.
/// </summary>
internal sealed class DeadlySwitch : IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>
{
    /// <summary>The variable with the path of the file; it holds one order: "kill before CommitTurn".</summary>
    public const string Variable = "BINHDANBOT_TEST_DEADLY_SWITCH";

    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(5);
    private static readonly string File = Environment.GetEnvironmentVariable(Variable) ?? "";
    private static volatile bool IsDying;

    /// <summary>Takes its place before anything of the program runs.</summary>
    public static void Install()
    {
        // The program does not know what this assembly refers to; it lies beside it.
        AssemblyLoadContext.Default.Resolving += static (context, name) =>
            Path.Combine(Path.GetDirectoryName(typeof(DeadlySwitch).Assembly.Location)!, name.Name + ".dll") is var file && System.IO.File.Exists(file)
                ? context.LoadFromAssemblyPath(file)
                : null;
        DiagnosticListener.AllListeners.Subscribe(new DeadlySwitch());
    }

    public void OnNext(DiagnosticListener value)
    {
        if (value.Name == "Microsoft.Extensions.Hosting")
            value.Subscribe(this);
    }

    public void OnNext(KeyValuePair<string, object?> value)
    {
        if (value is { Key: "HostBuilding", Value: IHostBuilder host })
            host.ConfigureServices(Decorate);
    }

    public void OnCompleted()
    {
    }

    public void OnError(Exception error)
    {
    }

    private static void Decorate(IServiceCollection services)
    {
        foreach (var port in services.Where(service => service.ServiceType == typeof(IDatabaseWriter) || service.ServiceType == typeof(IChannelSender)).ToList())
            services[services.IndexOf(port)] = port.ServiceType == typeof(IDatabaseWriter)
                ? ServiceDescriptor.Singleton<IDatabaseWriter>(provider => new DeadlyWriter((IDatabaseWriter)Make(port, provider)))
                : ServiceDescriptor.Singleton<IChannelSender>(provider => new DeadlySender((IChannelSender)Make(port, provider)));
    }

    private static object Make(ServiceDescriptor port, IServiceProvider provider) =>
        port.ImplementationInstance ?? port.ImplementationFactory?.Invoke(provider) ?? ActivatorUtilities.CreateInstance(provider, port.ImplementationType!);

    private static string? ReadOrder()
    {
        try
        {
            return System.IO.File.ReadAllText(File);
        }
        catch (IOException)
        {
            return null;
        }
    }

    private static void Die() => Process.GetCurrentProcess().Kill();

    /// <summary>For as long as the order stands; once the process is dying, for ever.</summary>
    private static async Task WhileHeldAsync(string order)
    {
        while (IsDying || ReadOrder() == order)
            await Task.Delay(Step, TimeProvider.System);
    }

    private sealed class DeadlyWriter(IDatabaseWriter writer) : IDatabaseWriter
    {
        public async Task<T> WriteAsync<T>(Func<BotDbContext, CancellationToken, Task<T>> work, CancellationToken cancellationToken)
        {
            var place = NameOf(work.Method);

            // Once the last write is under way nothing else may get in before the end.
            await WhileHeldAsync($"hold {place}");
            var order = ReadOrder();
            if (order == $"kill before {place}")
                Die();
            if (order != $"kill after {place}")
                return await writer.WriteAsync(work, cancellationToken);
            IsDying = true;
            var result = await writer.WriteAsync(work, cancellationToken);
            Die();
            return result;
        }

        /// <summary>The class in whose code the work stands.</summary>
        private static string NameOf(MethodInfo work)
        {
            var type = work.DeclaringType!;
            while (type.DeclaringType is { } outer)
                type = outer;
            return type.Name;
        }
    }

    private sealed class DeadlySender(IChannelSender sender) : IChannelSender
    {
        public string Channel => sender.Channel;

        public ChannelForm Form => sender.Form;

        public double? MessagesPerSecond(string commune) => sender.MessagesPerSecond(commune);

        public Task<SendOutcome> SendAsync(DueMessage message, CancellationToken cancellationToken)
        {
            if (ReadOrder() == "kill before SendAsync")
                Die();
            return sender.SendAsync(message, cancellationToken);
        }
    }
}
