/** The part of JSON Schema that the plan's schema is written in. */
export interface JsonSchema {
    readonly $ref?: string;
    readonly $defs?: Readonly<Record<string, JsonSchema>>;
    readonly type?: string;
    readonly enum?: readonly unknown[];
    readonly const?: unknown;
    readonly format?: string;
    readonly minimum?: number;
    readonly maximum?: number;
    readonly items?: JsonSchema;
    readonly properties?: Readonly<Record<string, JsonSchema>>;
    readonly required?: readonly string[];
    readonly additionalProperties?: false;
    readonly anyOf?: readonly JsonSchema[];
    readonly oneOf?: readonly JsonSchema[];
}

/** What is wrong, and where: `requests[2].do.kind`. */
export interface Mistake {
    readonly place: string;
    readonly message: string;
}

type Place = Readonly<{ value: unknown; place: string }>;

/** The first mistake in a JSON value; undefined when it is as the schema says. Alternatives of objects are told apart by their `kind`. */
export function firstMistake(root: JsonSchema, value: unknown): Mistake | undefined {
    return new Check(root).visit(root, { value, place: '' });
}

class Check {
    readonly #root: JsonSchema;

    constructor(root: JsonSchema) {
        this.#root = root;
    }

    visit(schema: JsonSchema, at: Place): Mistake | undefined {
        const name = schema.$ref?.replace('#/$defs/', '');
        const target = name === undefined ? undefined : this.#root.$defs?.[name];
        if (target !== undefined) return this.visit(target, at);
        if (schema.oneOf !== undefined) return this.#visitKind(schema.oneOf, at);
        if (schema.anyOf !== undefined) return this.#visitAny(schema.anyOf, at);
        return scalarMistake(schema, at) ?? this.#visitList(schema, at) ?? this.#visitObject(schema, at);
    }

    #visitKind(branches: readonly JsonSchema[], at: Place): Mistake | undefined {
        const kinds = branches.map((branch) => this.#kindOf(branch));
        const kind = isObject(at.value) ? at.value['kind'] : undefined;
        const branch = branches[kinds.indexOf(kind)];
        if (branch !== undefined) return this.visit(branch, at);
        return { place: join(at.place, 'kind'), message: `must be one of ${kinds.join(', ')}` };
    }

    #kindOf(branch: JsonSchema): unknown {
        const target = this.#root.$defs?.[branch.$ref?.replace('#/$defs/', '') ?? ''] ?? branch;
        return target.properties?.['kind']?.const;
    }

    #visitAny(branches: readonly JsonSchema[], at: Place): Mistake | undefined {
        const mistakes = branches.map((branch) => this.visit(branch, at));
        if (mistakes.includes(undefined)) return undefined;
        return { place: at.place, message: mistakes.map((mistake) => mistake?.message).join(', or ') };
    }

    #visitList({ items }: JsonSchema, { value, place }: Place): Mistake | undefined {
        if (items === undefined || !Array.isArray(value)) return undefined;
        for (const [index, item] of value.entries()) {
            const mistake = this.visit(items, { value: item, place: `${place}[${index}]` });
            if (mistake !== undefined) return mistake;
        }
        return undefined;
    }

    #visitObject(schema: JsonSchema, { value, place }: Place): Mistake | undefined {
        if (!isObject(value)) return undefined;
        const { properties = {}, required = [], additionalProperties } = schema;
        for (const [name, item] of Object.entries(value)) {
            const property = properties[name];
            if (property === undefined && additionalProperties === false)
                return {
                    place: join(place, name),
                    message: `is not known; known are ${Object.keys(properties).join(', ')}`
                };
            const mistake = property && this.visit(property, { value: item, place: join(place, name) });
            if (mistake !== undefined) return mistake;
        }
        const missing = required.find((name) => !(name in value));
        return missing === undefined ? undefined : { place: join(place, missing), message: 'is missing' };
    }
}

function scalarMistake(schema: JsonSchema, { value, place }: Place): Mistake | undefined {
    const wrong = (message: string): Mistake => ({ place, message });
    if (schema.type !== undefined && !hasType(schema.type, value)) return wrong(`must be of type ${schema.type}`);
    if (schema.enum?.includes(value) === false) return wrong(`must be one of ${schema.enum.join(', ')}`);
    if (schema.const !== undefined && schema.const !== value) return wrong(`must be ${JSON.stringify(schema.const)}`);
    if (typeof value === 'number' && value < (schema.minimum ?? -Infinity))
        return wrong(`must be at least ${schema.minimum}`);
    if (typeof value === 'number' && value > (schema.maximum ?? Infinity))
        return wrong(`must be at most ${schema.maximum}`);
    if (schema.format === 'regex' && typeof value === 'string') return regexMistake(value, place);
    return undefined;
}

function regexMistake(source: string, place: string): Mistake | undefined {
    try {
        new RegExp(source);
        return undefined;
    } catch (error) {
        return { place, message: error instanceof Error ? error.message : String(error) };
    }
}

function hasType(type: string, value: unknown): boolean {
    switch (type) {
        case 'integer':
            return Number.isInteger(value);
        case 'array':
            return Array.isArray(value);
        case 'object':
            return isObject(value);
        default:
            return typeof value === type;
    }
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
    return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function join(place: string, name: string): string {
    return place === '' ? name : `${place}.${name}`;
}
