import type { SalesforceApiError } from '../errors.ts';
import { fieldOf, objectOf, type FieldSchema, type ObjectSchema } from '../schema/model.ts';
import { fieldAccess, objectAccess } from '../security/access.ts';
import { columnName, isStored, tableName } from '../storage/database.ts';
import type { Path, Select, Source } from './ast.ts';
import { kindOf } from './field-traits.ts';
import type { Session } from './session.ts';
import { CUSTOM_HINT, malformed, noSuchColumnText, soqlError } from './soql-error.ts';

/** SOQL and SOSL Reference, "Relationship Query Limitations". */
const MAX_LEVELS = 5;
const MAX_PARENTS = 55;

/** An object that stands in the statement under a table name; a polymorphic parent stands as several. */
export interface Target {
    readonly object: ObjectSchema;
    readonly table: string;
}

/** A record the statement reaches: the queried one, or a parent of it. */
export interface Place {
    readonly targets: readonly Target[];
    /** What tells it from the other places of its SELECT. */
    readonly key: string;
    readonly isPolymorphic: boolean;
    /** Canonical relationship names that lead here: `['Account', 'Owner']`. */
    readonly names: readonly string[];
    /** The place one relationship before. */
    readonly from?: Place;
}

/** A field found in the statement. */
export interface Column {
    readonly place: Place;
    readonly object: ObjectSchema;
    readonly field: FieldSchema;
    readonly sql: string;
}

/** The object of a name in FROM. @throws INVALID_TYPE when it is unknown or hidden */
export function requireQueried(session: Session, path: Path): ObjectSchema {
    const name = path.names.join('.');
    const object = objectOf(session.caller.org.schema, name);
    if (object && objectAccess(session.caller, object).read) return object;
    const message = `sObject type '${name}' is not supported. If you are attempting to use a custom object, be sure to append the '__c' after the entity name. ${CUSTOM_HINT}`;
    throw soqlError('INVALID_TYPE', session.soql, path.at, message);
}

/** The names of one SELECT: its object, and the parents its fields ask for, each joined once. */
export class Scope {
    readonly session: Session;
    readonly object: ObjectSchema;
    readonly table: string;
    readonly root: Place;
    readonly #ownNames: ReadonlySet<string>;
    readonly #places = new Map<string, Place>();
    /** Lower-case aliases of parents: `FROM Contact c, c.Account a`. */
    readonly #parentAliases = new Map<string, readonly string[]>();
    readonly #joins: string[] = [];

    constructor(session: Session, object: ObjectSchema, { from, parents }: Pick<Select, 'from' | 'parents'>) {
        this.session = session;
        this.object = object;
        this.table = session.nextTable();
        this.root = { targets: [{ object, table: this.table }], key: '', isPolymorphic: false, names: [] };
        this.#ownNames = new Set([object.name.toLowerCase(), (from.alias ?? object.name).toLowerCase()]);
        for (const parent of parents) this.#nameParent(parent);
    }

    /** The FROM clause with the joins of everything resolved so far. */
    from(): string {
        return [`${tableName(this.object)} AS ${this.table}`, ...this.#joins].join(' ');
    }

    /** The field a path names. @throws INVALID_FIELD when it, or a relationship on the way, is unknown or hidden */
    resolve(path: Path): Column {
        return this.resolveFrom(this.root, { ...path, names: this.#expanded(path.names) });
    }

    /** The field a path names, seen from a place. @throws INVALID_FIELD */
    resolveFrom(place: Place, path: Path): Column {
        const parent = this.#follow(place, path.names.slice(0, -1), path);
        return this.column(parent, path.names.at(-1) ?? '', path);
    }

    /** The parent record that a path of relationships leads to. @throws INVALID_FIELD */
    placeOf(path: Path): Place {
        return this.#follow(this.root, this.#expanded(path.names), path);
    }

    #follow(start: Place, relationships: readonly string[], path: Path): Place {
        let place = start;
        for (const name of relationships) place = this.#parent(place, name, path);
        return place;
    }

    #nameParent({ path, alias }: Source): void {
        if (path.names.length === 1) {
            const message = `A driving SObject type has already been set, all other entity types in the FROM clause must be relationships to the initial object. The driving object is ${this.object.name}.`;
            throw malformed(this.session.soql, path.at, message);
        }
        const { names } = this.placeOf(path);
        if (alias !== undefined) this.#parentAliases.set(alias.toLowerCase(), names);
    }

    #expanded(names: readonly string[]): readonly string[] {
        const alias = this.#parentAliases.get(names[0]?.toLowerCase() ?? '');
        return alias ? [...alias, ...names.slice(1)] : this.#withoutOwnName(names);
    }

    /** The field of that name at a place. @throws INVALID_FIELD */
    column(place: Place, name: string, path: Path): Column {
        const column = this.#find(place, name);
        if (column) return column;
        const entity = place.targets.length === 1 ? place.targets[0]?.object.name : 'Name';
        throw this.#noColumn(name, entity ?? '', path);
    }

    /** `a.Name` and `Account.Name` in `FROM Account a`; a relationship of the same name goes first. */
    #withoutOwnName(names: readonly string[]): readonly string[] {
        const [first = ''] = names;
        const isOwn = names.length > 1 && this.#ownNames.has(first.toLowerCase());
        return isOwn && this.#relationshipField(this.root, first) === undefined ? names.slice(1) : names;
    }

    #find(place: Place, name: string): Column | undefined {
        if (place.targets.length > 1 && name.toLowerCase() === 'type') return typeColumn(place);
        const found = place.targets.flatMap(({ object, table }) => {
            const field = fieldOf(object, name);
            if (!field || !fieldAccess(this.session.caller, object, field).read) return [];
            return [lazyColumn({ place, object, field }, () => this.#sqlOf(object, field, table))];
        });
        const [first] = found;
        if (first === undefined || found.length === 1) return first;
        // The result of a function compares by its bytes unless it is told how.
        return { ...first, sql: `(COALESCE(${found.map((each) => each.sql).join(', ')})${collationOf(first.field)})` };
    }

    #sqlOf(object: ObjectSchema, field: FieldSchema, table: string): string {
        if (isStored(field)) return `${table}.${columnName(field)}`;
        return `(${this.session.formula(object, field, table)}${collationOf(field)})`;
    }

    #relationshipField(place: Place, name: string): FieldSchema | undefined {
        for (const { object } of place.targets)
            for (const field of object.fields.values())
                if (field.relationshipName?.toLowerCase() === name.toLowerCase()) return field;
        return undefined;
    }

    #parent(from: Place, name: string, path: Path): Place {
        const field = this.#relationshipField(from, name);
        const key = field && this.#find(from, field.name);
        if (!field || !key) throw this.#noRelationship(name, path);
        const names = [...from.names, field.relationshipName ?? name];
        if (names.length > MAX_LEVELS)
            throw soqlError(
                'INVALID_FIELD',
                this.session.soql,
                path.at,
                `Maximum ${MAX_LEVELS} levels of child-to-parent relationships are allowed: ${path.names.join('.')}`
            );
        const placeKey = `${from.key}.${field.relationshipName ?? name}`;
        const known = this.#places.get(placeKey);
        if (known) return known;
        if (this.#places.size >= MAX_PARENTS)
            throw malformed(
                this.session.soql,
                path.at,
                `Maximum ${MAX_PARENTS} child-to-parent relationships are allowed`
            );
        const targets = (field.referenceTo ?? []).flatMap((to) => this.#join(to, key.sql));
        if (targets.length === 0) throw this.#noRelationship(name, path);
        const isPolymorphic = (field.referenceTo ?? []).length > 1;
        const place = { targets, key: placeKey, isPolymorphic, names, from };
        this.#places.set(placeKey, place);
        return place;
    }

    /** As on the platform, sharing decides over the queried rows and not over their parents' fields. */
    #join(objectName: string, keySql: string): Target[] {
        const { caller } = this.session;
        const object = objectOf(caller.org.schema, objectName);
        if (!object || !objectAccess(caller, object).read) return [];
        const table = this.session.nextTable();
        this.#joins.push(`LEFT JOIN ${tableName(object)} AS ${table} ON ${table}."Id" = ${keySql}`);
        return [{ object, table }];
    }

    #noColumn(name: string, entity: string, path: Path): SalesforceApiError {
        return soqlError('INVALID_FIELD', this.session.soql, path.at, noSuchColumnText(name, entity));
    }

    #noRelationship(name: string, path: Path): SalesforceApiError {
        const message = `Didn't understand relationship '${name}' in field path. If you are attempting to use a custom relationship, be sure to append the '__r' after the custom relationship name. ${CUSTOM_HINT}`;
        return soqlError('INVALID_FIELD', this.session.soql, path.at, message);
    }
}

/** A column whose SQL is made when it is asked for: a formula's binds a value, and SQLite refuses values that no clause uses. */
function lazyColumn(found: Omit<Column, 'sql'>, sqlOf: () => string): Column {
    return {
        ...found,
        get sql() {
            return sqlOf();
        }
    };
}

/** The object that a polymorphic parent turns out to be: `Owner.Type`. */
function typeColumn(place: Place): Column | undefined {
    const [first] = place.targets;
    if (first === undefined) return undefined;
    const cases = place.targets.map(({ object, table }) => `WHEN ${table}."Id" IS NOT NULL THEN '${object.name}'`);
    const field: FieldSchema = {
        name: 'Type',
        label: 'Type',
        type: 'Text',
        custom: false,
        required: false,
        createable: false,
        updateable: false,
        length: 40
    };
    return { place, object: first.object, field, sql: `(CASE ${cases.join(' ')} END COLLATE NOCASE)` };
}

function collationOf(field: FieldSchema): string {
    return kindOf(field) === 'string' && !field.caseSensitive ? ' COLLATE NOCASE' : '';
}

/** The field through which a child of that relationship points at the parent. @throws INVALID_TYPE */
export function requireChildRelationship(
    session: Session,
    parent: ObjectSchema,
    path: Path
): { child: ObjectSchema; key: FieldSchema } {
    const name = path.names.at(-1)?.toLowerCase();
    const { caller } = session;
    for (const child of caller.org.schema.objects.values())
        for (const key of child.fields.values())
            if (key.childRelationshipName?.toLowerCase() === name && key.referenceTo?.includes(parent.name))
                if (objectAccess(caller, child).read && fieldAccess(caller, child, key).read) return { child, key };
    const message = `Didn't understand relationship '${path.names.join('.')}' in FROM part of query call. If you are attempting to use a custom relationship, be sure to append the '__r' after the custom relationship name. ${CUSTOM_HINT}`;
    throw soqlError('INVALID_TYPE', session.soql, path.at, message);
}
