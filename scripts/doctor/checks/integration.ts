/** Whether the user who rolls up can do no more than that. */
import type { FactValues, Person } from '../facts.ts';
import { counted, defineCheck } from '../finding.ts';
import type { Check } from '../finding.ts';

export const integrationChecks: readonly Check[] = [
    defineCheck({
        id: 'integration-too-mighty',
        severity: 'warning',
        finds: 'Integration users who see all data or are administrators',
        why: 'The promise is that the roll-up counts notes and cannot read one; such a user’s password opens everything.',
        remedy: 'Setup → Users → the user → Edit → Profile: one without View All Data and Modify All Data, such as Minimum Access - API Only Integrations; take away permission sets that grant them.',
        needs: ['holders', 'people', 'allSeeing'],
        look(facts) {
            const names = integrationUsers(facts)
                .filter(({ id, profile }) => facts.allSeeing.has(id) || profile === 'System Administrator')
                .map(({ name, profile }) => `${name} (${profile})`);
            return names.length === 0
                ? undefined
                : { what: `${counted(names.length, 'integration user')} with too many rights`, names };
        }
    }),
    defineCheck({
        id: 'integration-reads-words',
        severity: 'error',
        finds: 'Fields with words that an integration user can read',
        why: 'Requests and notes are for two persons; the roll-up needs counts only.',
        remedy: 'Setup → Permission Sets → the set in brackets → Object Settings → the object → Edit: take Read Access off these fields, or take the set away from the integration user.',
        needs: ['wordsRead'],
        look: ({ wordsRead }) =>
            wordsRead.length === 0
                ? undefined
                : {
                      what: `${counted(wordsRead.length, 'field')} with words open to the integration user`,
                      names: wordsRead
                  }
    })
];

function integrationUsers({ holders, people }: Pick<FactValues, 'holders' | 'people'>): Person[] {
    return [...(holders.get('SecondChairIntegration') ?? [])].flatMap((id) => people.get(id) ?? []);
}
