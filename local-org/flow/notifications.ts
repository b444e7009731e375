import { childOf, childrenOf, textOf } from '../schema/document.ts';
import type { Value, XmlElement } from '../schema/model.ts';
import type { FlowStep, FlowValue } from './model.ts';
import type { FlowNames } from './names.ts';
import { FlowProblem, requiredText, targetOf } from './problem.ts';
import { operandOf, plain, type FlowOperand } from './values.ts';

const REQUIRED = ['customNotifTypeId', 'recipientIds', 'title', 'body'];
const PARAMETERS = new Set([...REQUIRED, 'senderId', 'targetId', 'targetPageRef']);

/** The Send Custom Notification action: each recipient gets a row of CustomNotification. */
export function compileNotification(element: XmlElement, names: FlowNames): FlowStep {
    const action = textOf(element, 'actionType');
    if (action !== 'customNotificationAction') {
        throw new FlowProblem(`The action type ${action ?? ''} is not supported by this local org.`);
    }
    const inputs = parametersOf(element, names);
    const object = names.object('CustomNotification');
    const next = targetOf(element, 'connector');
    return (state) => {
        const value = (name: string): Value => plain(inputs.get(name)?.read(state));
        const recipients = recipientsOf(inputs.get('recipientIds')?.read(state));
        if (value('targetId') === null && value('targetPageRef') === null)
            throw new Error('Missing required input parameter: targetId');
        if (recipients.length === 0) throw new Error('Missing required input parameter: recipientIds');
        for (const recipient of recipients) {
            state.store.insert(state.caller, object, {
                NotificationTypeId: value('customNotifTypeId'),
                RecipientId: recipient,
                OwnerId: recipient,
                Title: value('title'),
                Body: value('body'),
                TargetId: value('targetId')
            });
        }
        return next;
    };
}

function parametersOf(element: XmlElement, names: FlowNames): Map<string, FlowOperand> {
    const inputs = new Map<string, FlowOperand>();
    for (const parameter of childrenOf(element, 'inputParameters')) {
        const name = requiredText(parameter, 'name');
        if (!PARAMETERS.has(name)) throw new FlowProblem(`The input parameter ${name} doesn't exist.`);
        inputs.set(name, operandOf(childOf(parameter, 'value'), names.resolve));
    }
    for (const name of REQUIRED) {
        if (!inputs.has(name)) throw new FlowProblem(`Missing required input parameter: ${name}`);
    }
    return inputs;
}

function recipientsOf(value: FlowValue): string[] {
    const list: readonly FlowValue[] = Array.isArray(value) ? (value as readonly FlowValue[]) : [value];
    return list.flatMap((each) => {
        const id = plain(each);
        return typeof id === 'string' && id !== '' ? [id] : [];
    });
}
