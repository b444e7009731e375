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
}

/** Every element of every file is one that Salesforce's metadata schema has at that place, with a value of its type. */
export function checkElements({ incoming }: DeployPlan): Problem[] {
    return incoming.files.flatMap(({ type, fullName, path, tree }) => {
        if (tree === undefined) return [];
        const root = rootOf(type, fullName);
        const findings = tree.name === root && isKnownType(root) ? elementFindings(tree, root) : [wrongRoot(tree)];
        return findings.map(({ message, at }) => ({
            type: type.name,
            fullName,
            path,
            message: `Error parsing file: ${message}`,
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
    return tree.children.flatMap((child) => {
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
}

function valueFindings(tree: XmlTree, { type }: WsdlElement): Finding[] {
    const text = tree.text.trim();
    const at = tree.position;
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
