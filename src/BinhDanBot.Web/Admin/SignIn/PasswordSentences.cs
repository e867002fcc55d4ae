using BinhDanBot.Core.Staff;

namespace BinhDanBot.Web.Admin.SignIn;

/// <summary>What is wrong with a new password, as the id of a sentence.</summary>
internal static class PasswordSentences
{
    /// <summary>Null when nothing is.</summary>
    public static string? Refuses(string password, string again, string name) => PasswordRules.Check(password, name) switch
    {
        PasswordFault.TooShort => "admin.sign-in.password-short",
        PasswordFault.TooLong => "admin.sign-in.password-long",
        PasswordFault.HoldsName => "admin.sign-in.password-name",
        PasswordFault.Common => "admin.sign-in.password-common",
        _ => password == again ? null : "admin.sign-in.password-differs",
    };
}
