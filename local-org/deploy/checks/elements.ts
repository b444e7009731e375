import type { DeployPlan } from '../plan.ts';
import type { Problem } from '../problem.ts';
import type { Position, XmlTree } from '../xml.ts';
import { rootOf } from '../metadata-types.ts';
import { elementsOf, enumValues, isKnownType, type WsdlElement } from './wsdl.ts';

const NAMESPACE = '{http://soap.sforce.com/2006/04/metadata}';

/** Elements whose content has a schema of its own. */
const OPAQUE = new Set(['LightningComponentBundle.targetConfigs', 'CustomMetadataValue.value']);

interface Finding {
    readonly message: string;
    readonly at: Position;
    /** Found by the type's own reader, after the file was read. */
    readonly isRead?: boolean;
}

/** Every element of every file is one that Salesforce's metadata schema has at that place, with a value of its type. */
export function checkElements({ incoming }: DeployPlan): Problem[] {
    return incoming.files.flatMap(({ type, fullName, path, tree }) => {
        if (tree === undefined) return [];
        const root = rootOf(type, fullName);
        const findings = tree.name === root && isKnownType(root) ? elementFindings(tree, root) : [wrongRoot(tree)];
        return findings.map(({ message, at, isRead = false }) => ({
            type: type.name,
            fullName,
            path,
            message: isRead ? message : `Error parsing file: ${message}`,
            at
        }));
    });
}

function wrongRoot(tree: XmlTree): Finding {
    return { message: `Element ${NAMESPACE}${tree.name} invalid at this location`, at: tree.position };
}

function elementFindings(tree: XmlTree, type: string): Finding[] {
    const elements = elementsOf(type);
    if (elements === undefined) return [];
    const seen = new Set<string>();
    const findings = tree.children.flatMap((child) => {
        const element = elements.get(child.name);
        const at = child.position;
        if (element === undefined) {
            return [{ message: `Element ${NAMESPACE}${child.name} invalid at this location in type ${type}`, at }];
        }
        const isRepeated = seen.has(child.name) && !element.isList;
        seen.add(child.name);
        if (isRepeated) {
            return [
                { message: `Element ${NAMESPACE}${child.name} is duplicated at this location in type ${type}`, at }
            ];
        }
        return OPAQUE.has(`${type}.${child.name}`) ? [] : valueFindings(child, element);
    });
    return [...findings, ...missingElements(tree, elements)];
}

function missingElements(tree: XmlTree, elements: ReadonlyMap<string, WsdlElement>): Finding[] {
    const given = new Set(tree.children.map((child) => child.name));
    return [...elements]
        .filter(([name, { isOptional, isList }]) => !isOptional && !isList && !given.has(name))
        .map(([name]) => ({ message: `Required field is missing: ${name}`, at: tree.position, isRead: true }));
}

function valueFindings(tree: XmlTree, { type }: WsdlElement): Finding[] {
    const text = tree.text.trim();
    const at = tree.position;
    const [inner] = tree.children;
    if (inner !== undefined && elementsOf(type) === undefined) {
        const message = `Unexpected element ${NAMESPACE}${inner.name} during simple type deserialization`;
        return [{ message, at: inner.position }];
    }
    const values = enumValues(type);
    if (values !== undefined && !values.has(text)) {
        return [{ message: `'${text}' is not a valid value for the enum '${type}'`, at }];
    }
    if (type === 'boolean' && !/^(true|false|1|0)$/.test(text)) {
        return [{ message: `'${text}' is not a valid value for the type xsd:boolean`, at }];
    }
    if (type === 'number' && (text === '' || Number.isNaN(Number(text)))) {
        return [{ message: `'${text}' is not a valid value for the type xsd:double`, at }];
    }
    return elementFindings(tree, type);
}
