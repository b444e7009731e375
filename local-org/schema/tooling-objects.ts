import { checkbox, fieldMap, integer, lookup, systemFields, text } from './fields.ts';
import type { ObjectSchema, OrgSchema } from './model.ts';
import { standardObjects } from './standard-objects.ts';

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

/** What the Tooling API can query: it shares the org's rows but knows objects of its own. */
export function toolingSchema(): OrgSchema {
    const objects = [...standardObjects().filter((object) => object.name === 'User'), sourceMember];
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
