namespace BinhDanBot.Tests.Conversations;

/// <summary>One line of a script.</summary>
/// <param name="Number">From 1.</param>
/// <param name="Text">As it stands in the file.</param>
internal abstract record ScriptLine(int Number, string Text);

/// <summary>[vào]: opens the conversation and hears the welcome.</summary>
internal sealed record Joins(int Number, string Text) : ScriptLine(Number, Text);

/// <summary>Lan: …: several such lines in a row are sent before the bot answers.</summary>
internal sealed record Says(int Number, string Text, string Words) : ScriptLine(Number, Text);

/// <summary>[gửi ảnh], [bỏ theo dõi]: anything that is done without words or buttons; like a line that is said.</summary>
internal sealed record Does(int Number, string Text, ActKind Kind) : ScriptLine(Number, Text);

/// <summary>[nút Tiếp]: presses a button of the last message; [nút cũ Tiếp]: the newest of an earlier one.</summary>
internal sealed record Presses(int Number, string Text, string Label, bool IsOld) : ScriptLine(Number, Text);

/// <summary>[gửi lại]: the channel delivers what the person did last once more; the bot says nothing.</summary>
internal sealed record Repeats(int Number, string Text) : ScriptLine(Number, Text);

/// <summary>[khởi động lại]: the program stops and starts again; behind what a person did, before it was answered.</summary>
internal sealed record Restarts(int Number, string Text) : ScriptLine(Number, Text);

/// <summary>[+31 phút]</summary>
internal sealed record Waits(int Number, string Text, TimeSpan Time) : ScriptLine(Number, Text);

/// <summary>[rút bài …]: the editors withdraw a guide.</summary>
internal sealed record Withdraws(int Number, string Text, string Guide) : ScriptLine(Number, Text);

/// <summary>Bot: …: the next message has these pieces in this order.</summary>
internal sealed record ExpectedMessage(int Number, string Text, IReadOnlyList<string> Fragments) : ScriptLine(Number, Text);

/// <summary>Bot im lặng: nothing was said.</summary>
internal sealed record ExpectedSilence(int Number, string Text) : ScriptLine(Number, Text);

/// <summary>Bot~ …: nothing that was just said has this in it.</summary>
internal sealed record RefusedText(int Number, string Text, string Fragment) : ScriptLine(Number, Text);

/// <summary>Nút: A | B: the last message offers these.</summary>
internal sealed record ExpectedButtons(int Number, string Text, IReadOnlyList<string> Labels) : ScriptLine(Number, Text);

/// <summary>Nút~ A: the last message does not offer this.</summary>
internal sealed record RefusedButton(int Number, string Text, string Label) : ScriptLine(Number, Text);
