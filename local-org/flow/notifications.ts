import { childOf, childrenOf, textOf } from '../schema/document.ts';
import { fieldOf, type Value, type XmlElement } from '../schema/model.ts';
import type { FlowState, FlowStep, FlowValue } from './model.ts';
import type { FlowNames } from './names.ts';
import { FlowProblem, requiredText, targetOf } from './problem.ts';
import { operandOf, plain, type FlowOperand } from './values.ts';

const REQUIRED = ['customNotifTypeId', 'recipientIds', 'title', 'body'];
/** Actions Developer Guide, "Custom Notification Actions". */
const MAX_RECIPIENTS = 500;
const PARAMETERS = new Set([...REQUIRED, 'senderId', 'targetId', 'targetPageRef']);

/** The Send Custom Notification action: each recipient gets a row of CustomNotification. */
export function compileNotification(element: XmlElement, names: FlowNames): FlowStep {
    const action = textOf(element, 'actionType');
    if (action !== 'customNotificationAction') {
        throw new FlowProblem(`The action type ${action ?? ''} is not supported by this local org.`);
    }
    const inputs = parametersOf(element, names);
    const object = names.object('CustomNotification');
    const members = membersFinder(names);
    const next = targetOf(element, 'connector');
    return (state) => {
        const value = (name: string): Value => plain(inputs.get(name)?.read(state));
        const named = recipientsOf(inputs.get('recipientIds')?.read(state));
        if (value('targetId') === null && value('targetPageRef') === null)
            throw new Error('Missing required input parameter: targetId');
        if (named.length === 0) throw new Error('Missing required input parameter: recipientIds');
        if (named.length > MAX_RECIPIENTS) throw new Error(`The maximum number of recipientIds is ${MAX_RECIPIENTS}.`);
        const recipients = new Set(named.flatMap((id) => members(state, id)));
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

/** Active people behind an id: the user, or the members of a group or queue. */
function membersFinder(names: FlowNames): (state: FlowState, id: string) => string[] {
    const [users, groups, memberships] = [names.object('User'), names.object('Group'), names.known('GroupMember')];
    const groupId = memberships && fieldOf(memberships, 'GroupId');
    const find = (state: FlowState, id: string, seen: ReadonlySet<string>): string[] => {
        if (id.startsWith(users.keyPrefix)) {
            return state.store.find(state.caller, users, id)?.['IsActive'] === true ? [id] : [];
        }
        if (!id.startsWith(groups.keyPrefix)) throw new Error(`Invalid recipient: ${id}`);
        if (memberships === undefined || groupId === undefined || seen.has(id)) return [];
        const rows = state.caller.org.db.findBy(memberships, groupId, id);
        return rows.flatMap((row) => find(state, String(row['UserOrGroupId']), new Set([...seen, id])));
    };
    return (state, id) => find(state, id, new Set());
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
