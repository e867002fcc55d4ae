using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Loader;

namespace BinhDanBot.Storage.Sqlite;

/// <summary>
/// Joins a current SQLite driver to the older binding that our registry has, and the binding to a library.
/// Both go when SQLitePCLRaw 2.1 restores: remove its two pins and this file.
/// </summary>
internal static class SqliteNative
{
    /// <summary>The bundled library, 3.35.5; an older one of the system would be a step back.</summary>
    private const int BundledVersion = 3_035_005;

    private static readonly Lock Gate = new();
    private static SqliteLibrary? Chosen;

    /// <summary>Whether the library that came with the program answers, and not the system's; known after <see cref="Use"/>.</summary>
    public static bool IsBundled { get; private set; }

    public static string LibraryName => IsBundled ? "the bundled library" : "the system's library";

    /// <summary>To be called before the first use of SQLite in this process; again is a no-op.</summary>
    public static void Use(SqliteLibrary library)
    {
        lock (Gate)
        {
            if (Chosen == library)
                return;
            if (Chosen is not null)
                throw new InvalidOperationException($"This process runs SQLite from {LibraryName} and cannot change to {library}.");
            Chosen = library;

            // The driver was compiled against binding 2.1 and asks for it; asked without a version, the binder takes 2.0.6.
            AssemblyLoadContext.GetLoadContext(typeof(SqliteNative).Assembly)!.Resolving += static (context, name) =>
                name is { Name: { } simpleName, Version: not null } && simpleName.StartsWith("SQLitePCLRaw", StringComparison.Ordinal)
                    ? context.LoadFromAssemblyName(new AssemblyName(simpleName))
                    : null;
            SetProvider(library == SqliteLibrary.SystemFirst ? LoadSystemLibrary() : IntPtr.Zero);
        }
    }

    // Not inlined: its types can be resolved only after the line above it has run.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void SetProvider(IntPtr systemLibrary)
    {
        // Zero means: look for it in the usual way, which finds the bundled one.
        NativeLibrary.SetDllImportResolver(
            typeof(SQLitePCL.SQLite3Provider_e_sqlite3).Assembly,
            (name, _, _) => name == "e_sqlite3" ? systemLibrary : IntPtr.Zero);
        SQLitePCL.raw.SetProvider(new SQLitePCL.SQLite3Provider_e_sqlite3());
        IsBundled = systemLibrary == IntPtr.Zero;
    }

    private static IntPtr LoadSystemLibrary()
    {
        var name = OperatingSystem.IsLinux() ? "libsqlite3.so.0" : OperatingSystem.IsMacOS() ? "libsqlite3.dylib" : null;
        if (name is null || !NativeLibrary.TryLoad(name, out var library))
            return IntPtr.Zero;
        if (NativeLibrary.TryGetExport(library, "sqlite3_libversion_number", out var export)
            && Marshal.GetDelegateForFunctionPointer<VersionNumber>(export)() >= BundledVersion)
            return library;
        NativeLibrary.Free(library);
        return IntPtr.Zero;
    }

    [UnmanagedFunctionPointer(CallingConvention.Cdecl)]
    private delegate int VersionNumber();
}
