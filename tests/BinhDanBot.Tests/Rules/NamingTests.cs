using BinhDanBot.Tests.Language;
using BinhDanBot.Web.Chat;
using BinhDanBot.Web.Classes;
using Microsoft.AspNetCore.Components;
using Xunit;

namespace BinhDanBot.Tests.Rules;

/// <summary>Names that say nothing, and types open to what nobody planned.</summary>
public sealed class NamingTests
{
    private static readonly string[] EmptyEndings = ["Manager", "Helper", "Helpers", "Util", "Utils", "Common", "Base", "Impl", "Processor", "Info"];

    /// <summary>Words that have another word in the glossary of <c>design.md</c>, as a whole part of a name.</summary>
    private static readonly string[] OtherWords = ["Customer", "Ticket", "Notification", "Intent"];

    /// <summary>Public types that others may derive from, with the reason.</summary>
    private static readonly Dictionary<string, string> Open = new()
    {
        ["BinhDanBot.Core.Channels.SendOutcome"] = "closed by its private constructor: exactly the cases nested in it",
        ["BinhDanBot.Core.Data.BotDbContext"] = "one sealed context for each database derives from it",
        ["BinhDanBot.Core.Turns.TurnEffect"] = "closed by its constructor: exactly the effects of this assembly",
        ["BinhDanBot.Web.Admin.Broadcasts.BroadcastFormPage"] = "what the pages share on which an announcement is written",
        ["BinhDanBot.Web.Admin.Broadcasts.FormsPage"] = "what the pages share that show an announcement in its four forms",
        ["BinhDanBot.Web.Admin.Classes.ClassFormPage"] = "what the pages share on which a class is written",
        ["BinhDanBot.Web.Admin.StaffPage"] = "what every page of staff has; the pages derive from it",
        ["BinhDanBot.Web.Admin.Switches.SwitchPage"] = "what the pages of switches share",
        ["BinhDanBot.Web.Admin.Trail.TrailPage"] = "what the page and the file of the trail share",
        ["Program"] = "made by the compiler of the statements in Program.cs",
    };

    /// <summary>Names that have such a word in another sense, with the sense.</summary>
    private static readonly Dictionary<string, string> InAnotherSense = new()
    {
        ["BinhDanBot.Core.Answering.ForeignBase"] = "a knowledge base that is not ours, as the command calls it; nothing derives from it",
        ["BinhDanBot.Connectors.DirectLine.PageTickets"] = "what lets a page in; a difficulty handed to people is a case",
    };

    [Fact]
    public void No_name_ends_in_a_word_that_says_nothing() =>
        Expect.None(Unexcused(OurCode.Written().Where(type => EmptyEndings.Any(ending => NameOf(type).EndsWith(ending, StringComparison.Ordinal)))));

    [Fact]
    public void One_word_for_one_thing() =>
        Expect.None(Unexcused(OurCode.Written().Where(type => OtherWords.Any(word => NameOf(type).Contains(word, StringComparison.Ordinal)))));

    [Fact]
    public void Every_type_is_internal_or_sealed_unless_listed()
    {
        var open = OurCode.Written().Where(type => type is { IsClass: true, IsSealed: false } && type.IsVisible && !IsPage(type)).Select(type => type.FullName!);

        Assert.Equal(Open.Keys.Order(StringComparer.Ordinal), open.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_internal_class_is_sealed_static_or_made_to_be_derived_from() =>
        Expect.None(OurCode.Written()
            .Where(type => type is { IsClass: true, IsSealed: false, IsAbstract: false } && !type.IsVisible && !IsPage(type))
            .Select(type => type.FullName!));

    [Fact]
    public void An_interface_has_several_implementations_or_faces_the_outside_world()
    {
        // Ports, which the outside world implements.
        string[] ports = ["BinhDanBot.Core.Channels.IChannelSender", "BinhDanBot.Core.Channels.IChannelProfiles", "BinhDanBot.Core.Operations.ITextProtection"];
        var faults = OurCode.Written()
            .Where(type => type.IsInterface && !ports.Contains(type.FullName))
            .Where(type => OurCode.Written().Count(implementation => implementation is { IsInterface: false, IsAbstract: false } && type.IsAssignableFrom(implementation)) < 2)
            .Select(type => type.FullName!);

        Expect.None(faults);
    }

    private static IEnumerable<string> Unexcused(IEnumerable<Type> types) => types.Select(type => type.FullName!).Where(name => !InAnotherSense.ContainsKey(name));

    /// <summary>Pages are partial classes of the Razor compiler, which does not seal them.</summary>
    private static bool IsPage(Type type) => typeof(IComponent).IsAssignableFrom(type) || type.Name == "_Imports" && (type.Namespace == typeof(ChatPage).Namespace || type.Namespace == typeof(ClassPage).Namespace);

    private static string NameOf(Type type) => type.Name.Split('`')[0];
}
