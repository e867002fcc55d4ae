using BinhDanBot.Core.Content;
using Microsoft.AspNetCore.Mvc;

namespace BinhDanBot.Web.Admin.Classes;

/// <summary>What the pages share on which a class is written.</summary>
public abstract class ClassFormPage(ContentLibrary content) : StaffPage
{
    [BindProperty]
    public ClassFields Fields { get; set; } = new();

    public IReadOnlyList<TopicName> Topics => content.For(Commune).Topics;

    public IReadOnlyList<SkillName> Skills => content.For(Commune).Skills;

    /// <summary>As the commune's profile names them; others can be typed.</summary>
    public IReadOnlyList<string> Villages => content.For(Commune).Communes.TryGetValue(Commune, out var profile) ? profile.Villages : [];
}
