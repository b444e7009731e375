import { childrenOf, textOf } from '../../schema/document.ts';
import type { MetadataDocument, OrgSchema } from '../../schema/model.ts';
import { profileName } from '../../schema/read-profile.ts';
import type { DeployPlan } from '../plan.ts';
import { problemAt, type Problem } from '../problem.ts';
import { broughtDocuments, hasComponent, notAvailable, notFound, type ElementFault } from './documents.ts';
import { permissionFaults } from './permission-sets.ts';

/** Parts of a profile that nothing here would keep to; taking them would be a promise broken. */
const REFUSED_PARTS: Readonly<Record<string, string>> = {
    categoryGroupVisibilities: 'data categories',
    loginFlows: 'login flows',
    loginHours: 'login hours',
    loginIpRanges: 'login IP ranges',
    profileActionOverrides: 'action overrides by profile'
};

/** Profiles are held to what permission sets are, and to what this org can do with them. */
export function checkProfiles(plan: DeployPlan): Problem[] {
    return broughtDocuments(plan, 'Profile').flatMap((document) => {
        const { fullName, content } = document;
        const faults = [...permissionFaults(plan.schema, document), ...ownFaults(plan, document)];
        return faults.map(({ message, element }) => problemAt('Profile', fullName, message, element ?? content));
    });
}

function ownFaults({ org, schema }: DeployPlan, { fullName, content }: MetadataDocument): ElementFault[] {
    const isNew = !org.schema.profiles.has(profileName(fullName));
    const license = textOf(content, 'userLicense');
    const faults: ElementFault[] = [];
    if (isNew && license === undefined)
        faults.push({ element: content, message: 'Required field is missing: userLicense' });
    if (license !== undefined && license !== 'Salesforce') {
        faults.push({ element: content, message: notFound('userLicense', 'UserLicense', license) });
    }
    for (const [name, gap] of Object.entries(REFUSED_PARTS)) {
        for (const element of childrenOf(content, name)) faults.push({ element, message: notAvailable(gap) });
    }
    return [...faults, ...layoutFaults(schema, content)];
}

function layoutFaults(schema: OrgSchema, content: MetadataDocument['content']): ElementFault[] {
    return childrenOf(content, 'layoutAssignments').flatMap((element) => {
        const layout = textOf(element, 'layout') ?? '';
        const recordType = textOf(element, 'recordType');
        const faults: ElementFault[] = [];
        if (!hasComponent(schema, 'Layout', layout)) {
            faults.push({ element, message: notFound('layout', 'Layout', layout) });
        }
        if (recordType !== undefined) {
            faults.push({ element, message: notFound('recordType', 'RecordType', recordType) });
        }
        return faults;
    });
}
