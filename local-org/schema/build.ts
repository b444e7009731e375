import { childrenOf, textOf } from './document.ts';
import { KeyPrefixes } from './key-prefixes.ts';
import type {
    FieldSchema,
    MetadataDocument,
    ObjectSchema,
    OrgSchema,
    PermissionSetSchema,
    SharingModel
} from './model.ts';
import { standardProfiles } from './profiles.ts';
import { readValues, type ValueSets } from './read-field.ts';
import { extendStandardObject, readCustomObject, readMetadataType } from './read-object.ts';
import { readPermissionSetGroup } from './read-permission-set-group.ts';
import { readPermissionSet } from './read-permission-set.ts';
import { withDeployedProfiles } from './read-profile.ts';
import { readRestrictionRule } from './read-restriction-rule.ts';
import { shareObjectOf } from './share-objects.ts';
import { standardObjects } from './standard-objects.ts';

/** Everything a schema is made of. */
export interface SchemaSources {
    /** `Type:fullName` -> document. */
    readonly documents: ReadonlyMap<string, MetadataDocument>;
    readonly bundles: ReadonlyMap<string, readonly string[]>;
    /** Grows by the objects that are new. */
    readonly keyPrefixes: KeyPrefixes;
    /** The org's own org-wide defaults for standard objects, lower-case name -> model. */
    readonly sharingModels: ReadonlyMap<string, SharingModel>;
    /** The org makes scratch orgs and has the objects for it. */
    readonly isDevHub?: boolean;
}

/** The org as data: its standard objects and all that was deployed to it. */
export function buildSchema(sources: SchemaSources): OrgSchema {
    const documents = [...sources.documents.values()];
    const ofType = (type: string) => documents.filter((document) => document.type === type);
    return {
        objects: objects(sources, ofType),
        permissionSets: permissionSets(ofType),
        profiles: withDeployedProfiles(standardProfiles(), ofType('Profile')),
        customPermissions: new Set(ofType('CustomPermission').map((document) => document.fullName)),
        restrictionRules: ofType('RestrictionRule').map(readRestrictionRule),
        labels: new Map(
            ofType('CustomLabels')
                .flatMap(({ content }) => childrenOf(content, 'labels'))
                .map((label) => [textOf(label, 'fullName') ?? '', textOf(label, 'value') ?? ''])
        ),
        documents: sources.documents,
        bundles: sources.bundles
    };
}

type OfType = (type: string) => MetadataDocument[];

function permissionSets(ofType: OfType): ReadonlyMap<string, PermissionSetSchema> {
    const read = (type: string) =>
        new Map(ofType(type).map(({ fullName, content }) => [fullName, readPermissionSet(fullName, content)]));
    const sets = read('PermissionSet');
    const muting = read('MutingPermissionSet');
    const groups = ofType('PermissionSetGroup').map((group) => readPermissionSetGroup(group, sets, muting));
    return new Map([...groups.map((group) => [group.name, group] as const), ...sets]);
}

function objects(sources: SchemaSources, ofType: OfType): ReadonlyMap<string, ObjectSchema> {
    const valueSets: ValueSets = new Map(
        ofType('GlobalValueSet').map(({ fullName, content }) => [
            fullName,
            readValues(childrenOf(content, 'customValue'))
        ])
    );
    const all = new Map(standardObjects(sources).map((object) => [object.name.toLowerCase(), object]));
    for (const [name, sharingModel] of sources.sharingModels) {
        const object = all.get(name);
        if (object !== undefined) all.set(name, { ...object, sharingModel });
    }
    for (const { fullName, content } of ofType('CustomObject')) {
        const key = fullName.toLowerCase();
        const standard = all.get(key);
        const origin = { valueSets, keyPrefix: standard?.keyPrefix ?? sources.keyPrefixes.of(fullName) };
        if (standard !== undefined) all.set(key, extendStandardObject(standard, content, valueSets));
        else if (fullName.endsWith('__mdt')) all.set(key, readMetadataType(fullName, content, origin));
        else if (fullName.endsWith('__c')) all.set(key, readCustomObject(fullName, content, origin));
    }
    for (const object of [...all.values()]) {
        if (object.shareObject === undefined || object.kind === 'standard') continue;
        const prefix = sources.keyPrefixes.of(object.shareObject);
        all.set(object.shareObject.toLowerCase(), shareObjectOf(object, prefix));
    }
    return withSummaryTypes(all);
}

/** A roll-up's value is what its child field is: numbers take over the child's decimals, dates stay without. */
function withSummaryTypes(all: ReadonlyMap<string, ObjectSchema>): ReadonlyMap<string, ObjectSchema> {
    const typed = (field: FieldSchema): FieldSchema => {
        if (field.summary === undefined) return field;
        const { operation, childObject, summarizedField = '' } = field.summary;
        const child = all.get(childObject.toLowerCase())?.fields.get(summarizedField.toLowerCase());
        if (operation !== 'count' && child?.scale === undefined) return field;
        return { ...field, precision: 18, scale: operation === 'count' ? 0 : child?.scale };
    };
    return new Map(
        [...all].map(([key, object]) => {
            const hasSummary = [...object.fields.values()].some((field) => field.summary !== undefined);
            if (!hasSummary) return [key, object];
            return [key, { ...object, fields: new Map([...object.fields].map(([name, f]) => [name, typed(f)])) }];
        })
    );
}
