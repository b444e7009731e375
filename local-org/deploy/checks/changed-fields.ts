import { childOf, childrenOf, textOf } from '../../schema/document.ts';
import { fieldOf, objectOf, type FieldSchema, type ObjectSchema, type XmlElement } from '../../schema/model.ts';
import type { DeployPlan } from '../plan.ts';
import { problemAt, type Problem } from '../problem.ts';
import { broughtDocuments } from './documents.ts';

/** Types between which values go over unharmed (Salesforce Help, "Considerations for Converting the Field Type"). */
const KINDRED: readonly (readonly string[])[] = [
    ['Text', 'TextArea', 'LongTextArea', 'Email', 'Phone', 'Url', 'Picklist'],
    ['LongTextArea', 'Html'],
    ['Number', 'Currency', 'Percent'],
    ['Text', 'AutoNumber'],
    ['Lookup', 'MasterDetail']
];

/** Fields that are deployed already change their type only as far as their values and the platform allow. */
export function checkChangedFields(plan: DeployPlan): Problem[] {
    return broughtDocuments(plan, 'CustomObject').flatMap(({ fullName, content }) => {
        const before = objectOf(plan.org.schema, fullName);
        const after = objectOf(plan.schema, fullName);
        if (before === undefined || after === undefined) return [];
        return childrenOf(content, 'fields').flatMap((element) => {
            const name = textOf(element, 'fullName') ?? '';
            const [old, changed] = [fieldOf(before, name), fieldOf(after, name)];
            if (old?.custom !== true || changed === undefined) return [];
            const report = (message: string) => problemAt('CustomField', `${fullName}.${name}`, message, element);
            return [...typeFaults(plan, before, old, changed), ...valueSetFaults(plan, fullName, element)].map(report);
        });
    });
}

/** What the platform calls a kind of field that nothing else can become. */
function closedKind(field: FieldSchema): string | undefined {
    if (field.formula !== undefined) return 'Formula';
    if (field.type === 'Summary') return 'Summary';
    const isReference = field.type === 'Lookup' || field.type === 'MasterDetail';
    return isReference ? 'Lookup, MasterDetail, or Hierarchy' : undefined;
}

function typeFaults(plan: DeployPlan, object: ObjectSchema, old: FieldSchema, changed: FieldSchema): string[] {
    const [from, to] = [closedKind(old), closedKind(changed)];
    if (from !== to) {
        return [
            to === undefined
                ? `Cannot update a field from a ${from ?? ''} to something else`
                : `Cannot update a field to a ${to} from something else`
        ];
    }
    const isHarmless =
        old.type === changed.type || KINDRED.some((types) => [old, changed].every((f) => types.includes(f.type)));
    const losesValues = !isHarmless && hasRows(plan, object, old, 'IS NOT NULL');
    const losesParents =
        old.referenceTo?.join() !== changed.referenceTo?.join() && hasRows(plan, object, old, 'IS NOT NULL');
    const lacksParents =
        old.type === 'Lookup' && changed.type === 'MasterDetail' && hasRows(plan, object, old, 'IS NULL');
    return losesValues || losesParents || lacksParents ? ['Cannot change type due to existing data'] : [];
}

function hasRows({ org }: DeployPlan, object: ObjectSchema, field: FieldSchema, test: string): boolean {
    if (field.formula !== undefined) return false;
    const sql = `SELECT 1 FROM "${object.name}" WHERE "IsDeleted" = 0 AND "${field.name}" ${test} LIMIT 1`;
    return org.db.query(sql, []).length > 0;
}

function valueSetFaults({ org }: DeployPlan, objectName: string, element: XmlElement): string[] {
    const deployed = org.schema.documents.get(`CustomObject:${objectName}`)?.content ?? {};
    const same = textOf(element, 'fullName');
    const old = childrenOf(deployed, 'fields').find((field) => textOf(field, 'fullName') === same);
    const [before, after] = [old, element].map((field) => valueSetName(field));
    const isChanged = before !== undefined && after !== undefined && before !== after;
    return isChanged ? ['Cannot change which global value set this picklist uses'] : [];
}

function valueSetName(field: XmlElement | undefined): string | undefined {
    const valueSet = field && childOf(field, 'valueSet');
    return valueSet && textOf(valueSet, 'valueSetName');
}
