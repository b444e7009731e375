/** A JSON object from outside: what its members are is still to be looked at. */
export type JsonObject = Readonly<Record<string, unknown>>;

/** Whether a JSON value is an object. */
export function isJsonObject(value: unknown): value is JsonObject {
    return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The value when it is an object, else one without members. */
export function asJsonObject(value: unknown): JsonObject {
    return isJsonObject(value) ? value : {};
}
