/** Whether those who need a permission set have it. */
import type { FactValues, Person } from '../facts.ts';
import { counted, defineCheck } from '../finding.ts';
import type { Check, Found } from '../finding.ts';
import { PACKAGE_PARTS } from '../package-parts.ts';
import { DEPLOY } from './remedies.ts';

const SELLER = 'SecondChairSeller';
const MANAGER = 'SecondChairManager';
const ADMIN = 'SecondChairAdmin';
const INTEGRATION = 'SecondChairIntegration';

type Assigned = Pick<FactValues, 'permissionSets' | 'holders'>;

export const permissionSetChecks: readonly Check[] = [
    defineCheck({
        id: 'permission-sets-missing',
        severity: 'error',
        finds: 'Some permission sets of the package are not there',
        why: 'Without them nobody can be given the rights that the pages need.',
        remedy: DEPLOY,
        needs: ['entities', 'permissionSets'],
        look({ entities, permissionSets }) {
            const isAbsent = PACKAGE_PARTS.objects.every(({ name }) => !entities.has(name));
            const names = PACKAGE_PARTS.permissionSets.filter((name) => !permissionSets.has(name));
            if (isAbsent || names.length === 0) return undefined;
            return { what: `${counted(names.length, 'permission set')} missing`, names };
        }
    }),
    defineCheck({
        id: 'nobody-assigned',
        severity: 'error',
        finds: 'Nobody has the permission set of sellers, or of managers',
        why: 'Without it they see neither the app nor its fields: it takes both to ask and to answer.',
        remedy: 'Setup → Permission Sets → the set → Manage Assignments, or `npx sf org assign permset --name <set> --on-behalf-of <user name>`.',
        needs: ['permissionSets', 'holders'],
        look: (facts) => unassigned(facts, [SELLER, MANAGER])
    }),
    defineCheck({
        id: 'no-admin',
        severity: 'warning',
        finds: 'Nobody has SecondChairAdmin',
        why: 'Administrators do not see custom fields by themselves, and nobody can correct or import records.',
        remedy: '`npx sf org assign permset --name SecondChairAdmin`',
        needs: ['permissionSets', 'holders'],
        look: (facts) => unassigned(facts, [ADMIN])
    }),
    defineCheck({
        id: 'no-integration-user',
        severity: 'warning',
        finds: 'In a production org, nobody has SecondChairIntegration',
        why: 'Roll-ups then run as somebody who can read coaching notes; the integration user counts notes and cannot read one.',
        remedy: 'Setup → Users → New User with the licence Salesforce Integration, give it SecondChairIntegration, and let the nightly job log in as that user (docs/rollups.md).',
        needs: ['organization', 'permissionSets', 'holders'],
        look: ({ organization, ...facts }) => (organization.isSandbox ? undefined : unassigned(facts, [INTEGRATION]))
    }),
    defineCheck({
        id: 'managers-without-set',
        severity: 'warning',
        finds: 'Managers of sellers who lack SecondChairManager',
        why: 'Their sellers’ requests reach them, and they can neither answer nor tag a moment.',
        remedy: '`npm run cli -- doctor --fix`, or Setup → Permission Sets → SecondChairManager → Manage Assignments.',
        needs: ['permissionSets', 'holders', 'people'],
        isFixable: true,
        look({ people, ...facts }) {
            const sellers = [...(facts.holders.get(SELLER) ?? [])];
            const ids = new Set(sellers.map((id) => people.get(id)?.managerId));
            const managers = [...people.values()].filter(({ id }) => ids.has(id));
            return lacking(facts, { persons: managers, set: MANAGER, enough: [MANAGER, ADMIN], who: 'manager' });
        }
    }),
    defineCheck({
        id: 'deal-owners-without-set',
        severity: 'warning',
        finds: 'Owners of open opportunities who lack SecondChairSeller',
        why: 'They cannot ask for help and do not see what is recorded on their own deals.',
        remedy: '`npm run cli -- doctor --fix`, or Setup → Permission Sets → SecondChairSeller → Manage Assignments.',
        needs: ['permissionSets', 'holders', 'people', 'dealOwners'],
        isFixable: true,
        look({ people, dealOwners, ...facts }) {
            const owners = dealOwners.flatMap(({ id }) => people.get(id) ?? []);
            return lacking(facts, {
                persons: owners,
                set: SELLER,
                enough: [SELLER, MANAGER, ADMIN],
                who: 'deal owner'
            });
        }
    })
];

function unassigned({ permissionSets, holders }: Assigned, sets: readonly string[]): Found | undefined {
    const names = sets.filter((name) => permissionSets.has(name) && holders.get(name)?.size === 0);
    return names.length === 0 ? undefined : { what: 'Nobody active has it', names };
}

interface Lacking {
    readonly persons: readonly Person[];
    /** What they would be given. */
    readonly set: string;
    /** Any of these will do. */
    readonly enough: readonly string[];
    readonly who: string;
}

function lacking({ permissionSets, holders }: Assigned, { persons, set, enough, who }: Lacking): Found | undefined {
    const permissionSetId = permissionSets.get(set);
    const without = persons.filter(({ id }) => !enough.some((name) => holders.get(name)?.has(id)));
    if (permissionSetId === undefined || without.length === 0) return undefined;
    return {
        what: `${counted(without.length, who)} without ${set}`,
        names: without.map(({ name }) => name),
        fixes: without.map(({ id, name }) => ({
            kind: 'assign',
            permissionSet: set,
            permissionSetId,
            userId: id,
            userName: name
        }))
    };
}
