using BinhDanBot.Core.Broadcasts;
using BinhDanBot.Core.Cases;
using BinhDanBot.Core.Channels;
using BinhDanBot.Core.Classes;
using BinhDanBot.Core.Content;
using BinhDanBot.Core.Inbox;
using BinhDanBot.Core.Lists;
using BinhDanBot.Core.Operations;
using BinhDanBot.Core.Operations.Audit;
using BinhDanBot.Core.Operations.Leases;
using BinhDanBot.Core.Operations.Secrets;
using BinhDanBot.Core.Outbox;
using BinhDanBot.Core.People;
using BinhDanBot.Core.PersonalData;
using BinhDanBot.Core.Questions;
using BinhDanBot.Core.Switches;
using BinhDanBot.Core.Turns;
using BinhDanBot.Core.Turns.Enrolling;
using BinhDanBot.Core.Turns.Subscribing;
using BinhDanBot.Web.Hosting;
using Microsoft.Extensions.Options;

namespace BinhDanBot.Web.Workers;

internal static class WorkerServices
{
    /// <summary>The way of a message: inbox, turn, outbox, and the loops that move it along. Content is loaded first, workers start after it.</summary>
    public static void AddWorkers(this IHostApplicationBuilder builder)
    {
        builder.AddSettings<InboxOptions>("Inbox");
        builder.AddSettings<TurnOptions>("Turns");
        builder.AddSettings<OutboxOptions>("Outbox");
        builder.AddSettings<CaseOptions>("Cases");
        builder.AddSettings<PeopleOptions>("People");
        builder.AddSettings<ClassOptions>("Classes");
        builder.AddSettings<BroadcastOptions>("Broadcasts");
        builder.Services.AddSingleton<BotMeter>();
        builder.Services.AddInbox().AddOutbox().AddAudit().AddCases().AddQuestions().AddSwitches().AddPeople().AddClasses().AddPersonalData().AddLists().AddBroadcasts();
        builder.Services.AddSingleton(services => new StaffSilence(services.GetRequiredService<IOptions<TurnOptions>>().Value.SilentAfterStaff));
        builder.Services.AddSingleton<WorkLeases>().AddSingleton<StoredSecrets>().AddSingleton<MessageForms>().AddSingleton<PreviewGuide>().AddSingleton<HandleTurn>().AddSingleton<CommitTurn>()
            .AddSingleton<ConversationMemory>().AddSingleton<WorkOutTurn>().AddSingleton<ApplyEffect>().AddSingleton<JoinConversations>().AddSingleton<IForgetOld, ForgetForms>();
        builder.Services.AddSingleton(new RequiredReplies([TurnWorker.SorryReply])).AddSingleton(TurnReplies.Required).AddSingleton(ClassTalkReplies.Required).AddSingleton(BroadcastTalkReplies.Required).AddSingleton(MessageForms.Required).AddSingleton(MaskPersonalData.Required);
        builder.Services.AddHostedService<ContentWorker>();
        builder.Services.AddSingleton<ContentVersionWorker>().AddHostedService(services => services.GetRequiredService<ContentVersionWorker>());
        builder.Services.AddSingleton<SwitchWatch>().AddHostedService(services => services.GetRequiredService<SwitchWatch>());
        builder.Services.AddSingleton<TurnWorker>().AddHostedService(services => services.GetRequiredService<TurnWorker>());
        builder.Services.AddSingleton<PeopleOfChannels>().AddSingleton<ProfileWorker>().AddHostedService(services => services.GetRequiredService<ProfileWorker>());
        builder.Services.AddSingleton<QueueWatch>().AddHostedService(services => services.GetRequiredService<QueueWatch>());
        builder.Services.AddSingleton<Housekeeping>();
        builder.Services.AddSingleton<CaseDeskWatch>().AddHostedService(services => services.GetRequiredService<CaseDeskWatch>());
        builder.Services.AddSingleton<AliveWatch>().AddHostedService(services => services.GetRequiredService<AliveWatch>());
        builder.Services.AddSingleton<BroadcastWorker>().AddHostedService(services => services.GetRequiredService<BroadcastWorker>());
        builder.Services.AddSingleton<CaseClock>().AddHostedService(services => services.GetRequiredService<CaseClock>());
        builder.Services.AddSingleton<OutboxWorker>().AddHostedService(services => services.GetRequiredService<OutboxWorker>());
    }
}
