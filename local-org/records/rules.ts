import { SalesforceApiError } from '../errors.ts';
import type { SavePlan } from './plan.ts';
import type { RecordScope } from './scope.ts';

/** Runs the validation rules; the first that holds refuses the record. @throws FIELD_CUSTOM_VALIDATION_EXCEPTION */
export function checkValidationRules(plan: SavePlan, scope: RecordScope): void {
    for (const { rule, formula } of plan.rules) {
        if (formula.run(scope) === true) {
            const fields = rule.errorField === undefined ? [] : [rule.errorField];
            throw new SalesforceApiError('FIELD_CUSTOM_VALIDATION_EXCEPTION', rule.message, fields);
        }
    }
}
