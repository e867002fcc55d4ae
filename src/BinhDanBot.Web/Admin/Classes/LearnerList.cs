using BinhDanBot.Core.Classes;

namespace BinhDanBot.Web.Admin.Classes;

/// <summary>Learners of a class one under the other, for <c>_LearnerList</c>.</summary>
public sealed record LearnerList(AdminText Text, string Commune, Guid ClassId, IReadOnlyList<Learner> Learners);
