/** What to do about what the Salesforce CLI says. */
import type { CliErrorCode } from '../scripts/errors.ts';
import { sfCommand } from './commands.ts';
import type { ComponentFailure, SfFailed } from './sf.ts';

/** Where an installation stopped. */
export interface Scene {
    /** Alias or user name of the org, as it was asked for. */
    readonly org: string;
    /** The folder of the built package. */
    readonly dist: string;
    /** The command that begins again, and finds what is done. */
    readonly resume: string;
}

export interface WayOn {
    readonly code: CliErrorCode;
    readonly actions: readonly string[];
}

interface Rule {
    readonly applies: (failed: SfFailed) => boolean;
    readonly code: CliErrorCode;
    readonly actions: (scene: Scene) => readonly string[];
}

const saying =
    (words: RegExp) =>
    ({ errorName, said }: SfFailed): boolean =>
        words.test(`${errorName ?? ''} ${said}`);

const refusing =
    (applies: (failure: ComponentFailure) => boolean) =>
    ({ failures }: SfFailed): boolean =>
        failures.some(applies);

/** The platform's words for a field or object that is there already and differs too much (docs/local-org.md, deploy failures). */
const CANNOT_BECOME = /^Cannot (update|change|set)|sharing ?model|already exists|existing data/i;
/** Its words for a feature that is off. */
const SWITCHED_OFF = /not available for deploy for this organi[sz]ation|not enabled|PathAssistant|translation/i;

/** The first that applies decides. */
const RULES: readonly Rule[] = [
    {
        applies: saying(
            /INVALID_SESSION|session expired|expired access\/refresh|RefreshTokenAuth|invalid_grant|Bad_OAuth/i
        ),
        code: 'LoginExpired',
        actions: ({ org }) => [
            `The login has ended. Log in again: ${sfCommand(['org', 'login', 'web', '--alias', org])}`,
            'For a sandbox, add --instance-url https://test.salesforce.com to it.'
        ]
    },
    {
        applies: saying(/NamedOrgNotFound|NoOrgFound|No authorization information/),
        code: 'BadUsage',
        actions: ({ org }) => [
            `See which orgs there are: ${sfCommand(['org', 'list'])}`,
            `Log in to another: ${sfCommand(['org', 'login', 'web', '--alias', org])}`
        ]
    },
    {
        applies: saying(/SourceConflict/),
        code: 'OrgRefused',
        actions: ({ org, resume }) => [
            'The org has its own state of these: somebody changed them or made others by the same name, or they were deployed',
            'from another folder or by a run that was cut short.',
            `See which they are: ${sfCommand(['project', 'deploy', 'preview', '--target-org', org], 'dist')}`,
            `To deploy over them: ${withFlag(resume, '--ignore-conflicts')}`
        ]
    },
    {
        applies: saying(/LIMIT_EXCEEDED|scratch org limit|signup limit/i),
        code: 'LimitReached',
        actions: () => [
            `Delete a scratch org that nobody needs: ${sfCommand(['org', 'delete', 'scratch', '--target-org', '<alias>'])}`,
            'The limit on new ones a day is counted anew tomorrow.'
        ]
    },
    {
        applies: (failed) => failed.isDeploy && saying(/timeout|timed out|fetch failed|ECONNRESET|socket/i)(failed),
        code: 'OrgUnreachable',
        actions: () => [
            'The org may go on with the deploy by itself. See how it ends: ' +
                sfCommand(['project', 'deploy', 'resume', '--use-most-recent'], 'dist')
        ]
    },
    {
        applies: saying(/timeout|timed out/i),
        code: 'OrgFailing',
        actions: () => [
            `Salesforce goes on with it. For a scratch org, wait for it: ${sfCommand(['org', 'resume', 'scratch', '--use-most-recent'])}`
        ]
    },
    {
        applies: saying(/ECONNREFUSED|ENOTFOUND|ETIMEDOUT|ECONNRESET|EAI_AGAIN|fetch failed|DomainNotFound/),
        code: 'OrgUnreachable',
        actions: () => ['The org cannot be reached: look at the network, a proxy, or https://status.salesforce.com.']
    },
    {
        applies: refusing(({ type, problem }) => /^Custom(Object|Field)$/.test(type) && CANNOT_BECOME.test(problem)),
        code: 'OrgRefused',
        actions: () => [
            'The org has an object or a field of its own by that name. It is left as it is, and nothing was deployed.',
            'Rename or remove it there, or install into another org. As a package with a namespace both can stand side by side.'
        ]
    },
    {
        applies: refusing(({ type, problem }) => /Translation|PathAssistant/.test(type) && SWITCHED_OFF.test(problem)),
        code: 'OrgRefused',
        actions: () => [
            'Switch on the Translation Workbench (Setup → Translation Language Settings) and Path (Setup → Path Settings).'
        ]
    },
    {
        applies: refusing(() => true),
        code: 'OrgRefused',
        actions: () => ['Nothing was deployed. Mend what is named above.']
    }
];

export function wayOn(failed: SfFailed, scene: Scene): WayOn {
    const rule = RULES.find(({ applies }) => applies(failed));
    return { code: rule?.code ?? 'OrgRefused', actions: rule?.actions(scene) ?? [] };
}

function withFlag(command: string, flag: string): string {
    return command.includes(' -- ') ? `${command} ${flag}` : `${command} -- ${flag}`;
}
