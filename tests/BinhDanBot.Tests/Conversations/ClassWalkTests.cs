using BinhDanBot.Core.Channels;
using BinhDanBot.Core.Classes;
using BinhDanBot.Core.Data;
using BinhDanBot.Tests.Storage;
using BinhDanBot.Tests.Web;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace BinhDanBot.Tests.Conversations;

/// <summary>
/// Random walks through signing up, over two conversations of one commune, with events that come twice, a program that starts again, codes from one conversation to
/// the other, and answers good and bad. Whatever happens: every word is answered, what was promised is a row and nothing else is, seats are counted right, and from
/// any state the words of command lead out.
/// </summary>
[Trait("speed", "slow")]
public sealed class ClassWalkTests
{
    private const string Commune = "son-mai";
    private const int Steps = 45;

    private static readonly string[] Words =
    [
        "lịch lớp", "đăng ký lớp", "đăng ký lớp 1", "đăng ký lớp 2", "đăng ký lớp 3", "dang ky lop 1 cho me toi", "ghi tên tui lớp 2", "lớp của tôi", "đăng ký tiếp", "hủy đăng ký",
        "cho tôi", "cho mẹ", "cho hàng xóm", "đồng ý", "đồng ý", "đồng ý", "không đồng ý", "có", "không", "đúng rồi", "đúng rồi", "đúng rồi", "bỏ qua", "bỏ qua", "không có số",
        "Nguyễn Thị Lan", "tran van hung", "Lê Thị Lan, thôn 3, 0912345678, sinh năm 1952", "Phạm Văn Ba, thôn Hạ, 0987654321, 60 tuổi", "tên tôi là Võ Thị Tư", "thôn 3", "thôn Hạ", "t5",
        "0912 345 678", "o987654321", "không chín một hai ba bốn năm sáu bảy tám", "1952", "70 tuổi", "sai số rồi, số là 0911111111", "không, tên tôi là Lê Thị Hoa", "ở thôn 9 cơ",
        "quay lại", "thôi", "bắt đầu lại", "trợ giúp", "gặp cán bộ", "tiếp", "cảm ơn em", "quên mật khẩu vneid thì làm sao", "học ở đâu vậy?", "tôi bị lừa mất 15 triệu rồi",
        "😀😀", "+1 202 555 0134", "31/2/1952", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", "1", "2", "3", "123456", "mã 000000", "điểm danh 999999", "??",
    ];

    [Theory, OnSqlite, OnPostgres]
    public async Task Whatever_is_said_seats_are_right_and_nobody_is_stuck(StorageBrand brand)
    {
        await using var server = new ScriptServer { Place = brand == StorageBrand.Postgres ? new PostgresPlace() : null };
        await server.InitializeAsync();
        var walks = brand == StorageBrand.Sqlite ? 60 : 15;
        for (var seed = 1; seed <= walks; seed++)
            await new Walk(server, seed).GoAsync();
    }

    private sealed class Walk(ScriptServer server, int seed)
    {
        private readonly Random _random = new(seed);
        private readonly List<string> _said = [];
        private readonly IScriptedBot[] _bots = [new ServerBot(server.Server, Commune), new ServerBot(server.Server, Commune)];
        private readonly IReadOnlyList<Choice>[] _offered = [[], []];
        private string? _code;
        private int _seats;
        private int _moves;

        private BotApplication Application => server.Server.Application;

        public async Task GoAsync()
        {
            await ClassSchedule.WriteAsync(Application, server.Server.Clock.GetUtcNow().UtcDateTime, Commune);
            foreach (var bot in _bots)
            {
                await bot.JoinAsync();
                await bot.HearAsync();
            }

            for (var step = 0; step < Steps; step++)
                await StepAsync(_random.Next(2), step);
            await CheckRowsAsync();
            for (var who = 0; who < 2; who++)
                await LeaveAsync(who);
            await CheckRowsAsync();
        }

        private async Task StepAsync(int who, int step)
        {
            var bot = _bots[who];
            await bot.TakeAsync(Choose(who));
            if (_random.Next(10) == 0)
                await bot.RepeatAsync();
            if (seed % 15 == 0 && step % 20 == 7)
                await bot.RestartAsync();
            await HearAsync(who);
            if (_random.Next(12) == 0)
            {
                await bot.RepeatAsync();
                Require((await bot.HearAsync()).Count == 0, "an event that came again was answered again");
            }
        }

        private ResidentAct Choose(int who)
        {
            var offered = _offered[who].Where(choice => choice.Command.Length > 0).ToList();
            var draw = _random.Next(20);
            if (draw < 9 && offered.Count > 0)
            {
                var choice = offered[_random.Next(offered.Count)];
                return Note(who, new ResidentAct(choice.Label, choice.Command));
            }

            if (draw == 9)
                return Note(who, new ResidentAct("chuyển sang máy khác"));
            if (draw == 10 && _code is { } code)
                return Note(who, new ResidentAct($"mã {code}"));
            return Note(who, new ResidentAct(Words[_random.Next(Words.Length)]));
        }

        private ResidentAct Note(int who, ResidentAct act)
        {
            _said.Add($"{who}: {act.Words}");
            return act;
        }

        private async Task<IReadOnlyList<BotMessage>> HearAsync(int who)
        {
            var heard = await _bots[who].HearAsync();
            Require(heard.Count > 0 && heard.All(message => message.Text.Length > 0), "a word was not answered");
            foreach (var message in heard)
            {
                _said.Add($"   {message.Text.ReplaceLineEndings(" ")} [{string.Join(" | ", message.Choices.Select(choice => choice.Label))}]");
                Require(!message.Text.Contains("{{", StringComparison.Ordinal), "a field was not filled");
                if (message.Text.StartsWith("Em đã giữ chỗ", StringComparison.Ordinal) || message.Text.StartsWith("Lớp đã đủ người, nên em ghi", StringComparison.Ordinal))
                    _seats++;
                if (message.Text.StartsWith("Em đã đổi lớp", StringComparison.Ordinal))
                    _moves++;
                if (message.Text.Contains("gõ: mã ", StringComparison.Ordinal))
                    _code = message.Text.Split("gõ: mã ")[1][..7];
            }

            _offered[who] = heard[^1].Choices;
            return heard;
        }

        /// <summary>Out of wherever the walk ended, and through a form from its beginning to a seat: there is no dead end.</summary>
        private async Task LeaveAsync(int who)
        {
            string[] words = ["dừng", "đăng ký lớp 1 cho mẹ", "đồng ý", $"Đinh Thị {(char)('A' + who)}n {(char)('a' + (seed % 26))}n, thôn 3, 09{who + 1}{seed:0000000}", "bỏ qua", "đúng rồi"];
            IReadOnlyList<BotMessage> heard = [];
            foreach (var word in words)
            {
                await _bots[who].TakeAsync(Note(who, new ResidentAct(word)));
                heard = await HearAsync(who);
            }

            Require(heard[^1].Text.StartsWith("Em đã giữ chỗ", StringComparison.Ordinal), "the way to a seat did not end with one");
        }

        private async Task CheckRowsAsync()
        {
            await using var context = await Application.Service<IDbContextFactory<BotDbContext>>().CreateDbContextAsync();
            var classes = await context.TrainingClasses.AsNoTracking().Where(row => row.Commune == Commune).ToListAsync();
            var enrollments = await context.Enrollments.AsNoTracking().Where(row => row.Commune == Commune).ToListAsync();
            foreach (var row in classes)
            {
                var of = enrollments.Where(enrolled => enrolled.ClassId == row.Id).ToList();
                Require(row.SeatsTaken == of.Count(enrolled => enrolled.State == EnrollmentState.Confirmed), $"seats of class {row.Number} are counted wrong");
                Require(row.Waiting == of.Count(enrolled => enrolled.State == EnrollmentState.Waitlisted), $"those who wait for class {row.Number} are counted wrong");
                Require(row.SeatsTaken <= row.Capacity, $"class {row.Number} has more people than seats");
                Require(of.Select(enrolled => enrolled.Place).Distinct().Count() == of.Count, $"two have one place in class {row.Number}");
            }

            var made = enrollments.Where(enrolled => enrolled.PersonId is not null).ToList();
            Require(made.GroupBy(enrolled => (enrolled.ClassId, enrolled.PersonId)).All(pair => pair.Count(enrolled => enrolled.State != EnrollmentState.Cancelled) <= 1), "somebody has two seats in one class");
            Require(made.Count == _seats + _moves, $"{_seats} seats and {_moves} moves were promised, {made.Count} are kept");
        }

        private void Require(bool holds, string what) => Assert.True(holds, $"Walk {seed}: {what}.\n{string.Join('\n', _said)}");
    }
}
