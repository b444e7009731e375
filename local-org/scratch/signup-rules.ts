import { createRequire } from 'node:module';
import { SalesforceApiError } from '../errors.ts';
import type { Org } from '../org.ts';
import { objectOf, type ObjectSchema, type Row } from '../schema/model.ts';
import { tableName } from '../storage/database.ts';

const DAY_MS = 24 * 60 * 60 * 1000;
const LONGEST_DAYS = 30;

/** A JSON schema, as far as it lists the values that an item may have. */
interface ItemSchema {
    readonly enum?: readonly string[];
    readonly pattern?: string;
    readonly anyOf?: readonly ItemSchema[];
}

/** How many scratch orgs a Dev Hub has made, against what it may. */
export interface ScratchOrgUsage {
    readonly active: { readonly max: number; readonly used: number };
    /** Requests of the last 24 hours, also those for orgs that are gone. */
    readonly daily: { readonly max: number; readonly used: number };
}

/** The scratch orgs of a Dev Hub; undefined for any other org. */
export function scratchOrgUsage(org: Org): ScratchOrgUsage | undefined {
    const requests = objectOf(org.schema, 'ScratchOrgInfo');
    const living = objectOf(org.schema, 'ActiveScratchOrg');
    if (requests === undefined || living === undefined) return undefined;
    const since = new Date(org.now().getTime() - DAY_MS).toISOString();
    const count = (condition: string, values: string[]) =>
        Number(org.db.query(`SELECT count(*) AS "n" FROM ${condition}`, values)[0]?.['n']);
    return {
        active: { max: org.limits.activeScratchOrgs, used: count(`${tableName(living)} WHERE "IsDeleted" = 0`, []) },
        daily: {
            max: org.limits.dailyScratchOrgs,
            used: count(`${tableName(requests)} WHERE "CreatedDate" > ? AND "Status" <> 'Error'`, [since])
        }
    };
}

/**
 * Refuses requests for scratch orgs that the platform does not take at all; those that fail later say so in their row.
 * @throws LIMIT_EXCEEDED, INVALID_INPUT for a feature that does not exist (both texts as the platform prints them),
 * REQUIRED_FIELD_MISSING, NUMBER_OUTSIDE_VALID_RANGE, CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY
 */
export function checkSignup(org: Org, object: ObjectSchema, record: Row): void {
    if (object.name === 'ActiveScratchOrg') {
        const message = `entity type cannot be inserted: ${object.label}`;
        throw new SalesforceApiError('CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY', message);
    }
    if (object.name !== 'ScratchOrgInfo') return;
    const isFromTemplate = ['Snapshot', 'SourceOrg', 'TemplateId'].some((name) => record[name] !== null);
    if (record['Edition'] === null && !isFromTemplate) {
        const message = 'Required fields are missing: [Edition]';
        throw new SalesforceApiError('REQUIRED_FIELD_MISSING', message, ['Edition']);
    }
    const days = Number(record['DurationDays']);
    if (days < 1 || days > LONGEST_DAYS) {
        const message = `Duration Days: value outside of valid range 1 to ${LONGEST_DAYS}: ${days}`;
        throw new SalesforceApiError('NUMBER_OUTSIDE_VALID_RANGE', message, ['DurationDays']);
    }
    for (const feature of featuresIn(record)) {
        if (isFeature(feature)) continue;
        throw new SalesforceApiError('INVALID_INPUT', `${feature} is not a valid Features value.`, ['Features']);
    }
    refuseTooMany(org);
}

/** The features that a request asks for: the field holds them with semicolons between. */
export function featuresIn(record: Row): string[] {
    const text = record['Features'];
    return typeof text === 'string' ? text.split(/[;,]/).flatMap((each) => each.trim() || []) : [];
}

function refuseTooMany(org: Org): void {
    const usage = scratchOrgUsage(org);
    const reached = usage?.active.used === usage?.active.max ? 'active scratch org limit' : undefined;
    const isDayFull = usage !== undefined && usage.daily.used >= usage.daily.max;
    const limit = isDayFull ? 'daily scratch org signup limit' : reached;
    if (limit === undefined) return;
    const message = `The signup request failed because this organization has reached its ${limit}`;
    throw new SalesforceApiError('LIMIT_EXCEEDED', message);
}

let known: { names: ReadonlySet<string>; patterns: readonly RegExp[] } | undefined;

/** Whether the platform has a feature of that name, by the definition file's schema that the Salesforce CLI ships. */
function isFeature(name: string): boolean {
    known ??= knownFeatures();
    return known.names.has(name.toLowerCase()) || known.patterns.some((pattern) => pattern.test(name));
}

function knownFeatures(): NonNullable<typeof known> {
    const schema = createRequire(import.meta.url)('@salesforce/core/project-scratch-def.schema.json') as {
        properties: { features: { items: ItemSchema } };
    };
    const items = leaves(schema.properties.features.items);
    return {
        names: new Set(items.flatMap((item) => item.enum ?? []).map((name) => name.toLowerCase())),
        patterns: items.flatMap(({ pattern }) => (pattern === undefined ? [] : [new RegExp(pattern, 'i')]))
    };
}

function leaves(item: ItemSchema): ItemSchema[] {
    return item.anyOf === undefined ? [item] : item.anyOf.flatMap(leaves);
}
