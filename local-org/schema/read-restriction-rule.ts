import { flagOf, numberOf, textOf } from './document.ts';
import type { MetadataDocument, RestrictionRuleSchema } from './model.ts';

/** A deployed restriction rule (Metadata API, RestrictionRule): `restrictionRules/Name.rule`. */
export function readRestrictionRule({ fullName, content }: MetadataDocument): RestrictionRuleSchema {
    return {
        name: fullName,
        label: textOf(content, 'masterLabel') ?? fullName,
        isActive: flagOf(content, 'active'),
        object: textOf(content, 'targetEntity') ?? '',
        userCriteria: textOf(content, 'userCriteria') ?? '',
        recordFilter: textOf(content, 'recordFilter') ?? '',
        enforcementType: textOf(content, 'enforcementType') === 'Scoping' ? 'Scoping' : 'Restrict',
        version: numberOf(content, 'version') ?? 1
    };
}
