using System.Globalization;
using System.Security.Cryptography;
using BinhDanBot.Core.Data;
using BinhDanBot.Core.Operations;
using BinhDanBot.Core.Operations.Audit;
using Microsoft.EntityFrameworkCore;

namespace BinhDanBot.Core.Classes;

/// <summary>Gives everybody who came to a class that is over a certificate, once, and tells them its number.</summary>
public sealed class IssueCertificates(IDatabaseWriter writer, TellLearners tell, RecordAudit audit, TimeProvider clock)
{
    /// <summary>Without letters and digits that are taken for each other.</summary>
    private const string Signs = "ABCDEFGHJKMNPQRSTUVWXYZ23456789";

    /// <summary>Two groups of five: more than 10^14, of which nobody guesses one that is given.</summary>
    private const int GroupLength = 5;

    /// <summary>By a member of staff, before its time comes by itself. Null when the class is not there or not over.</summary>
    /// <returns>How many are new.</returns>
    public Task<int?> ByStaffAsync(string commune, Guid classId, Actor who, CancellationToken cancellationToken) =>
        writer.WriteAsync(
            async (context, cancel) =>
            {
                var issued = await ExecuteAsync(context, commune, classId, cancel);
                if (issued > 0)
                    await audit.ExecuteAsync(context, new AuditEntry(who, commune, "training.certificates", classId.ToString("D"), issued.Value.ToString(CultureInfo.InvariantCulture)), cancel);
                return issued;
            },
            cancellationToken);

    /// <returns>How many are new; null when the class is not there or not over.</returns>
    internal async Task<int?> ExecuteAsync(BotDbContext context, string commune, Guid classId, CancellationToken cancellationToken)
    {
        if (await LockClass.ExecuteAsync(context, commune, classId, cancellationToken) is not { State: ClassState.Published, ClosedAt: not null } training)
            return null;
        var now = UtcInstantConverter.ToStored(clock.GetUtcNow().UtcDateTime);
        var learners = await context.Enrollments.AsNoTracking()
            .Where(row => row.ClassId == classId && row.State == EnrollmentState.Attended && row.CertificateNumber == null && row.PersonId != null)
            .OrderBy(row => row.Place)
            .ToListAsync(cancellationToken);
        foreach (var learner in learners)
        {
            learner.CertificateNumber = NewNumber(commune, VietnamTime.ToLocal(now).Year);
            await context.Enrollments.Where(row => row.Id == learner.Id).ExecuteUpdateAsync(
                row => row.SetProperty(told => told.CertificateNumber, learner.CertificateNumber).SetProperty(told => told.CertifiedAt, now), cancellationToken);
        }

        await tell.ExecuteAsync(context, training, ClassNotices.Certificate(tell.SentencesFor(commune), training), learners, cancellationToken);
        return learners.Count;
    }

    /// <summary>"SM-2026-7K3QX-9M2PW": the commune, the year and chance; nothing of the person.</summary>
    private static string NewNumber(string commune, int year)
    {
        var initials = string.Concat(commune.Split('-', StringSplitOptions.RemoveEmptyEntries).Select(word => char.ToUpperInvariant(word[0])));
        return string.Create(CultureInfo.InvariantCulture, $"{initials}-{year}-{RandomNumberGenerator.GetString(Signs, GroupLength)}-{RandomNumberGenerator.GetString(Signs, GroupLength)}");
    }
}
