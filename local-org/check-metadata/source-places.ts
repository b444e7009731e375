import { ComponentSet, type SourceComponent } from '@salesforce/source-deploy-retrieve';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { typeHolding } from '../deploy/metadata-types.ts';
import type { DeployMessage } from '../deploy/result.ts';
import { readXml, type Position, type XmlTree } from '../deploy/xml.ts';

/** A file of a project and a place in it. */
export interface SourcePlace {
    readonly file: string;
    readonly at?: Position;
}

/** Finds the files of a project from which a deploy's components were made. */
export class SourcePlaces {
    readonly #components = new Map<string, SourceComponent>();
    readonly #zip: ReadonlyMap<string, Uint8Array>;

    /** The zip is what the deploy saw: its files put together what a project keeps apart. */
    constructor(folders: readonly string[], zip: ReadonlyMap<string, Uint8Array>) {
        this.#zip = zip;
        for (const component of ComponentSet.fromSource([...folders]).getSourceComponents()) {
            for (const each of [component, ...component.getChildren()]) {
                this.#components.set(`${each.type.name}:${each.fullName}`, each);
            }
        }
    }

    /** Where a failure stands in the project; undefined for what no file says (a manifest's members). */
    of(message: DeployMessage): SourcePlace | undefined {
        const { componentType, fullName, fileName, lineNumber, columnNumber } = message;
        const component = this.#components.get(`${componentType}:${fullName}`);
        const at =
            lineNumber === undefined || columnNumber === undefined
                ? undefined
                : { line: lineNumber, column: columnNumber };
        if (component === undefined) return undefined;
        const code = sourceOfCode(component, fileName);
        if (code !== undefined) return at === undefined ? { file: code } : { file: code, at };
        if (at === undefined) return component.xml === undefined ? undefined : { file: component.xml };
        return this.#inMetadata(component, fileName, at);
    }

    /** The place of the same element in the file that the project keeps it in: the component's own or that of a part of it. */
    #inMetadata(component: SourceComponent, zipPath: string, at: Position): SourcePlace | undefined {
        const bytes = this.#zip.get(zipPath);
        const { xml } = component;
        const isSame = bytes === undefined || (xml !== undefined && Buffer.compare(bytes, readFileSync(xml)) === 0);
        if (isSame) return xml === undefined ? undefined : { file: xml, at };
        const whole = readXml(bytes).tree;
        const steps = stepsTo(whole, at) ?? [];
        const part = this.#partAt(component, whole, steps);
        const file = part?.xml ?? xml;
        if (file === undefined) return undefined;
        const own = readXml(readFileSync(file)).tree;
        // In the whole, a part is an element of its own; in its file it is the root.
        const isPart = part !== undefined || own.name !== whole.name;
        return { file, at: (follow(own, isPart ? steps.slice(1) : steps) ?? own).position };
    }

    /** The part of a component to which those steps lead, when the project keeps it in a file of its own. */
    #partAt(component: SourceComponent, whole: XmlTree, steps: readonly Step[]): SourceComponent | undefined {
        const [first] = steps;
        const type = first && typeHolding(component.type.name)?.children?.[first.name];
        const tree = first && follow(whole, [first]);
        const name = tree?.children.find((child) => child.name === 'fullName')?.text.trim();
        return this.#components.get(`${type ?? ''}:${component.fullName}.${name ?? ''}`);
    }
}

/** A bundle's file: TypeScript where the deploy saw the JavaScript that was made of it, line for line. */
function sourceOfCode({ content, type }: SourceComponent, zipPath: string): string | undefined {
    if (type.name !== 'LightningComponentBundle' || content === undefined) return undefined;
    const file = path.join(content, zipPath.split('/').slice(2).join('/'));
    const script = file.replace(/\.js$/, '.ts');
    return [file, script].find((each) => existsSync(each)) ?? content;
}

interface Step {
    readonly name: string;
    /** Among elements of that name. */
    readonly index: number;
}

/** The way from the root to the element that begins at a place. */
function stepsTo(tree: XmlTree, at: Position): Step[] | undefined {
    if (tree.position.line === at.line && tree.position.column === at.column) return [];
    const counts = new Map<string, number>();
    for (const child of tree.children) {
        const index = counts.get(child.name) ?? 0;
        counts.set(child.name, index + 1);
        const rest = stepsTo(child, at);
        if (rest !== undefined) return [{ name: child.name, index }, ...rest];
    }
    return undefined;
}

function follow(tree: XmlTree, steps: readonly Step[]): XmlTree | undefined {
    return steps.reduce<XmlTree | undefined>(
        (here, { name, index }) => here?.children.filter((child) => child.name === name)[index],
        tree
    );
}
