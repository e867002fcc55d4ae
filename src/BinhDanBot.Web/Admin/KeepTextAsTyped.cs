using Microsoft.AspNetCore.Mvc.ModelBinding.Metadata;

namespace BinhDanBot.Web.Admin;

/// <summary>An empty field of a form is an empty text, not null: forms then need no nulls, and nothing typed is lost.</summary>
internal sealed class KeepTextAsTyped : IDisplayMetadataProvider
{
    public void CreateDisplayMetadata(DisplayMetadataProviderContext context) => context.DisplayMetadata.ConvertEmptyStringToNull = false;
}
