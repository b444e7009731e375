import { checkbox, fieldMap, integer, lookup, systemFields, text } from './fields.ts';
import type { ObjectSchema, OrgSchema } from './model.ts';
import { packagingHubObjects, subscriberObjects } from './packaging-objects.ts';
import { standardObject, standardObjects } from './standard-objects.ts';

const sourceMember: ObjectSchema = {
    name: 'SourceMember',
    label: 'Source Member',
    pluralLabel: 'Source Members',
    keyPrefix: '0MZ',
    kind: 'standard',
    sharingModel: 'ReadWrite',
    nameField: 'MemberName',
    fields: fieldMap([
        ...systemFields(),
        text('MemberIdOrName', 255, { label: 'Member ID' }),
        text('MemberType', 80),
        text('MemberName', 255),
        checkbox('IsNameObsolete'),
        checkbox('IsNewMember'),
        integer('RevisionNum'),
        integer('RevisionCounter'),
        lookup('ChangedBy', 'User', { relationshipName: undefined })
    ]),
    validationRules: []
};

const derived = { createable: false, updateable: false } as const;

/** Deployed components as rows (Tooling API, "FlexiPage", "ValidationRule"). */
const components: readonly ObjectSchema[] = [
    {
        name: 'FlexiPage',
        label: 'Lightning Page',
        keyPrefix: '0M0',
        nameField: 'DeveloperName',
        fields: [
            text('DeveloperName', 80, derived),
            text('MasterLabel', 80, derived),
            text('Type', 40, derived),
            lookup('EntityDefinitionId', 'EntityDefinition', derived)
        ]
    },
    {
        name: 'ValidationRule',
        keyPrefix: '03d',
        nameField: 'ValidationName',
        fields: [
            text('ValidationName', 80, derived),
            text('FullName', 255, derived),
            checkbox('Active', 'true', derived),
            text('ErrorMessage', 255, derived),
            text('ErrorDisplayField', 80, derived),
            lookup('EntityDefinitionId', 'EntityDefinition', derived)
        ]
    }
].map(standardObject);

/** Objects that both APIs know. */
const SHARED = new Set(['User', 'EntityDefinition']);

/** What the Tooling API can query: it shares the org's rows but knows objects of its own, a Dev Hub those of packages. */
export function toolingSchema({ isDevHub = false }: { isDevHub?: boolean } = {}): OrgSchema {
    const shared = standardObjects().filter(({ name }) => SHARED.has(name));
    const hub = isDevHub ? packagingHubObjects : [];
    const objects = [...shared, sourceMember, ...components, ...subscriberObjects, ...hub];
    return {
        objects: new Map(objects.map((object) => [object.name.toLowerCase(), object])),
        permissionSets: new Map(),
        profiles: new Map(),
        customPermissions: new Set(),
        restrictionRules: [],
        labels: new Map(),
        documents: new Map(),
        bundles: new Map()
    };
}
