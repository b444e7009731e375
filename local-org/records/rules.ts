import { SalesforceApiError, SeveralRefusals } from '../errors.ts';
import type { SavePlan } from './plan.ts';
import type { RecordScope } from './scope.ts';

/**
 * Runs the validation rules; all that hold refuse the record together (Salesforce Help, "Validation Rule Considerations":
 * every rule is checked, and the messages of all that are broken are shown). @throws FIELD_CUSTOM_VALIDATION_EXCEPTION
 */
export function checkValidationRules(plan: SavePlan, scope: RecordScope): void {
    const broken = plan.rules.filter(({ formula }) => formula.run(scope) === true);
    const [first, ...others] = broken.map(({ rule }) => {
        const fields = rule.errorField === undefined ? [] : [rule.errorField];
        return new SalesforceApiError('FIELD_CUSTOM_VALIDATION_EXCEPTION', rule.message, fields);
    });
    if (first !== undefined) throw others.length === 0 ? first : new SeveralRefusals(first, ...others);
}
