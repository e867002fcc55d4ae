using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;

namespace BinhDanBot.Web.Admin;

/// <summary>
/// Says of a form that is too large that it is (413). The limit of the body alone would stop it while the token against forgery is looked for, and it would seem
/// that the page was open for too long.
/// </summary>
internal sealed class RefuseLargeForms(long largest) : IAuthorizationFilter, IOrderedFilter
{
    /// <summary>Before whatever reads the body.</summary>
    public int Order => int.MinValue;

    public void OnAuthorization(AuthorizationFilterContext context)
    {
        if (context.HttpContext.Request.ContentLength > largest)
            context.Result = new StatusCodeResult(StatusCodes.Status413PayloadTooLarge);
    }
}
