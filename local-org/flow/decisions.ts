import { childrenOf, flagOf } from '../schema/document.ts';
import type { XmlElement } from '../schema/model.ts';
import { conditionsOf } from './conditions.ts';
import type { FlowStep } from './model.ts';
import type { FlowNames } from './names.ts';
import { targetOf } from './problem.ts';

/** A Decision element: the first outcome whose conditions hold leads on, else the default. */
export function compileDecision(element: XmlElement, names: FlowNames): FlowStep {
    const outcomes = childrenOf(element, 'rules').map((rule) => ({
        holds: conditionsOf(rule, names.resolve),
        onlyWhenChanged: flagOf(rule, 'doesRequireRecordChangedToMeetCriteria'),
        next: targetOf(rule, 'connector')
    }));
    const otherwise = targetOf(element, 'defaultConnector');
    return (state) => {
        for (const { holds, onlyWhenChanged, next } of outcomes) {
            if (!holds(state)) continue;
            const before = onlyWhenChanged ? state.before() : undefined;
            if (before === undefined || !holds(before)) return next;
        }
        return otherwise;
    };
}
