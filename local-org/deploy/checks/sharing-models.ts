import { childrenOf, textOf } from '../../schema/document.ts';
import { objectOf, type MetadataDocument } from '../../schema/model.ts';
import type { DeployPlan } from '../plan.ts';

/** Sharing models from the closest to the most open. */
const OPENNESS: readonly string[] = ['Private', 'Read', 'ReadWrite', 'ReadWriteTransfer', 'FullAccess'];

/** Objects that cannot be more open than the accounts they belong to. */
const BELOW_ACCOUNT = ['Opportunity', 'Contact', 'Case'];

/** Sharing models that contradict others: those of the object's masters, for people outside, of accounts. */
export function sharingFaults({ schema }: DeployPlan, { fullName, content }: MetadataDocument): string[] {
    const merged = schema.documents.get(`CustomObject:${fullName}`)?.content ?? content;
    const sharingModel = textOf(merged, 'sharingModel') ?? '';
    const external = textOf(merged, 'externalSharingModel');
    const isCustom = fullName.endsWith('__c');
    const isDetail = childrenOf(merged, 'fields').some((field) => textOf(field, 'type') === 'MasterDetail');
    const faults: string[] = [];
    if (isCustom && isDetail && sharingModel !== 'ControlledByParent') {
        faults.push(
            `Cannot set sharingModel to ${sharingModel} on a CustomObject with a MasterDetail relationship field`
        );
    }
    if (isCustom && !isDetail && sharingModel === 'ControlledByParent') {
        faults.push(
            'Cannot set sharingModel to ControlledByParent on a CustomObject without a MasterDetail relationship field'
        );
    }
    if (external !== undefined && sharingModel !== '' && isMoreOpen(external, sharingModel)) {
        faults.push(
            `${external} is not a valid sharing model for ${fullName} when internal sharing model is ${sharingModel}`
        );
    }
    const accounts = objectOf(schema, 'Account')?.sharingModel ?? '';
    const brought = textOf(content, 'sharingModel');
    if (brought !== undefined && BELOW_ACCOUNT.includes(fullName) && isMoreOpen(brought, accounts)) {
        faults.push(
            `${brought} is not a valid sharing model for ${fullName} when Account sharing model is ${accounts}`
        );
    }
    return faults;
}

function isMoreOpen(model: string, than: string): boolean {
    return OPENNESS.indexOf(model) > OPENNESS.indexOf(than) && OPENNESS.includes(than);
}
