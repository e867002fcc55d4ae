using BinhDanBot.Core.Questions;

namespace BinhDanBot.Web.Admin.Questions;

/// <summary>What several pages of questions say in the same way.</summary>
internal static class QuestionWords
{
    /// <summary>"3 lần chưa có bài, 1 lần chưa đúng ý".</summary>
    public static string ReasonsOf(AdminText text, QuestionGroup group) =>
        string.Join(", ", group.Reasons.Select(reason => text.With("admin.questions.reason", ("count", reason.Count), ("reason", text.Name(reason.Reason)))));

    public static string CountOf(AdminText text, QuestionGroup group) =>
        group.People > 0
            ? text.With("admin.questions.count-people", ("count", group.Askings), ("people", group.People))
            : text.With("admin.questions.count", ("count", group.Askings));
}
