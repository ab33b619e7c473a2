using System.Data.Common;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace Dateline.Log;

/// <summary>
/// The published texts, beside the log, each found by its commitment. A body is written once, in the transaction that publishes it, and
/// never changed; it can be destroyed with its salt, and the log still holds.
/// </summary>
public static class Bodies
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower) },
        AllowOutOfOrderMetadataProperties = true,
    };

    /// <summary>Lays a body beside the log.</summary>
    /// <typeparam name="T">The body's type, serialised to JSON with its members in camelCase.</typeparam>
    /// <param name="transaction">The act's transaction.</param>
    /// <param name="body">What is published.</param>
    /// <param name="stop">Cancels the write.</param>
    /// <returns>The commitment by which a fact names it.</returns>
    public static async Task<Commitment> Put<T>(DbTransaction transaction, T body, CancellationToken stop)
    {
        var canonical = CanonicalJson.Bytes(JsonSerializer.SerializeToNode(body, Options));
        var salt = Commitment.NewSalt();
        var commitment = Commitment.To(salt, canonical);

        await using var insert = Sql.Command(
            transaction,
            "INSERT INTO published_body (commitment, salt, canonical) VALUES (@commitment, @salt, @canonical)"
        );
        insert.With("commitment", commitment.Hex).With("salt", salt).With("canonical", Encoding.UTF8.GetString(canonical));
        await insert.ExecuteNonQueryAsync(stop);
        return commitment;
    }

    /// <summary>The body behind a commitment, or null when it has been destroyed.</summary>
    public static async Task<T?> Get<T>(DbTransaction transaction, Commitment commitment, CancellationToken stop)
        where T : class
    {
        await using var select = Sql.Command(transaction, "SELECT canonical FROM published_body WHERE commitment = @commitment");
        select.With("commitment", commitment.Hex);
        return await select.ExecuteScalarAsync(stop) is string canonical ? Read<T>(canonical) : null;
    }

    /// <summary>The body that a canonical text stands for.</summary>
    /// <exception cref="JsonException">The text is not of this type.</exception>
    public static T Read<T>(string canonical)
        where T : class =>
        JsonSerializer.Deserialize<T>(canonical, Options)
        ?? throw new JsonException($"A published body of type {typeof(T).Name} is 'null'.");

    /// <summary>Destroys body and salt. The log keeps the commitment, from which nothing can be guessed.</summary>
    /// <returns>True when there was something to destroy.</returns>
    public static async Task<bool> Destroy(DbTransaction transaction, Commitment commitment, CancellationToken stop)
    {
        await using var delete = Sql.Command(transaction, "DELETE FROM published_body WHERE commitment = @commitment");
        delete.With("commitment", commitment.Hex);
        return await delete.ExecuteNonQueryAsync(stop) == 1;
    }
}
