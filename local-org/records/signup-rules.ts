import { createRequire } from 'node:module';
import { SalesforceApiError } from '../errors.ts';
import { refuseTooManyScratchOrgs } from '../limits/scratch-orgs.ts';
import type { Org } from '../org.ts';
import type { ObjectSchema, Row } from '../schema/model.ts';

const LONGEST_DAYS = 30;

/** A JSON schema, as far as it lists the values that an item may have. */
interface ItemSchema {
    readonly enum?: readonly string[];
    readonly pattern?: string;
    readonly anyOf?: readonly ItemSchema[];
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
    refuseTooManyScratchOrgs(org);
}

/** The field holds them with semicolons between. */
function featuresIn(record: Row): string[] {
    const text = record['Features'];
    return typeof text === 'string' ? text.split(/[;,]/).flatMap((each) => each.trim() || []) : [];
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
