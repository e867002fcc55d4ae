namespace BinhDanBot.FakeZalo;

/// <summary>What may go wrong around accepting a send, the same for account and bot. True: the answer is over.</summary>
internal static class SendFaults
{
    public static async Task<bool> BeforeAcceptAsync(HttpContext http, FakeWorld world)
    {
        var faults = world.Faults;
        if (faults.LatencyBeforeAccept)
            await faults.PauseAsync(world.Clock, http.RequestAborted);
        if (faults.TakeDropBeforeAccept())
        {
            world.Counts.Add("send dropped before accepting");
            http.Abort();
            return true;
        }

        return !faults.BadAnswerAfterAccept && await AnswerBadlyAsync(http, world);
    }

    public static async Task<bool> AfterAcceptAsync(HttpContext http, FakeWorld world)
    {
        var faults = world.Faults;
        if (!faults.LatencyBeforeAccept)
            await faults.PauseAsync(world.Clock, http.RequestAborted);
        if (faults.TakeDropAfterAccept())
        {
            world.Counts.Add("answer dropped after accepting");
            http.Abort();
            return true;
        }

        return faults.BadAnswerAfterAccept && await AnswerBadlyAsync(http, world);
    }

    private static async Task<bool> AnswerBadlyAsync(HttpContext http, FakeWorld world)
    {
        if (world.Faults.TakeBadStatus())
        {
            world.Counts.Add("send answered with a bad status");
            await Answers.WriteHtmlAsync(http, world.Faults.BadStatus);
            return true;
        }

        if (!world.Faults.TakeGarbage())
            return false;
        world.Counts.Add("send answered with garbage");
        await Answers.WriteHtmlAsync(http, StatusCodes.Status200OK);
        return true;
    }
}
