using BinhDanBot.Core.Broadcasts;
using BinhDanBot.Core.Broadcasts.Texts;
using BinhDanBot.Core.Staff;

namespace BinhDanBot.Web.Admin.Broadcasts;

/// <summary>One sheet that tells of an announcement, for the board of a village.</summary>
[StaffMay(StaffRight.SeeBroadcasts)]
public sealed class PosterModel(ReadBroadcasts reading, ReadForms making) : FormsPage(reading, making)
{
}
