/** Whether requests have somebody who can answer. */
import { counted, defineCheck } from '../finding.ts';
import type { Check } from '../finding.ts';

export const requestChecks: readonly Check[] = [
    defineCheck({
        id: 'requests-stranded',
        severity: 'warning',
        finds: 'Open requests of active sellers, asked of somebody who is no longer active',
        why: 'Requests never expire by themselves: the seller waits for an answer that cannot come.',
        remedy: 'Setup → Users: give the seller a new manager; the seller withdraws the request and asks again.',
        needs: ['absentAsked'],
        look: ({ absentAsked }) =>
            absentAsked.length === 0
                ? undefined
                : {
                      what: `${counted(absentAsked.length, 'person', 'persons')} asked for help and not active`,
                      names: absentAsked
                  }
    })
];
