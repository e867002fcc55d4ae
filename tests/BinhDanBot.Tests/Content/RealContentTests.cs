using System.Reflection;
using BinhDanBot.Core.Content;
using Microsoft.Extensions.Options;
using Xunit;

namespace BinhDanBot.Tests.Content;

public sealed class RealContentTests
{
    private static readonly IOptions<ContentOptions> Folder = Options.Create(new ContentOptions { Folder = Repository.Content });

    [Fact]
    public async Task The_real_content_has_no_errors()
    {
        var output = new StringWriter();

        var good = await new ContentCheck(Folder, [], TimeProvider.System).ExecuteAsync(output, default);

        Assert.True(good, output.ToString());
    }

    [Fact]
    public async Task The_real_snapshot_has_every_kind_of_content()
    {
        var snapshot = await ReadAsync();

        Assert.True(snapshot.Guides.Count >= 74);
        Assert.Equal(["bach-ngoc", "chuong-duong", "kon-braih", "ky-anh", "son-mai"], snapshot.Communes.Keys.Order());
        Assert.Equal(12, snapshot.Topics.Count);
        Assert.NotEmpty(snapshot.FirstAid);
        Assert.NotEmpty(snapshot.Background);
        Assert.NotEqual(0, snapshot.Lexicon.GroupCount);
    }

    [Fact]
    public async Task No_field_is_left_in_a_guide_in_any_commune()
    {
        var snapshot = await ReadAsync();

        foreach (var commune in snapshot.Communes.Keys.Append(null))
        {
            var text = snapshot.TextFor(commune);
            foreach (var guide in snapshot.Guides.Select(guide => guide.FilledFor(text)))
            {
                var lines = guide.Summary.Concat(guide.Preparation).Concat(guide.Notes).Concat(guide.AskMore)
                    .Concat(guide.Parts.SelectMany(part => part.Steps.Prepend(part.Title)));
                Assert.DoesNotContain(lines, line => line.Contains("{{", StringComparison.Ordinal));
                Assert.NotEmpty(guide.AskMore);
            }
        }
    }

    [Fact]
    public async Task Every_reason_has_its_sentence_for_editors_and_no_sentence_is_without_a_reason()
    {
        var reasons = typeof(ContentReason).GetFields(BindingFlags.Public | BindingFlags.Static).Select(field => (string)field.GetValue(null)!).ToList();
        string[] forms = ["warning-form", "count", "count-none"];

        var sentences = (await ReadAsync()).Replies.Keys.Where(id => id.StartsWith(EditorSentences.ReplyPrefix, StringComparison.Ordinal));

        Assert.Equal(reasons.Concat(forms).Select(code => EditorSentences.ReplyPrefix + code).Order(), sentences.Order());
    }

    private static async Task<ContentSnapshot> ReadAsync() => (await ContentReader.ReadAsync(new ContentFolder(Repository.Content), [], default)).Snapshot;
}
