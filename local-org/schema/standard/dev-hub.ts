import { autoNumber, checkbox, date, field, integer, longText, lookup, ownerField, picklist, text } from '../fields.ts';
import type { StandardObject } from '../standard-objects.ts';

const derived = { createable: false, updateable: false } as const;
const fixed = { updateable: false } as const;

const EDITIONS = [
    'Developer',
    'Enterprise',
    'Group',
    'Professional',
    'Partner Developer',
    'Partner Enterprise',
    'Partner Group',
    'Partner Professional'
];

const edition = (extras: object) => picklist('Edition', EDITIONS, extras);

/** What only a Dev Hub has: requests for scratch orgs, and the ones that live (Object Reference, "ScratchOrgInfo", "ActiveScratchOrg"). */
export const devHubObjects: readonly StandardObject[] = [
    {
        name: 'ScratchOrgInfo',
        label: 'Scratch Org Info',
        keyPrefix: '2SR',
        sharingModel: 'Private',
        fields: [
            autoNumber('Name', '{00000000}'),
            ownerField(),
            field('AdminEmail', 'Email', { length: 80, ...fixed }),
            text('AuthCode', 255, derived),
            field('ConnectedAppCallbackUrl', 'TextArea', { length: 2000, required: true, ...fixed }),
            text('ConnectedAppConsumerKey', 256, { required: true, ...fixed }),
            text('Country', 80, fixed),
            text('Description', 255),
            integer('DurationDays', { defaultValue: '7', ...fixed }),
            edition(fixed),
            text('ErrorCode', 50, derived),
            date('ExpirationDate', derived),
            longText('Features', fixed),
            checkbox('HasSampleData', 'false', fixed),
            text('Language', 10, fixed),
            text('LoginUrl', 255, derived),
            text('Namespace', 15, fixed),
            text('OrgName', 80, fixed),
            longText('Package2AncestorIds', fixed),
            picklist('Release', ['Current', 'Preview', 'Previous'], fixed),
            text('ScratchOrg', 15, derived),
            field('SignupEmail', 'Email', { length: 80, ...derived }),
            text('SignupInstance', 20, derived),
            text('SignupUsername', 80, derived),
            text('Snapshot', 80, fixed),
            text('SourceOrg', 18, fixed),
            picklist('Status', ['New', 'Creating', 'Active', 'Error', 'Deleted'], { defaultValue: 'New', ...derived }),
            text('TemplateId', 18, fixed),
            text('Username', 80, fixed)
        ]
    },
    {
        name: 'ActiveScratchOrg',
        label: 'Active Scratch Org',
        keyPrefix: '2SS',
        sharingModel: 'Private',
        fields: [
            autoNumber('Name', '{00000000}'),
            ownerField(),
            text('Description', 255, { createable: false }),
            edition(derived),
            date('ExpirationDate', derived),
            longText('Features', derived),
            checkbox('HasSampleData', 'false', derived),
            date('LastLoginDate', derived),
            text('Namespace', 15, derived),
            text('OrgName', 80, derived),
            text('ScratchOrg', 15, derived),
            lookup('ScratchOrgInfoId', 'ScratchOrgInfo', { ...derived, relationshipName: 'ScratchOrgInfo' }),
            field('SignupEmail', 'Email', { length: 80, ...derived }),
            text('SignupInstance', 20, derived),
            text('SignupUsername', 80, derived)
        ]
    }
];
