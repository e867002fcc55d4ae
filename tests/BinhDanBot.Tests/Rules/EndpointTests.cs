using BinhDanBot.Tests.Language;
using BinhDanBot.Tests.Web;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;
using Xunit;

namespace BinhDanBot.Tests.Rules;

/// <summary>Nothing is open by oversight.</summary>
public sealed class EndpointTests(PageServer server) : IClassFixture<PageServer>
{
    private IReadOnlyList<RouteEndpoint> Endpoints => [.. server.Application.Service<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()];

    [Fact]
    public void Every_endpoint_names_its_policy_or_says_that_it_is_for_everybody()
    {
        Assert.True(Endpoints.Count > 10, $"Only {Endpoints.Count} endpoints were found.");
        Expect.None(Endpoints.Where(endpoint => !IsForEverybody(endpoint) && !HasPolicy(endpoint)).Select(Describe));
    }

    [Fact]
    public void No_endpoint_is_both_guarded_and_for_everybody() =>
        Expect.None(Endpoints.Where(endpoint => IsForEverybody(endpoint) && HasPolicy(endpoint)).Select(Describe));

    [Fact]
    public void Whatever_writes_is_guarded() =>
        Expect.None(Endpoints
            .Where(endpoint => endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods is { } methods && methods.Any(method => method is not ("GET" or "HEAD")))
            .Where(IsForEverybody)
            .Select(Describe));

    [Fact]
    public async Task An_endpoint_that_forgot_both_is_answered_to_nobody()
    {
        var fallback = server.Application.Service<Microsoft.Extensions.Options.IOptions<AuthorizationOptions>>().Value.FallbackPolicy!;
        var authorized = await server.Application.Service<IAuthorizationService>().AuthorizeAsync(new System.Security.Claims.ClaimsPrincipal(), resource: null, fallback);

        Assert.False(authorized.Succeeded);
    }

    private static bool IsForEverybody(RouteEndpoint endpoint) => endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null;

    private static bool HasPolicy(RouteEndpoint endpoint) =>
        endpoint.Metadata.GetMetadata<AuthorizationPolicy>() is not null || endpoint.Metadata.GetOrderedMetadata<IAuthorizeData>().Any(data => !string.IsNullOrEmpty(data.Policy));

    private static string Describe(RouteEndpoint endpoint) =>
        $"{string.Join('|', endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? ["any"])} {endpoint.RoutePattern.RawText}";
}
