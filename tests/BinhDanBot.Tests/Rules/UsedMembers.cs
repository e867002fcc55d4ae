using System.Reflection;
using System.Reflection.Emit;

namespace BinhDanBot.Tests.Rules;

/// <summary>
/// Reads compiled code: which types a type knows, which methods a method calls, which texts it holds. Only what the code says itself, so a
/// type that is named in a comment or a using does not count.
/// </summary>
internal static class UsedMembers
{
    private const BindingFlags Everything = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    private static readonly Dictionary<short, OpCode> OpCodesByValue = typeof(OpCodes)
        .GetFields(BindingFlags.Public | BindingFlags.Static)
        .Select(field => (OpCode)field.GetValue(null)!)
        .ToDictionary(code => code.Value);

    /// <summary>Every type that a type needs: of its shape, its attributes and the code of its methods.</summary>
    public static IReadOnlySet<Type> TypesOf(Type type)
    {
        var used = new HashSet<Type>();
        Add(used, type.BaseType);
        foreach (var implemented in type.GetInterfaces())
            Add(used, implemented);
        AddAttributes(used, type);
        foreach (var constraint in type.GetGenericArguments().Where(argument => argument.IsGenericParameter).SelectMany(argument => argument.GetGenericParameterConstraints()))
            Add(used, constraint);
        foreach (var field in type.GetFields(Everything))
        {
            Add(used, field.FieldType);
            AddAttributes(used, field);
        }

        foreach (var property in type.GetProperties(Everything))
            AddAttributes(used, property);
        foreach (var method in Methods(type))
            AddMethod(used, method);
        return used;
    }

    /// <summary>The methods of a type, constructors included.</summary>
    public static IEnumerable<MethodBase> Methods(Type type) => type.GetMethods(Everything).Cast<MethodBase>().Concat(type.GetConstructors(Everything));

    /// <summary>The methods that a method calls or takes the address of.</summary>
    public static IEnumerable<MethodBase> CalledBy(MethodBase method) => Operands(method).OfType<MethodBase>();

    /// <summary>The texts that stand in the code of a method.</summary>
    public static IEnumerable<string> TextsOf(MethodBase method) => Operands(method).OfType<string>();

    private static void AddMethod(HashSet<Type> used, MethodBase method)
    {
        AddAttributes(used, method);
        foreach (var parameter in method.GetParameters())
        {
            Add(used, parameter.ParameterType);
            AddAttributes(used, parameter);
        }

        if (method is MethodInfo { ReturnType: var returned })
            Add(used, returned);
        if (method.GetMethodBody() is { } body)
        {
            foreach (var local in body.LocalVariables)
                Add(used, local.LocalType);
            foreach (var clause in body.ExceptionHandlingClauses.Where(clause => clause.Flags == ExceptionHandlingClauseOptions.Clause))
                Add(used, clause.CatchType);
        }

        foreach (var operand in Operands(method))
        {
            switch (operand)
            {
                case Type type:
                    Add(used, type);
                    break;
                case MethodBase called:
                    Add(used, called.DeclaringType);
                    foreach (var argument in called.IsGenericMethod ? called.GetGenericArguments() : [])
                        Add(used, argument);
                    break;
                case FieldInfo field:
                    Add(used, field.DeclaringType);
                    Add(used, field.FieldType);
                    break;
            }
        }
    }

    private static void AddAttributes(HashSet<Type> used, ICustomAttributeProvider holder)
    {
        var attributes = holder switch
        {
            MemberInfo member => member.GetCustomAttributesData(),
            ParameterInfo parameter => parameter.GetCustomAttributesData(),
            _ => [],
        };
        foreach (var attribute in attributes)
            Add(used, attribute.AttributeType);
    }

    private static void Add(HashSet<Type> used, Type? type)
    {
        if (type is null || type.IsGenericParameter)
            return;
        if (type.HasElementType)
        {
            Add(used, type.GetElementType());
            return;
        }

        if (type.IsGenericType)
        {
            foreach (var argument in type.GetGenericArguments())
                Add(used, argument);
            type = type.GetGenericTypeDefinition();
        }

        used.Add(type);
    }

    /// <summary>What the instructions of a method name: types, methods, fields, texts.</summary>
    private static IEnumerable<object> Operands(MethodBase method)
    {
        var code = method.GetMethodBody()?.GetILAsByteArray() ?? [];
        var typeArguments = method.DeclaringType?.IsGenericType == true ? method.DeclaringType.GetGenericArguments() : null;
        var methodArguments = method.IsGenericMethod ? method.GetGenericArguments() : null;
        for (var at = 0; at < code.Length;)
        {
            var value = code[at] == 0xFE ? (short)(0xFE00 | code[at + 1]) : code[at];
            at += code[at] == 0xFE ? 2 : 1;
            var opCode = OpCodesByValue[value];
            switch (opCode.OperandType)
            {
                case OperandType.InlineString:
                    yield return method.Module.ResolveString(BitConverter.ToInt32(code, at));
                    break;
                case OperandType.InlineMethod or OperandType.InlineType or OperandType.InlineField or OperandType.InlineTok:
                    yield return method.Module.ResolveMember(BitConverter.ToInt32(code, at), typeArguments, methodArguments)!;
                    break;
            }

            at += LengthOf(opCode.OperandType, code, at);
        }
    }

    private static int LengthOf(OperandType operand, byte[] code, int at) => operand switch
    {
        OperandType.InlineNone => 0,
        OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
        OperandType.InlineVar => 2,
        OperandType.InlineI8 or OperandType.InlineR => 8,
        OperandType.InlineSwitch => 4 + (4 * BitConverter.ToInt32(code, at)),
        _ => 4,
    };
}
