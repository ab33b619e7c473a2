using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;

namespace Dateline.Storage;

/// <summary>
/// The program's classes, looked up in the metadata of its file. To ask each class by reflection what it derives from would load all of them, and the packages that they name, for as long as the program runs.
/// </summary>
internal static class ProgramClasses
{
    /// <summary>The classes that name one of these directly, as their base class or as an interface; generic ones by their definition. In the order of their names.</summary>
    public static List<Type> Under(params Type[] above)
    {
        var wanted = above.Select(t => (t.Namespace ?? "", t.Name)).ToHashSet();
        var module = typeof(ProgramClasses).Module;
        using var file = new PEReader(File.OpenRead(module.FullyQualifiedName), PEStreamOptions.PrefetchMetadata);
        var metadata = file.GetMetadataReader();
        return
        [
            .. metadata
                .TypeDefinitions.Where(t =>
                    Above(metadata, metadata.GetTypeDefinition(t)).Any(a => wanted.Contains(NameOf(metadata, a)))
                )
                .Select(t => module.ResolveType(MetadataTokens.GetToken(t)))
                .OrderBy(t => t.FullName, StringComparer.Ordinal),
        ];
    }

    private static IEnumerable<EntityHandle> Above(MetadataReader metadata, TypeDefinition type) =>
        type.GetInterfaceImplementations()
            .Select(i => metadata.GetInterfaceImplementation(i).Interface)
            .Append(type.BaseType)
            .Where(h => !h.IsNil);

    /// <summary>Namespace and name of a class or interface; of a generic one made into a type (ECMA-335 §II.23.2.14), those of its definition.</summary>
    private static (string Namespace, string Name) NameOf(MetadataReader metadata, EntityHandle type)
    {
        switch (type.Kind)
        {
            case HandleKind.TypeReference:
                var reference = metadata.GetTypeReference((TypeReferenceHandle)type);
                return (metadata.GetString(reference.Namespace), metadata.GetString(reference.Name));
            case HandleKind.TypeDefinition:
                var definition = metadata.GetTypeDefinition((TypeDefinitionHandle)type);
                return (metadata.GetString(definition.Namespace), metadata.GetString(definition.Name));
            case HandleKind.TypeSpecification:
                var signature = metadata.GetBlobReader(metadata.GetTypeSpecification((TypeSpecificationHandle)type).Signature);
                if (signature.ReadSignatureTypeCode() != SignatureTypeCode.GenericTypeInstance)
                    return default;
                // Class or value type: the name says it.
                signature.ReadCompressedInteger();
                return NameOf(metadata, signature.ReadTypeHandle());
            default:
                return default;
        }
    }
}
