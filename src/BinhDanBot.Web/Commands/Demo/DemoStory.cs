using BinhDanBot.Core.Cases;
using BinhDanBot.Core.Staff;
using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;

namespace BinhDanBot.Web.Commands.Demo;

/// <summary>What happens in the commune of the demonstration, as <c>demo.yaml</c> tells it. Times are hours before the command is run.</summary>
internal sealed class DemoStory
{
    public List<DemoMember> Staff { get; set; } = [];

    public List<string> People { get; set; } = [];

    public List<string> Unanswered { get; set; } = [];

    public List<DemoCase> Cases { get; set; } = [];

    public List<DemoNote> Notes { get; set; } = [];

    public List<DemoCanned> Canned { get; set; } = [];

    public List<DemoClass> Classes { get; set; } = [];

    /// <summary>Who asks for announcements in the chat, and who stops them.</summary>
    public List<DemoCase> Subscribers { get; set; } = [];

    public List<DemoBroadcast> Broadcasts { get; set; } = [];

    public DemoPhrasing Phrasing { get; set; } = new();

    public DemoDraft Draft { get; set; } = new();

    public DemoSwitch GuideOff { get; set; } = new();

    public static DemoStory Read()
    {
        using var source = new StreamReader(typeof(DemoStory).Assembly.GetManifestResourceStream("demo.yaml")!);
        return new DeserializerBuilder().WithNamingConvention(CamelCaseNamingConvention.Instance).Build().Deserialize<DemoStory>(source);
    }
}

internal sealed class DemoMember
{
    public string Name { get; set; } = "";

    public string Display { get; set; } = "";

    public List<StaffRole> Roles { get; set; } = [];
}

/// <summary>Somebody asks for a person.</summary>
internal sealed class DemoCase
{
    /// <summary>Index among the people.</summary>
    public int Person { get; set; }

    public double Ago { get; set; }

    public List<string> Says { get; set; } = [];

    public DemoCaseWork? Staff { get; set; }
}

/// <summary>What staff did about it.</summary>
internal sealed class DemoCaseWork
{
    public string Name { get; set; } = "";

    public double Takes { get; set; }

    public List<string> Replies { get; set; } = [];

    /// <summary>Of each reply.</summary>
    public List<double> At { get; set; } = [];

    public double? Closes { get; set; }

    public CaseClosing How { get; set; }
}

internal sealed class DemoNote
{
    /// <summary>Index among the cases.</summary>
    public int Case { get; set; }

    public string Name { get; set; } = "";

    public double Ago { get; set; }

    public string Text { get; set; } = "";
}

internal sealed class DemoCanned
{
    public string Title { get; set; } = "";

    public string Text { get; set; } = "";
}

/// <summary>One more way to ask, reviewed and published.</summary>
internal sealed class DemoPhrasing
{
    public string Guide { get; set; } = "";

    public string By { get; set; } = "";

    public string ApprovedBy { get; set; } = "";

    public string Text { get; set; } = "";
}

/// <summary>A version of a guide that waits for review.</summary>
internal sealed class DemoDraft
{
    public string By { get; set; } = "";

    public string Note { get; set; } = "";
}

/// <summary>A guide that is switched off.</summary>
internal sealed class DemoSwitch
{
    public string Guide { get; set; } = "";

    public string By { get; set; } = "";

    public string Why { get; set; } = "";
}
