/** Whether the package stands in the org, whole and switched on. */
import { API_VERSION } from '../../org/client.ts';
import { counted, defineCheck } from '../finding.ts';
import type { Check } from '../finding.ts';
import { PACKAGE_PARTS } from '../package-parts.ts';
import { DEPLOY } from './remedies.ts';

export const packageChecks: readonly Check[] = [
    defineCheck({
        id: 'api-version',
        severity: 'error',
        finds: `An org that does not speak API version ${API_VERSION} yet`,
        why: 'Pages and command line are written for that version, and the deploy is refused without it.',
        remedy: 'Wait for the org’s next release (Setup → Company Information → Instance, then status.salesforce.com), or use another org.',
        needs: ['apiVersion'],
        look({ apiVersion }) {
            if (apiVersion >= Number(API_VERSION)) return undefined;
            return { what: `The org’s newest API version is ${apiVersion}.0, the package needs ${API_VERSION}` };
        }
    }),
    defineCheck({
        id: 'objects-missing',
        severity: 'error',
        finds: 'Objects of the package that the org has not',
        why: 'Nothing can be recorded where an object is missing, and its pages show errors.',
        remedy: DEPLOY,
        needs: ['entities'],
        look({ entities }) {
            const names = PACKAGE_PARTS.objects.map(({ name }) => name).filter((name) => !entities.has(name));
            if (names.length === 0) return undefined;
            const isAll = names.length === PACKAGE_PARTS.objects.length;
            return {
                what: isAll ? 'The package is not deployed' : `${counted(names.length, 'object')} missing`,
                names
            };
        }
    }),
    defineCheck({
        id: 'fields-missing',
        severity: 'error',
        finds: 'Fields of the package that are not there, or that this user does not see',
        why: 'Pages and flows name every field; one that is missing makes them fail.',
        remedy: `${DEPLOY} If they are there, give this user SecondChairAdmin: \`npx sf org assign permset --name SecondChairAdmin\`.`,
        needs: ['entities', 'fields'],
        look({ entities, fields }) {
            const names = PACKAGE_PARTS.objects
                .filter(({ name }) => entities.has(name))
                .flatMap(({ name: object, fields: wanted }) =>
                    wanted.filter((name) => !fields.get(object)?.has(name)).map((name) => `${object}.${name}`)
                );
            if (names.length === 0) return undefined;
            return { what: `${counted(names.length, 'field')} missing or not visible to this user`, names };
        }
    }),
    defineCheck({
        id: 'flows-inactive',
        severity: 'error',
        finds: 'Flows of the package without an active version',
        why: 'Flows stamp what a moment counts as, share requests and notes with the other person, and tell them.',
        remedy: 'Setup → Flows → the flow → View Details and Versions → Activate. In a production org deployed flows come inactive unless Setup → Process Automation Settings → Deploy processes and flows as active is on.',
        needs: ['entities', 'flows'],
        look({ entities, flows }) {
            if (isAbsent(entities)) return undefined;
            const names = PACKAGE_PARTS.flows.filter((name) => flows.get(name) !== true);
            return names.length === 0 ? undefined : { what: `${counted(names.length, 'flow')} not running`, names };
        }
    }),
    defineCheck({
        id: 'rules-inactive',
        severity: 'error',
        finds: 'Validation rules of the package that are switched off or missing',
        why: 'Without them shared words can be changed, and who and when of a moment too: then roll-ups are no longer exact.',
        remedy: 'Setup → Object Manager → the object → Validation Rules → the rule → Edit → Active. Imports need no rule switched off: SecondChairAdmin may pass them by.',
        needs: ['entities', 'rules'],
        look({ entities, rules }) {
            const names = PACKAGE_PARTS.rules.filter(
                (name) => entities.has(name.split('.')[0] ?? '') && rules.get(name) !== true
            );
            return names.length === 0
                ? undefined
                : { what: `${counted(names.length, 'validation rule')} not active`, names };
        }
    }),
    defineCheck({
        id: 'pages-missing',
        severity: 'error',
        finds: 'Lightning pages of the package that are not there',
        why: 'The app shows Salesforce’s own pages in their place, without a pad and without a mirror.',
        remedy: DEPLOY,
        needs: ['entities', 'pages'],
        look({ entities, pages }) {
            if (isAbsent(entities)) return undefined;
            const names = PACKAGE_PARTS.pages.filter((name) => !pages.has(name));
            return names.length === 0 ? undefined : { what: `${counted(names.length, 'page')} missing`, names };
        }
    }),
    defineCheck({
        id: 'app-hidden',
        severity: 'warning',
        finds: 'The app is missing, or hidden from the App Launcher',
        why: 'The pages of deals, persons and home come with the app: whoever cannot open it does not see them.',
        remedy: 'Setup → App Menu → Second Chair → Visible in App Launcher. If it is not in the list, deploy the package.',
        needs: ['entities', 'apps'],
        look({ entities, apps }) {
            if (isAbsent(entities)) return undefined;
            const names = PACKAGE_PARTS.apps.filter((name) => apps.get(name) !== true);
            return names.length === 0 ? undefined : { what: 'The app cannot be opened', names };
        }
    }),
    defineCheck({
        id: 'notifications-missing',
        severity: 'warning',
        finds: 'Notification types of the package that are not there',
        why: 'Nobody hears of a request, an answer or a note until they look for it.',
        remedy: DEPLOY,
        needs: ['entities', 'notificationTypes'],
        look({ entities, notificationTypes }) {
            if (isAbsent(entities)) return undefined;
            const names = PACKAGE_PARTS.notificationTypes.filter((name) => !notificationTypes.has(name));
            return names.length === 0
                ? undefined
                : { what: `${counted(names.length, 'notification type')} missing`, names };
        }
    })
];

/** Nothing of the package is there: that is said once. */
function isAbsent(entities: ReadonlyMap<string, unknown>): boolean {
    return PACKAGE_PARTS.objects.every(({ name }) => !entities.has(name));
}
