import { compileFormula } from '../formula/compile.ts';
import { globalReference } from '../formula/globals.ts';
import type { CompiledFormula, FormulaContext, FormulaType, Reference } from '../formula/model.ts';
import { fieldReference } from '../formula/record-context.ts';
import { childOf, flagOf, textOf, childrenOf } from '../schema/document.ts';
import {
    fieldOf,
    objectOf,
    type ObjectSchema,
    type OrgSchema,
    type Row,
    type Value,
    type XmlElement
} from '../schema/model.ts';
import type { FlowReference, FlowState, FlowValue } from './model.ts';
import { collectionOf } from './loops.ts';
import { FlowProblem, requiredText } from './problem.ts';
import { forField, coerce, mergedText, operandOf, plain, typeOfData } from './values.ts';

/** The names of one flow: `$Record` and the other globals, its variables, constants, formulas, templates and what elements store. */
export class FlowNames {
    readonly #schema: OrgSchema;
    readonly #object: ObjectSchema;
    readonly #resources = new Map<string, FlowReference>();
    readonly #lazy = new Map<string, () => FlowReference>();
    /** What each run begins with. */
    readonly initial: ((state: FlowState) => void)[] = [];

    constructor(schema: OrgSchema, object: ObjectSchema, flow: XmlElement) {
        this.#schema = schema;
        this.#object = object;
        const add = (kind: string, build: (element: XmlElement, name: string) => FlowReference): void => {
            for (const element of childrenOf(flow, kind)) {
                const name = textOf(element, 'name') ?? '';
                this.#lazy.set(name, () => build(element, name));
            }
        };
        add('variables', (element, name) => this.#variable(element, name));
        add('constants', (element) => this.#constant(element));
        add('formulas', (element) => this.#formula(element));
        add('textTemplates', (element) => ({
            type: 'Text',
            read: mergedText(textOf(element, 'text') ?? '', this.resolve)
        }));
        add('recordLookups', (element, name) => this.#lookupResult(element, name));
        add('loops', (element) => this.#loopItem(element));
        add('recordCreates', (_, name) => ({ type: 'Text', read: (state) => state.variables.get(name) ?? null }));
    }

    /** The object whose records start the flow. */
    get triggering(): ObjectSchema {
        return this.#object;
    }

    /** All own resources by name, so that a broken one is found even when nothing mentions it. */
    get ownNames(): string[] {
        return [...this.#lazy.keys()];
    }

    /** Finds a name. @throws FlowProblem when there is none, FormulaError for a broken formula behind it */
    readonly resolve = (name: string): FlowReference => {
        const reference = this.#find(name);
        if (reference === undefined) throw new FlowProblem(`The reference ${name} doesn't exist.`);
        return reference;
    };

    /** The names as formulas see them: plain values only. */
    readonly formulaContext: FormulaContext<FlowState> = {
        hasPrior: true,
        blanksAsZero: false,
        resolve: (name) => {
            const reference = this.#find(name);
            if (reference?.type === undefined) return undefined;
            const { type, field, read, readPrior } = reference;
            const converted: Reference<FlowState> = { type, field, read: (state) => plain(read(state)) };
            return readPrior ? { ...converted, readPrior: (state) => plain(readPrior(state)) } : converted;
        }
    };

    #find(name: string): FlowReference | undefined {
        const [first = '', ...path] = name.split('.');
        if (first === '$Record') return this.#record(path, (state) => state.record);
        if (first === '$Record__Prior') return this.#record(path, (state) => state.prior);
        if (first === '$Flow') return flowGlobal(path.join('.'));
        if (first.startsWith('$')) {
            const found = globalReference(this.#schema, name, fieldReference);
            return found && { type: found.type, field: found.field, read: found.read };
        }
        const resource = this.#resource(first);
        if (resource === undefined || path.length === 0) return resource;
        const { object, read, isCollection } = resource;
        return object === undefined || isCollection ? undefined : this.#fieldOfRecord(object, path, read);
    }

    #resource(name: string): FlowReference | undefined {
        let resource = this.#resources.get(name);
        const build = this.#lazy.get(name);
        if (resource === undefined && build !== undefined) {
            this.#lazy.delete(name);
            this.#resources.set(name, (resource = build()));
            this.#lazy.set(name, build);
        }
        return resource;
    }

    #record(path: readonly string[], rowOf: (state: FlowState) => Row | undefined): FlowReference | undefined {
        if (path.length === 0) return { object: this.#object, read: rowOf };
        const reference = this.#fieldOfRecord(this.#object, path, rowOf);
        if (reference === undefined || path.length > 1) return reference;
        return { ...reference, readPrior: this.#fieldOfRecord(this.#object, path, (state) => state.prior)?.read };
    }

    #fieldOfRecord(
        object: ObjectSchema,
        path: readonly string[],
        recordOf: (state: FlowState) => FlowValue
    ): FlowReference | undefined {
        const rowOf = (state: FlowState): Row | undefined => {
            const value = recordOf(state);
            return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Row) : undefined;
        };
        const found = fieldReference<FlowState>(this.#schema, object, path, rowOf);
        if (found === undefined) return undefined;
        const field = path.length === 1 ? fieldOf(object, path[0] ?? '') : undefined;
        return {
            type: found.type,
            field: found.field,
            read: found.read,
            ...(field === undefined || field.formula !== undefined
                ? {}
                : {
                      write: (state: FlowState, value: FlowValue) => {
                          const row = rowOf(state);
                          if (row !== undefined) row[field.name] = forField(field, value);
                      }
                  })
        };
    }

    #variable(element: XmlElement, name: string): FlowReference {
        const dataType = requiredText(element, 'dataType');
        const isCollection = flagOf(element, 'isCollection');
        const object = dataType === 'SObject' ? this.object(requiredText(element, 'objectType')) : undefined;
        const type: FormulaType | undefined = object ? undefined : typeOfData(dataType);
        const initial = operandOf(childOf(element, 'value'), this.resolve);
        this.initial.push((state) => {
            const value = initial.read(state);
            const empty = object === undefined ? coerce(type, value) : {};
            state.variables.set(name, isCollection ? [] : empty);
        });
        return {
            ...(isCollection ? { itemType: type } : { type }),
            isCollection,
            object,
            read: (state) => state.variables.get(name),
            write: (state, value) => {
                state.variables.set(name, isCollection || object !== undefined ? value : coerce(type, value));
            }
        };
    }

    #constant(element: XmlElement): FlowReference {
        const type = typeOfData(requiredText(element, 'dataType'));
        const { read } = operandOf(childOf(element, 'value'), this.resolve);
        return { type, read: (state) => coerce(type, read(state)) };
    }

    #formula(element: XmlElement): FlowReference {
        const type = typeOfData(requiredText(element, 'dataType'));
        const compiled = this.compile(requiredText(element, 'expression'));
        return { type, read: (state) => coerce(type, compiled.run(state)) };
    }

    /** What a Get Records element stores under its own name. */
    #lookupResult(element: XmlElement, name: string): FlowReference {
        const object = this.object(requiredText(element, 'object'));
        return {
            object,
            isCollection: !flagOf(element, 'getFirstRecordOnly'),
            read: (state) => state.variables.get(name)
        };
    }

    /** The item that a loop is at. */
    #loopItem(element: XmlElement): FlowReference {
        const { itemType, object } = collectionOf(element, this);
        const name = requiredText(element, 'name');
        return {
            object,
            ...(object === undefined ? { type: itemType ?? 'Text' } : {}),
            read: (state) => state.variables.get(name)
        };
    }

    /** An object of the org, or undefined. */
    known(name: string): ObjectSchema | undefined {
        return objectOf(this.#schema, name);
    }

    /** An object a flow mentions. @throws FlowProblem */
    object(name: string): ObjectSchema {
        const object = this.known(name);
        if (object === undefined) throw new FlowProblem(`The object ${name} doesn't exist.`);
        return object;
    }

    /** A formula over the flow's names. @throws FlowProblem with the platform's text */
    compile(expression: string): CompiledFormula<FlowState> {
        try {
            return compileFormula(expression, this.formulaContext);
        } catch (error) {
            if (!(error instanceof Error) || error instanceof FlowProblem) throw error;
            throw new FlowProblem(`The formula expression is invalid: ${error.message}`);
        }
    }
}

function flowGlobal(name: string): FlowReference | undefined {
    switch (name) {
        case 'CurrentDate':
            return { type: 'Date', read: (state) => state.today() };
        case 'CurrentDateTime':
            return { type: 'DateTime', read: (state) => state.now().toISOString() };
        case 'FaultMessage':
            return { type: 'Text', read: (state): Value => plain(state.variables.get('$Flow.FaultMessage')) };
        default:
            return undefined;
    }
}
