/** Whether it is known who is whose manager, and whether the role hierarchy says the same. */
import type { FactValues, Person } from '../facts.ts';
import { counted, defineCheck } from '../finding.ts';
import type { Check } from '../finding.ts';

const MANAGER_FIELD = 'Setup → Users → the user → Edit → Manager.';

export const peopleChecks: readonly Check[] = [
    defineCheck({
        id: 'sellers-without-manager',
        severity: 'warning',
        finds: 'Sellers without a manager',
        why: 'A request is asked of the seller’s manager, and moments are counted for the pair: without one there is nobody to ask.',
        remedy: MANAGER_FIELD,
        needs: ['holders', 'people'],
        look(facts) {
            const names = sellersOf(facts)
                .filter(({ managerId }) => managerId === undefined)
                .map(({ name }) => name);
            return names.length === 0
                ? undefined
                : { what: `${counted(names.length, 'seller')} without a manager`, names };
        }
    }),
    defineCheck({
        id: 'managers-inactive',
        severity: 'warning',
        finds: 'Sellers whose manager is no longer active',
        why: 'Their requests go to somebody who cannot log in.',
        remedy: MANAGER_FIELD,
        needs: ['holders', 'people'],
        look(facts) {
            const names = sellersOf(facts)
                .filter(({ managerId, hasActiveManager }) => managerId !== undefined && !hasActiveManager)
                .map(({ name, managerName = '' }) => `${name} (${managerName})`);
            return names.length === 0
                ? undefined
                : { what: `${counted(names.length, 'seller')} with an inactive manager`, names };
        }
    }),
    defineCheck({
        id: 'manager-circles',
        severity: 'error',
        finds: 'Users who are their own manager, or in a circle of managers',
        why: 'A moment needs two persons, and “any level above the seller” has no end in a circle.',
        remedy: MANAGER_FIELD,
        needs: ['people'],
        look({ people }) {
            const names = [...people.values()]
                .filter((person) => isAboveItself(person, people))
                .map(({ name }) => name);
            return names.length === 0
                ? undefined
                : { what: `${counted(names.length, 'user')} in a circle of managers`, names };
        }
    }),
    defineCheck({
        id: 'roles-missing',
        severity: 'warning',
        finds: 'Where deals are private: sellers and managers without a role',
        why: 'Managers then do not see their sellers’ deals, and what is private stays private to its owner alone.',
        remedy: 'Setup → Users → the user → Edit → Role.',
        needs: ['entities', 'holders', 'people', 'allSeeing'],
        look(facts) {
            if (!dealsArePrivate(facts)) return undefined;
            const names = usersOf(facts, ['SecondChairSeller', 'SecondChairManager'])
                .filter(({ id, roleId }) => roleId === undefined && !facts.allSeeing.has(id))
                .map(({ name }) => name);
            return names.length === 0 ? undefined : { what: `${counted(names.length, 'user')} without a role`, names };
        }
    }),
    defineCheck({
        id: 'roles-not-above',
        severity: 'warning',
        finds: 'Where deals are private: managers whose role is not above their seller’s',
        why: 'The role hierarchy gives access to deals, not the Manager field: such a manager cannot open the deal to tag a moment.',
        remedy: 'Setup → Roles → Set Up Roles: put the seller’s role below the manager’s, or give one of the two another role.',
        needs: ['entities', 'holders', 'people', 'roles', 'allSeeing'],
        look(facts) {
            if (!dealsArePrivate(facts)) return undefined;
            const names = sellersOf(facts)
                .filter((seller) => isNotAbove(seller, facts))
                .map(({ name, managerName = '' }) => `${managerName} above ${name}`);
            return names.length === 0
                ? undefined
                : { what: `${counted(names.length, 'manager')} not above the seller`, names };
        }
    })
];

type Staff = Pick<FactValues, 'holders' | 'people'>;

function sellersOf(facts: Staff): Person[] {
    return usersOf(facts, ['SecondChairSeller']);
}

function usersOf({ holders, people }: Staff, sets: readonly string[]): Person[] {
    const ids = new Set(sets.flatMap((name) => [...(holders.get(name) ?? [])]));
    return [...ids].flatMap((id) => people.get(id) ?? []);
}

function dealsArePrivate({ entities }: Pick<FactValues, 'entities'>): boolean {
    return entities.get('Opportunity')?.internal === 'Private';
}

/** Whether somebody is met again on the way up from them. */
function isAboveItself({ id, managerId }: Person, people: FactValues['people']): boolean {
    const met = new Set<string>();
    for (let above = managerId; above !== undefined && !met.has(above); above = people.get(above)?.managerId) {
        if (above === id) return true;
        met.add(above);
    }
    return false;
}

/** Only of those who both have a role: a missing one is a finding of its own. */
function isNotAbove(
    seller: Person,
    { people, roles, allSeeing }: Pick<FactValues, 'people' | 'roles' | 'allSeeing'>
): boolean {
    const manager = people.get(seller.managerId ?? '');
    if (!manager?.roleId || !seller.roleId || allSeeing.has(manager.id) || manager.id === seller.id) return false;
    const met = new Set<string>();
    for (let role = roles.get(seller.roleId); role !== undefined && !met.has(role); role = roles.get(role)) {
        if (role === manager.roleId) return false;
        met.add(role);
    }
    return true;
}
