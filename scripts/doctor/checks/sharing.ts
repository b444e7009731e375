/** Whether records are as private as the package promises. */
import { counted, defineCheck } from '../finding.ts';
import type { Check } from '../finding.ts';
import { PACKAGE_PARTS } from '../package-parts.ts';

const SHARING_SETTINGS = 'Setup → Sharing Settings → Organization-Wide Defaults → Edit';

export const sharingChecks: readonly Check[] = [
    defineCheck({
        id: 'sharing-changed',
        severity: 'error',
        finds: 'Organization-wide defaults of the package’s objects that are not those it came with',
        why: 'Requests and notes belong to two persons. With a wider default others read them, with a narrower one the roll-up’s pages are empty.',
        remedy: `${SHARING_SETTINGS}: what is named in brackets is right.`,
        needs: ['entities'],
        look({ entities }) {
            const names = PACKAGE_PARTS.objects.flatMap(({ name, sharing, externalSharing }) => {
                const actual = entities.get(name);
                if (!actual || sharing === undefined) return [];
                const isRight =
                    actual.internal === sharing &&
                    (externalSharing === undefined || actual.external === externalSharing);
                return isRight
                    ? []
                    : [
                          `${name} is ${actual.internal}, outside ${actual.external} (${sharing}, outside ${externalSharing ?? 'Private'})`
                      ];
            });
            return names.length === 0
                ? undefined
                : { what: `${counted(names.length, 'object')} shared otherwise`, names };
        }
    }),
    defineCheck({
        id: 'deals-open-to-all',
        severity: 'warning',
        finds: 'Opportunities that everybody in the company may read or change',
        why: 'A moment is as visible as its deal: then every user reads who led in every meeting, on all deals.',
        remedy: `${SHARING_SETTINGS} → Opportunity: Private. If deals must stay open, tell people that moments are too (docs/charter.md).`,
        needs: ['entities'],
        look({ entities }) {
            const internal = entities.get('Opportunity')?.internal;
            if (internal === undefined || internal === 'Private') return undefined;
            return { what: `The organization-wide default of opportunities is ${internal}` };
        }
    }),
    defineCheck({
        id: 'history-kept',
        severity: 'hint',
        finds: 'Field history on objects of the package',
        why: 'The package comes without: old values stay readable for 18 months and more, also when a person’s words are erased.',
        remedy: 'Setup → Object Manager → the object → Details → Edit → Track Field History: off, unless an audit needs it.',
        needs: ['entities'],
        look({ entities }) {
            const names = [...entities.keys()].filter((name) => name.endsWith('__History'));
            if (names.length === 0) return undefined;
            const objects = names.map((name) => name.replace(/__History$/, '__c'));
            return { what: `${counted(names.length, 'object')} with field history`, names: objects };
        }
    })
];
