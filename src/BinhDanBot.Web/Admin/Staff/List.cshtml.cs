using BinhDanBot.Core.Staff;

namespace BinhDanBot.Web.Admin.Staff;

/// <summary>Who works in the commune, and as what.</summary>
[StaffMay(StaffRight.ManageStaff)]
public sealed class ListModel(StaffList list) : StaffPage
{
    public IReadOnlyList<StaffListed> Members { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancellationToken) => Members = await list.ExecuteAsync(Commune, Staff!.IsProvince, cancellationToken);
}
