import { childOf, childrenOf, textOf } from '../../schema/document.ts';
import { fieldOf, objectOf, type MetadataDocument, type OrgSchema } from '../../schema/model.ts';
import type { DeployPlan } from '../plan.ts';
import { problemAt, type Problem } from '../problem.ts';
import { targetsOf } from './bundle-meta.ts';
import { broughtDocuments, hasComponent, notFound } from './documents.ts';

/** Actions that every org has, beside those of the feed. */
const STANDARD_ACTIONS = new Set([
    'LogACall',
    'NewAccount',
    'NewCase',
    'NewContact',
    'NewEvent',
    'NewGroup',
    'NewLead',
    'NewNote',
    'NewOpportunity',
    'NewTask',
    'SendEmail'
]);
const FEED_ACTIONS = new Set(['ContentPost', 'LinkPost', 'MobileSmartActions', 'PollPost', 'QuestionPost', 'TextPost']);

/** Whether there is a quick action of that name: `Deal__c.Close`, `New_Deal`, `FeedItem.TextPost`. */
export function hasQuickAction(schema: OrgSchema, name: string): boolean {
    if (hasComponent(schema, 'QuickAction', name)) return true;
    const [object = '', action] = name.split('.');
    if (object === 'FeedItem' && action !== undefined) return FEED_ACTIONS.has(action);
    // Standard actions are also offered as those of an object: `Opportunity.LogACall`.
    return STANDARD_ACTIONS.has(action ?? object) && (action === undefined || objectOf(schema, object) !== undefined);
}

/** Quick actions act on objects and fields that exist, with components made for it. */
export function checkQuickActions(plan: DeployPlan): Problem[] {
    return broughtDocuments(plan, 'QuickAction').flatMap((document) =>
        actionFaults(plan, document).map((message) =>
            problemAt('QuickAction', document.fullName, message, document.content)
        )
    );
}

function actionFaults(plan: DeployPlan, { fullName, content }: MetadataDocument): string[] {
    const { schema } = plan;
    const [parent = ''] = fullName.split('.');
    if (fullName.includes('.') && objectOf(schema, parent) === undefined) {
        return [`Parent entity failed to deploy: ${parent}`];
    }
    const target = textOf(content, 'targetObject') ?? (fullName.includes('.') ? parent : '');
    const recordType = textOf(content, 'targetRecordType');
    const flow = textOf(content, 'flowDefinition');
    return [
        ...fieldFaults(schema, content, target),
        ...(recordType === undefined ? [] : [notFound('targetRecordType', 'RecordType', recordType)]),
        ...(flow === undefined || hasComponent(schema, 'Flow', flow)
            ? []
            : [notFound('flowDefinition', 'FlowDefinition', flow)]),
        ...componentFaults(plan, content)
    ];
}

function fieldFaults(schema: OrgSchema, content: MetadataDocument['content'], target: string): string[] {
    if (target === '') return [];
    const object = objectOf(schema, target);
    if (object === undefined) return [notFound('targetObject', 'CustomObject', target)];
    const columns = childrenOf(childOf(content, 'quickActionLayout') ?? {}, 'quickActionLayoutColumns');
    const items = columns.flatMap((column) => childrenOf(column, 'quickActionLayoutItems'));
    const parentField = textOf(content, 'targetParentField');
    const names = [...items, ...childrenOf(content, 'fieldOverrides')].flatMap((item) => textOf(item, 'field') ?? []);
    const missing = (field: string, name: string) =>
        fieldOf(object, name) === undefined ? [notFound(field, 'CustomField', `${object.name}.${name}`)] : [];
    return [
        ...names.flatMap((name) => missing('field', name)),
        ...(parentField === undefined ? [] : missing('targetParentField', parentField))
    ];
}

function componentFaults(plan: DeployPlan, content: MetadataDocument['content']): string[] {
    const bundle = textOf(content, 'lightningWebComponent');
    const aura = textOf(content, 'lightningComponent');
    const page = textOf(content, 'page');
    const isUsable = bundle === undefined || targetsOf(plan, bundle).includes('lightning__RecordAction');
    return [
        ...(isUsable ? [] : [notFound('lightningWebComponent', 'LightningComponentBundle', bundle)]),
        ...(aura === undefined ? [] : [notFound('lightningComponent', 'AuraDefinitionBundle', aura)]),
        ...(page === undefined ? [] : [notFound('page', 'ApexPage', page)])
    ];
}
