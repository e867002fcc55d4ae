using BinhDanBot.Core.Broadcasts;
using Microsoft.AspNetCore.Mvc;

namespace BinhDanBot.Web.Admin.Broadcasts;

/// <summary>What the pages share on which an announcement is written.</summary>
public abstract class BroadcastFormPage(ReadAudienceLists reading) : StaffPage
{
    /// <summary>What stands in a text for something that is different for each: see <see cref="BroadcastDraft"/>; and the sentence that explains it.</summary>
    public static IReadOnlyList<(string Field, string Sentence)> Insertable { get; } =
    [
        ("{{ten}}", "admin.broadcasts.put-name"),
        ("{{thon}}", "admin.broadcasts.put-village"),
        ("{{lop}}", "admin.broadcasts.put-class"),
        ("{{buoi_toi}}", "admin.broadcasts.put-session"),
        ("{{noi_hoc}}", "admin.broadcasts.put-place"),
        ("{{cho_trong}}", "admin.broadcasts.put-seats"),
    ];

    [BindProperty]
    public BroadcastFields Fields { get; set; } = new();

    /// <summary>What is wrong with what was typed, beside its field.</summary>
    public IReadOnlyList<BroadcastFault> Faults { get; private set; } = [];

    public AudienceLists Lists { get; private set; } = new();

    /// <summary>Parts of the audience that the form only keeps or leaves out: they come from a run.</summary>
    public IEnumerable<AudiencePart> RunParts => Fields.Read(out _).Audience.Where(part => part.Kind is AudienceKind.GotRun or AudienceKind.MayHaveGotRun or AudienceKind.FailedRun);

    /// <summary>In words; null when the field is as it should be.</summary>
    public string? FaultOf(params ReadOnlySpan<string> fields)
    {
        foreach (var fault in Faults)
            if (fields.Contains(fault.Field))
                return Sentence(fault);
        return null;
    }

    /// <summary>Whether a group of fields that is folded away must be open.</summary>
    public bool HasFault(params ReadOnlySpan<string> fields) => FaultOf(fields) is not null;

    protected async Task LoadListsAsync(CancellationToken cancellationToken) => Lists = await reading.ExecuteAsync(Commune, cancellationToken);

    /// <summary>Not kept; everything that was typed is there again.</summary>
    protected async Task<IActionResult> RefuseAsync(BroadcastOutcome outcome, IReadOnlyList<BroadcastFault> faults, CancellationToken cancellationToken)
    {
        Faults = faults;
        await LoadListsAsync(cancellationToken);
        return RefuseWith(Text.Name(outcome));
    }

    /// <summary>Where the page after this one is: the trial or the announcement.</summary>
    protected string NextAddress(Guid broadcastId, string? next) => next == "xem-thu" ? BroadcastAddresses.Of(Commune, broadcastId, next) : BroadcastAddresses.Of(Commune, broadcastId);

    private string Sentence(BroadcastFault fault) =>
        fault.Values is { } values ? Text.With(fault.Reply, [.. values.Select(value => (value.Key, (object?)value.Value))]) : Text[fault.Reply];
}
