using System.Globalization;
using BinhDanBot.Core.Classes;
using BinhDanBot.Core.Data;
using BinhDanBot.Core.Operations.Audit;
using BinhDanBot.Core.People;

namespace BinhDanBot.Core.Lists;

/// <summary>What came of a list.</summary>
/// <param name="People">Who was not known before.</param>
/// <param name="Seats">Who got a seat.</param>
/// <param name="Waiting">Who waits, because the seats were taken.</param>
/// <param name="Known">Who was there already: nothing was changed.</param>
/// <param name="Refused">Whom the class does not take any more.</param>
public sealed record ListImported(int People, int Seats, int Waiting, int Known, int Refused);

/// <summary>
/// Takes the people of a list over, into a class or as people alone. The same list again changes nothing: a person is known by name and number, and has one seat.
/// In steps short enough to let others write; what was begun and cut off is completed by the same list.
/// </summary>
public sealed class ImportList(IDatabaseWriter writer, TakeSeat seats, KeepPerson people, RecordAudit audit)
{
    private const int AtOnce = 50;

    /// <param name="commune">As in rows.</param>
    /// <param name="classId">Of this commune; null for people alone.</param>
    /// <param name="reading">What was read; only what is to be taken is.</param>
    /// <param name="consentVersion">Which wording the people signed on paper.</param>
    /// <param name="who">Who answers for the papers.</param>
    /// <param name="cancellationToken">Between two steps.</param>
    public async Task<ListImported> ExecuteAsync(string commune, Guid? classId, ListReading reading, string consentVersion, Actor who, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(reading);
        var consent = new ConsentGiven(ConsentPurpose.Classes, consentVersion, ConsentGiver.Paper);
        await seats.ReadyAsync(cancellationToken);
        var all = new ListImported(0, 0, 0, 0, 0);
        foreach (var step in reading.Lines.Select(line => line.Person).OfType<PersonalDetails>().Chunk(AtOnce))
        {
            var done = await writer.WriteAsync((context, cancel) => TakeAsync(context, commune, classId, step, consent, cancel), cancellationToken);
            all = new ListImported(all.People + done.People, all.Seats + done.Seats, all.Waiting + done.Waiting, all.Known + done.Known, all.Refused + done.Refused);
        }

        var counts = string.Create(CultureInfo.InvariantCulture, $"people {all.People}, seats {all.Seats}, waiting {all.Waiting}, known {all.Known}, refused {all.Refused}");
        await audit.ExecuteAsync(new AuditEntry(who, commune, "people-list.imported", classId?.ToString("D") ?? "", counts), cancellationToken);
        return all;
    }

    private async Task<ListImported> TakeAsync(BotDbContext context, string commune, Guid? classId, PersonalDetails[] step, ConsentGiven consent, CancellationToken cancellationToken)
    {
        var (added, confirmed, waiting, known, refused) = (0, 0, 0, 0, 0);
        foreach (var person in step)
        {
            if (classId is not { } into)
            {
                if ((await people.ExecuteAsync(context, commune, person, consent, null, cancellationToken)).IsNew)
                    added++;
                else
                    known++;
                continue;
            }

            var taken = await seats.ExecuteAsync(context, new SeatRequest(commune, into, person, consent, null, IsForOther: false, EnrollmentSource.Import), cancellationToken);
            if (taken.IsNewPerson)
                added++;
            switch (taken.Outcome)
            {
                case SeatOutcome.Confirmed:
                    confirmed++;
                    break;
                case SeatOutcome.Waitlisted:
                    waiting++;
                    break;
                case SeatOutcome.AlreadyConfirmed or SeatOutcome.AlreadyWaiting:
                    known++;
                    break;
                default:
                    refused++;
                    break;
            }
        }

        return new ListImported(added, confirmed, waiting, known, refused);
    }
}
