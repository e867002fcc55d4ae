namespace BinhDanBot.Core.Communes;

/// <summary>The profile of no commune: general names from <c>content/replies/commune.yaml</c>, and every guide for everyone is shown.</summary>
internal static class NeutralProfile
{
    public const string NameReply = "neutral.name";
    private const string OfficeReply = "neutral.office";
    private const string CommitteeReply = "neutral.committee";
    private const string DepartmentReply = "neutral.department";
    private const string PoliceReply = "neutral.police";
    private const string VillageReply = "neutral.village";

    public static readonly IReadOnlyList<string> RequiredReplies =
        [NameReply, OfficeReply, CommitteeReply, DepartmentReply, PoliceReply, VillageReply];

    /// <summary>A name that the replies lack is empty; the lines that need it are then left out, and the content check says so.</summary>
    public static CommuneProfile From(IReadOnlyDictionary<string, string> replies)
    {
        return new CommuneProfile
        {
            Id = "",
            Name = "",
            VillageWord = Reply(VillageReply),
            Office = Reply(OfficeReply),
            Committee = Reply(CommitteeReply),
            Department = Reply(DepartmentReply),
            Police = Reply(PoliceReply),
        };

        string Reply(string id) => replies.GetValueOrDefault(id, "");
    }
}
