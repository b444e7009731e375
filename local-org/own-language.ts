import type { Caller, Org } from './org.ts';
import { inLanguage } from './schema/translate.ts';
import { userOf } from './security/access.ts';

/** The org as each language's people see it, beside the one that deploys change. */
const views = new WeakMap<Org, Map<string, Org>>();

/**
 * The same caller in an org that speaks his language: every label, message and picklist value that is read through its schema is
 * translated. Deploys and retrieves must be given the org itself, whose words are the deployed ones.
 */
export function inOwnLanguage(caller: Caller): Caller {
    const { org } = caller;
    const language = String(userOf(caller)['LanguageLocaleKey'] ?? 'en_US');
    if (inLanguage(org.schema, language) === org.schema) return caller;
    let byLanguage = views.get(org);
    if (byLanguage === undefined) views.set(org, (byLanguage = new Map()));
    let view = byLanguage.get(language);
    if (view === undefined) byLanguage.set(language, (view = viewOf(org, language)));
    return { ...caller, org: view };
}

/** A deploy replaces the schema while the view stands. */
function viewOf(org: Org, language: string): Org {
    return {
        ...org,
        get schema() {
            return inLanguage(org.schema, language);
        }
    };
}
