namespace BinhDanBot.FakeZalo.OfficialAccount;

/// <summary>Codes that the fake itself decides on, and the text beside any code. The texts of real ones are only partly known: nobody may rely on them.</summary>
internal static class OaErrors
{
    public const int RateLimit = -32;
    public const int AttachmentExpired = -100;
    public const int Parameter = -201;
    public const int TooLong = -210;
    public const int OutOfQuota = -211;
    public const int NoRelation = -213;
    public const int TokenInvalid = -216;
    public const int TokenExpired = -220;
    public const int OutsideWindow = -230;
    public const int NeverInteracted = -232;
    public const int Unsupported = -233;
    public const int OldApi = -240;

    public static string TextOf(int code) => code switch
    {
        RateLimit => "Your application reached limit call api",
        AttachmentExpired => "Attachment is expired",
        -200 => "Send message failed",
        Parameter => "Params is invalid",
        -204 => "Official Account is disable",
        -209 => "Not supported this api",
        TooLong => "Param over limit allow",
        OutOfQuota => "Out of quota",
        NoRelation => "User has not followed OA",
        TokenInvalid => "Access token is invalid",
        -218 => "User has reached the receive quota",
        TokenExpired => "Access token is expired",
        -224 => "OA package is not enough",
        -227 => "User is banned or inactive for more than 45 days",
        OutsideWindow => "User has not interacted with the OA in the past 7 days",
        NeverInteracted => "User has not interacted with the OA, or the interaction is over",
        Unsupported => "Message type is invalid or not supported",
        -234 => "Message can not be sent from 22h to 6h",
        OldApi => "Message V2 api was closed",
        -244 => "User has limited this type of message",
        _ => "Error",
    };
}
