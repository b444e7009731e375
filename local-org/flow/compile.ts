import { FormulaError } from '../formula/model.ts';
import { childOf, childrenOf, flagOf, textOf } from '../schema/document.ts';
import {
    documentsOf,
    objectOf,
    type MetadataDocument,
    type ObjectSchema,
    type OrgSchema,
    type XmlElement
} from '../schema/model.ts';
import { compileAssignment } from './assignments.ts';
import { conditionOn, type Condition } from './conditions.ts';
import { compileCustomError } from './custom-errors.ts';
import { compileDecision } from './decisions.ts';
import { holds, parseLogic } from './logic.ts';
import { compileLoop } from './loops.ts';
import type { CompiledElement, CompiledFlow, FlowStep } from './model.ts';
import { FlowNames } from './names.ts';
import { compileNotification } from './notifications.ts';
import { FlowProblem, requiredText, targetOf } from './problem.ts';
import { compileCreate, compileDelete, compileLookup, compileUpdate } from './record-elements.ts';
import { operandOf } from './values.ts';

export type { CompiledFlow } from './model.ts';

/** What a flow file may consist of here; anything else is refused. */
const DESCRIPTIVE = new Set(
    (
        'apiVersion areMetricsLoggedToDataCloud customProperties description environments interviewLabel isTemplate ' +
        'isAdditionalPermissionRequiredToRun isOverridable label processMetadataValues processType runInMode ' +
        'sourceTemplate start status triggerOrder timeZoneSidKey variables constants formulas textTemplates'
    ).split(' ')
);

interface ElementKind {
    readonly build: Build;
    /** How the platform's messages say what the element was doing. */
    readonly doing?: string;
    readonly writes?: boolean;
    readonly afterOnly?: boolean;
}

type Build = (element: XmlElement, names: FlowNames, isBeforeSave: boolean) => FlowStep;

const ELEMENTS: Readonly<Record<string, ElementKind>> = {
    assignments: { build: compileAssignment },
    decisions: { build: compileDecision },
    recordLookups: { build: compileLookup, doing: 'look up records' },
    recordUpdates: { build: compileUpdate, doing: 'update records', writes: true },
    recordCreates: { build: compileCreate, doing: 'create records', writes: true, afterOnly: true },
    recordDeletes: { build: compileDelete, doing: 'delete records', writes: true, afterOnly: true },
    loops: { build: compileLoop },
    customErrors: { build: compileCustomError },
    actionCalls: { build: compileNotification, doing: 'send a custom notification', writes: true, afterOnly: true }
};

/** A flow made ready, and everything that keeps it from being deployed. */
export interface FlowCompilation {
    readonly flow?: CompiledFlow;
    readonly object?: ObjectSchema;
    readonly problems: readonly string[];
}

/** The active flows that a save of the object's records starts, in the order they run. */
export function activeFlowsOf(schema: OrgSchema, object: ObjectSchema): CompiledFlow[] {
    return documentsOf(schema, 'Flow')
        .filter(
            ({ content }) =>
                textOf(content, 'status') === 'Active' && startObject(content) === object.name.toLowerCase()
        )
        .sort((a, b) => orderOf(a.content) - orderOf(b.content))
        .map((document) => {
            const { flow, problems } = compileFlow(document, schema);
            if (flow === undefined) throw new FlowProblem(`${document.fullName}: ${problems.join('; ')}`);
            return flow;
        });
}

function startObject(content: XmlElement): string | undefined {
    const start = childOf(content, 'start');
    return start && textOf(start, 'object')?.toLowerCase();
}

/** Flows without a trigger order run after those with one up to 1,000. */
function orderOf(content: XmlElement): number {
    return Number(textOf(content, 'triggerOrder') ?? 1000.5);
}

/** Compiles a record-triggered flow, going on after a problem so that all of them are told at once. */
function compileFlow({ fullName, content }: MetadataDocument, schema: OrgSchema): FlowCompilation {
    const problems: string[] = [];
    const attempt = <T>(where: string, work: () => T): T | undefined => {
        try {
            return work();
        } catch (error) {
            if (!(error instanceof FlowProblem) && !(error instanceof FormulaError)) throw error;
            problems.push(where === '' ? error.message : `${where} - ${error.message}`);
            return undefined;
        }
    };
    attempt('', () => refuseUnknownParts(content));
    const start = childOf(content, 'start') ?? {};
    const object = attempt('', () => triggeringObject(content, start, schema));
    if (object === undefined) return { problems };
    const isBeforeSave = textOf(start, 'triggerType') === 'RecordBeforeSave';
    const names = new FlowNames(schema, object, content);
    for (const name of names.ownNames) attempt(name, () => names.resolve(name));
    const elements = new Map<string, CompiledElement>();
    for (const [kind, { build, doing, writes, afterOnly }] of Object.entries(ELEMENTS)) {
        for (const element of childrenOf(content, kind)) {
            const name = textOf(element, 'name') ?? kind;
            attempt(name, () => {
                if (afterOnly && isBeforeSave)
                    throw new FlowProblem(`The element isn't allowed in a before-save flow.`);
                const fault = targetOf(element, 'faultConnector');
                elements.set(name, { name, run: build(element, names, isBeforeSave), doing, writes, fault });
            });
        }
    }
    attempt('', () => refuseBrokenConnectors(content, start));
    const accepts = attempt('Start', () => compileEntry(start, names));
    if (problems.length > 0 || accepts === undefined) return { object, problems };
    const trigger = textOf(start, 'recordTriggerType') ?? '';
    const flow: CompiledFlow = {
        name: fullName,
        label: textOf(content, 'label') ?? fullName,
        timing: isBeforeSave ? 'before' : 'after',
        onCreate: trigger !== 'Update',
        onUpdate: trigger !== 'Create',
        accepts,
        first: targetOf(start, 'connector'),
        elements,
        initialize: (state) => names.initial.forEach((initialize) => initialize(state))
    };
    return { flow, object, problems };
}

function refuseUnknownParts(content: XmlElement): void {
    const unknown = Object.keys(content).filter((name) => !DESCRIPTIVE.has(name) && ELEMENTS[name] === undefined);
    if (unknown.length > 0) {
        throw new FlowProblem(`Flow elements of type ${unknown.join(', ')} are not supported by this local org.`);
    }
}

function triggeringObject(content: XmlElement, start: XmlElement, schema: OrgSchema): ObjectSchema {
    const [type, trigger] = [textOf(start, 'triggerType'), textOf(start, 'recordTriggerType')];
    if (
        textOf(content, 'processType') !== 'AutoLaunchedFlow' ||
        (type !== 'RecordBeforeSave' && type !== 'RecordAfterSave')
    ) {
        throw new FlowProblem('Only record-triggered flows are supported by this local org.');
    }
    if (!['Create', 'Update', 'CreateAndUpdate'].includes(trigger ?? '')) {
        throw new FlowProblem(`The trigger ${trigger ?? ''} is not supported by this local org.`);
    }
    if (childrenOf(start, 'scheduledPaths').length > 0) {
        throw new FlowProblem('Scheduled paths are not supported by this local org.');
    }
    const name = requiredText(start, 'object');
    const object = objectOf(schema, name);
    if (object === undefined) throw new FlowProblem(`The object ${name} doesn't exist.`);
    return object;
}

const CONNECTORS = ['connector', 'defaultConnector', 'faultConnector', 'nextValueConnector', 'noMoreValuesConnector'];

function refuseBrokenConnectors(content: XmlElement, start: XmlElement): void {
    if (targetOf(start, 'connector') === undefined) {
        throw new FlowProblem("The flow can't run because nothing is connected to the Start element.");
    }
    const elements = Object.keys(ELEMENTS).flatMap((kind) => childrenOf(content, kind));
    const known = new Set(elements.map((element) => textOf(element, 'name')));
    const connected = [start, ...elements, ...elements.flatMap((element) => childrenOf(element, 'rules'))];
    for (const element of connected) {
        for (const connector of CONNECTORS) {
            const target = targetOf(element, connector);
            if (target !== undefined && !known.has(target)) {
                throw new FlowProblem(
                    `The element ${textOf(element, 'name') ?? 'Start'} has a connector to ${target}, which doesn't exist.`
                );
            }
        }
    }
}

/** The entry conditions: filters on the record's fields or a formula, and whether they must only just have come true. */
function compileEntry(start: XmlElement, names: FlowNames): CompiledFlow['accepts'] {
    const meets = entryCondition(start, names);
    if (!flagOf(start, 'doesRequireRecordChangedToMeetCriteria')) return meets;
    return (state) => {
        if (!meets(state)) return false;
        const before = state.before();
        return before === undefined || !meets(before);
    };
}

function entryCondition(start: XmlElement, names: FlowNames): Condition {
    const formula = textOf(start, 'filterFormula');
    if (formula !== undefined && formula !== '') {
        const compiled = names.compile(formula);
        return (state) => compiled.run(state) === true;
    }
    const conditions = childrenOf(start, 'filters').map((filter) =>
        conditionOn(
            names.resolve(`$Record.${requiredText(filter, 'field')}`),
            requiredText(filter, 'operator'),
            operandOf(childOf(filter, 'value'), names.resolve)
        )
    );
    const logic = parseLogic(textOf(start, 'filterLogic'), conditions.length);
    return (state) => holds(logic, (index) => conditions[index]?.(state) ?? false);
}

/** Everything that keeps the flow from being deployed, in the platform's words. */
export function checkFlow(document: MetadataDocument, schema: OrgSchema): string[] {
    return [...compileFlow(document, schema).problems];
}
