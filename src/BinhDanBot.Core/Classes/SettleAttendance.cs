using BinhDanBot.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace BinhDanBot.Core.Classes;

/// <summary>
/// Who had a seat in a class that is over either came at least once or never did, as the rolls say; inside the transaction that holds the class. A certificate that
/// a corrected roll does not bear out is taken back.
/// </summary>
public sealed class SettleAttendance(TimeProvider clock)
{
    internal async Task ExecuteAsync(BotDbContext context, TrainingClassRow training, CancellationToken cancellationToken)
    {
        var now = UtcInstantConverter.ToStored(clock.GetUtcNow().UtcDateTime);
        var learners = context.Enrollments.Where(row => row.ClassId == training.Id && (row.State == EnrollmentState.Confirmed || row.State == EnrollmentState.Attended || row.State == EnrollmentState.Absent));
        var came = learners.Where(row => context.Attendances.Any(mark => mark.EnrollmentId == row.Id && mark.Mark == AttendanceMark.Present));
        var cameNot = learners.Where(row => !context.Attendances.Any(mark => mark.EnrollmentId == row.Id && mark.Mark == AttendanceMark.Present));
        await came.Where(row => row.State != EnrollmentState.Attended).ExecuteUpdateAsync(
            row => row.SetProperty(told => told.State, EnrollmentState.Attended).SetProperty(told => told.ChangedAt, now), cancellationToken);
        await cameNot.Where(row => row.State != EnrollmentState.Absent).ExecuteUpdateAsync(
            row => row
                .SetProperty(told => told.State, EnrollmentState.Absent)
                .SetProperty(told => told.ChangedAt, now)
                .SetProperty(told => told.CertificateNumber, (string?)null)
                .SetProperty(told => told.CertifiedAt, (DateTime?)null),
            cancellationToken);
    }
}
