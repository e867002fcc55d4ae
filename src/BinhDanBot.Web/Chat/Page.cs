using System.Text;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.AspNetCore.Http.Extensions;

namespace BinhDanBot.Web.Chat;

/// <summary>
/// A component rendered to plain HTML. The renderer is used by itself, without the Blazor endpoints around it: they bring cookies' keys,
/// scripts and headers that a page to read has no use for.
/// </summary>
internal sealed class Page<T>(Dictionary<string, object?> parameters, int status = StatusCodes.Status200OK) : IResult
    where T : IComponent
{
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        // Razor Pages bring one along, and then the renderer asks it where a form leads.
        // Once a call: after a page that failed the page that says so comes from the same services.
        if (httpContext.RequestServices.GetService<NavigationManager>() is IHostEnvironmentNavigationManager navigation && httpContext.Items.TryAdd(typeof(NavigationManager), null))
            navigation.Initialize($"{httpContext.Request.Scheme}://{httpContext.Request.Host}/", UriHelper.GetEncodedUrl(httpContext.Request));
        await using var renderer = new HtmlRenderer(httpContext.RequestServices, httpContext.RequestServices.GetRequiredService<ILoggerFactory>());
        var html = await renderer.Dispatcher.InvokeAsync(async () =>
            (await renderer.RenderComponentAsync<T>(ParameterView.FromDictionary(parameters))).ToHtmlString());
        httpContext.Response.StatusCode = status;
        httpContext.Response.ContentType = "text/html; charset=utf-8";
        // Content changes while the program runs, and a page may hold a permission to open a conversation.
        httpContext.Response.Headers.CacheControl = "private, no-cache";
        await httpContext.Response.WriteAsync(html, Encoding.UTF8, httpContext.RequestAborted);
    }
}
