using BinhDanBot.Core.Classes;
using BinhDanBot.Core.Data;
using BinhDanBot.Core.Operations;
using BinhDanBot.Tests.Web;
using Microsoft.EntityFrameworkCore;

namespace BinhDanBot.Tests.Conversations;

/// <summary>
/// The classes of the conversations of tests, the same in every commune that has some. The clock of these tests stands on Monday, 23/11/2026, 8 giờ 30. All names
/// and places are made up.
/// </summary>
internal static class ClassSchedule
{
    public const int Zalo = 1;
    public const int Vneid = 2;

    /// <summary>Every seat is taken.</summary>
    public const int Full = 3;

    /// <summary>People may enroll from 1/12 on.</summary>
    public const int NotYet = 4;

    /// <summary>The time to enroll is over, the class is still to come.</summary>
    public const int Closed = 5;

    public static Guid IdOf(string commune, int number) => new(number, (short)commune.Length, (short)commune[0], [1, 2, 3, 4, 5, 6, 7, 8]);

    /// <summary>Removes all that was there of classes and people, and writes the classes anew.</summary>
    public static Task WriteAsync(BotApplication application, DateTime now, params string[] communes) =>
        application.Service<IDatabaseWriter>().WriteAsync((context, cancel) => WriteAsync(context, now, communes, cancel), CancellationToken.None);

    public static async Task<int> WriteAsync(BotDbContext context, DateTime now, string[] communes, CancellationToken cancellationToken)
    {
        await context.Attendances.ExecuteDeleteAsync(cancellationToken);
        await context.ClassNotices.ExecuteDeleteAsync(cancellationToken);
        await context.Enrollments.ExecuteDeleteAsync(cancellationToken);
        await context.ClassSessions.ExecuteDeleteAsync(cancellationToken);
        await context.TrainingClasses.ExecuteDeleteAsync(cancellationToken);
        await context.Consents.ExecuteDeleteAsync(cancellationToken);
        await context.PersonWords.ExecuteDeleteAsync(cancellationToken);
        await context.People.ExecuteDeleteAsync(cancellationToken);
        foreach (var commune in communes)
        {
            Add(context, Class(commune, Zalo, "Dùng Zalo gọi cho con cháu", now) with
            {
                Topic = "dien-thoai-zalo",
                Audience = ClassAudience.Elderly,
                Village = "Thôn 3",
                Place = "nhà văn hóa Thôn 3",
                Bring = "điện thoại đã sạc pin, kính",
                Teacher = "cô Hoa",
                Capacity = 30,
            }, (new(2026, 11, 25, 19, 30, 0), 90), (new(2026, 11, 27, 19, 30, 0), 90));
            Add(context, Class(commune, Vneid, "VNeID mức 2", now) with { Topic = "vneid", Village = "Thôn Hạ", Place = "nhà họp Thôn Hạ", Capacity = 20, Bring = "thẻ căn cước" }, (new(2026, 11, 24, 8, 0, 0), 120));
            Add(context, Class(commune, Full, "Bán hàng trên mạng", now) with { Topic = "nong-san", Audience = ClassAudience.Traders, Place = "chợ xã", Capacity = 2, SeatsTaken = 2 }, (new(2026, 11, 28, 14, 0, 0), 120));
            Add(context, Class(commune, NotYet, "Chữ ký số cho hộ kinh doanh", now) with { Topic = "chu-ky-so", Place = "hội trường xã", Capacity = 10, Fee = 50_000, OpensAt = VietnamTime.ToUtc(new(2026, 12, 1, 8, 0, 0)) },
                (new(2026, 12, 5, 8, 0, 0), 180));
            Add(context, Class(commune, Closed, "Phòng lừa đảo trên mạng", now) with { Topic = "an-toan-so", Place = "hội trường xã", Capacity = 10, ClosesAt = now.AddHours(-1) }, (new(2026, 11, 24, 19, 0, 0), 90));
        }

        var written = await context.SaveChangesAsync(cancellationToken);
        context.ChangeTracker.Clear();
        return written;
    }

    private static Outline Class(string commune, int number, string title, DateTime now) => new(commune, number, title, now);

    private static void Add(BotDbContext context, Outline outline, params (DateTime Local, int Minutes)[] sessions)
    {
        var id = IdOf(outline.Commune, outline.Number);
        context.TrainingClasses.Add(new TrainingClassRow
        {
            Id = id,
            Commune = outline.Commune,
            Number = outline.Number,
            Title = outline.Title,
            Topic = outline.Topic,
            Audience = outline.Audience,
            Village = outline.Village,
            Place = outline.Place,
            Capacity = outline.Capacity,
            SeatsTaken = outline.SeatsTaken,
            LastPlace = outline.SeatsTaken,
            Bring = outline.Bring,
            Teacher = outline.Teacher,
            Fee = outline.Fee,
            OpensAt = outline.OpensAt,
            ClosesAt = outline.ClosesAt,
            State = ClassState.Published,
            CreatedAt = outline.Now,
            PublishedAt = outline.Now,
        });
        for (var i = 0; i < sessions.Length; i++)
        {
            context.ClassSessions.Add(new ClassSessionRow
            {
                Id = new Guid(outline.Number, (short)outline.Commune.Length, (short)outline.Commune[0], [2, 2, 3, 4, 5, 6, 7, (byte)i]),
                Commune = outline.Commune,
                ClassId = id,
                StartsAt = VietnamTime.ToUtc(sessions[i].Local),
                EndsAt = VietnamTime.ToUtc(sessions[i].Local).AddMinutes(sessions[i].Minutes),
                CheckInCode = $"{outline.Number}0000{i}",
            });
        }

        // Those who have the seats that are taken: people whom nobody of these tests knows.
        for (var i = 0; i < outline.SeatsTaken; i++)
        {
            context.Enrollments.Add(new EnrollmentRow
            {
                Id = new Guid(outline.Number, (short)outline.Commune.Length, (short)outline.Commune[0], [3, 2, 3, 4, 5, 6, 7, (byte)i]),
                Commune = outline.Commune,
                ClassId = id,
                PersonId = null,
                Source = EnrollmentSource.Staff,
                State = EnrollmentState.Confirmed,
                Place = i + 1,
                CreatedAt = outline.Now,
                ChangedAt = outline.Now,
            });
        }
    }

    private sealed record Outline(string Commune, int Number, string Title, DateTime Now)
    {
        public string? Topic { get; init; }

        public ClassAudience Audience { get; init; }

        public string? Village { get; init; }

        public string Place { get; init; } = "";

        public int Capacity { get; init; }

        public int SeatsTaken { get; init; }

        public string? Bring { get; init; }

        public string? Teacher { get; init; }

        public int Fee { get; init; }

        public DateTime? OpensAt { get; init; }

        public DateTime? ClosesAt { get; init; }
    }
}
