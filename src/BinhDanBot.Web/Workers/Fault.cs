using System.Text;

namespace BinhDanBot.Web.Workers;

/// <summary>
/// An exception for the log of people's conversations: what was thrown and where, without its message, because messages of exceptions quote the
/// text they choked on.
/// </summary>
internal static class Fault
{
    public static string Describe(Exception exception)
    {
        var description = new StringBuilder();
        for (var fault = exception; fault is not null; fault = fault.InnerException)
            description.AppendLine(fault.GetType().FullName).AppendLine(fault.StackTrace);
        return description.ToString();
    }
}
