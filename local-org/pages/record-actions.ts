import type { Caller } from '../org.ts';
import { fieldOf, objectOf } from '../schema/model.ts';
import type { ObjectSchema, Row, XmlElement } from '../schema/model.ts';
import { canDeleteRow, canEditRow, objectAccess } from '../security/access.ts';
import { bundleMeta } from './bundle-meta.ts';
import { childrenOf, textOf, textsOf } from './metadata-xml.ts';
import type { ActionModel, FormModel } from './page-model.ts';
import { actionForm, layoutOf, typed } from './record-form.ts';

/** The record whose header has the buttons. */
interface Subject {
    readonly caller: Caller;
    readonly object: ObjectSchema;
    readonly row: Row;
}

/** What every record offers where neither page nor layout says otherwise. */
const STANDARD = ['Edit', 'Delete'];

/**
 * The buttons of a record's header: those that the page names (`actionNames` of a highlights panel with dynamic actions), else
 * those of the page layout, else the standard ones; without what the caller may not do.
 */
export function recordActions(
    caller: Caller,
    object: ObjectSchema,
    recordId: string,
    properties: ReadonlyMap<string, string> = new Map()
): ActionModel[] {
    const row = caller.org.db.find(object, recordId);
    if (!row) return [];
    const isDynamic = properties.get('enableActionsConfiguration') === 'true';
    const ofPage = isDynamic ? (properties.get('actionNames') ?? '').split(',').filter(Boolean) : undefined;
    const names = ofPage ?? layoutActions(layoutOf(caller.org.schema, object));
    return names.flatMap((name) => action({ caller, object, row }, name) ?? []);
}

function layoutActions(layout: XmlElement | undefined): string[] {
    const items = childrenOf(childrenOf(layout, 'platformActionList')[0], 'platformActionListItems');
    const sorted = [...items].sort((a, b) => Number(textOf(a, 'sortOrder')) - Number(textOf(b, 'sortOrder')));
    const named = sorted.flatMap((item) => textOf(item, 'actionName') ?? []);
    if (named.length) return named;
    const quick = childrenOf(childrenOf(layout, 'quickActionList')[0], 'quickActionListItems');
    const left = new Set(textsOf(layout, 'excludeButtons'));
    return [...quick.flatMap((item) => textOf(item, 'quickActionName') ?? []), ...STANDARD].filter(
        (name) => !left.has(name)
    );
}

function action(subject: Subject, name: string): ActionModel | undefined {
    const { caller, object, row } = subject;
    const url = `/lightning/r/${object.name}/${String(row['Id'])}/edit`;
    if (name === 'Edit')
        return canEditRow(caller, object, row) ? { name, label: 'Edit', kind: 'link', url } : undefined;
    if (name === 'Delete')
        return canDeleteRow(caller, object, row) ? { name, label: 'Delete', kind: 'delete' } : undefined;
    const content = caller.org.schema.documents.get(`QuickAction:${name}`)?.content;
    // Standard actions beyond these (Clone, Share, feed posts ...) have no counterpart here.
    return content && quickAction(subject, name, content);
}

function quickAction(subject: Subject, name: string, content: XmlElement): ActionModel | undefined {
    const label = textOf(content, 'label') ?? name.slice(name.indexOf('.') + 1).replaceAll('_', ' ');
    const type = textOf(content, 'type') ?? '';
    if (type === 'LightningWebComponent') {
        const component = textOf(content, 'lightningWebComponent') ?? '';
        const meta = bundleMeta(subject.caller.org, component);
        if (!meta) return { name, label, kind: 'missing', reason: `The component ${component} is not deployed.` };
        return { name, label, kind: meta.isHeadless ? 'headless' : 'screen', component };
    }
    const hasFormula = childrenOf(content, 'fieldOverrides').some((each) => textOf(each, 'formula') !== undefined);
    if (hasFormula || (type !== 'Create' && type !== 'Update')) {
        const what = hasFormula ? 'Predefined values by formula are' : `An action of type ${type} is`;
        return { name, label, kind: 'missing', reason: `${what} part of Salesforce and not shown on the local org.` };
    }
    return type === 'Create'
        ? createAction(subject, { name, label }, content)
        : updateAction(subject, { name, label }, content);
}

interface Named {
    readonly name: string;
    readonly label: string;
}

function createAction({ caller, object, row }: Subject, named: Named, content: XmlElement): ActionModel | undefined {
    const target = objectOf(caller.org.schema, textOf(content, 'targetObject') ?? '');
    if (!target || !objectAccess(caller, target).create) return undefined;
    const parentField = textOf(content, 'targetParentField') ?? fieldTo(target, object);
    const values = {
        ...(parentField ? { [parentField]: String(row['Id']) } : {}),
        ...predefined(target, content)
    };
    const form = actionForm(caller, { object: target, title: named.label, values }, content);
    const message = textOf(content, 'successMessage') ?? `${target.label} was created.`;
    return { ...named, kind: 'form', form, message };
}

function updateAction({ caller, object, row }: Subject, named: Named, content: XmlElement): ActionModel | undefined {
    if (!canEditRow(caller, object, row)) return undefined;
    const wish = { object, recordId: String(row['Id']), title: named.label, values: predefined(object, content) };
    const message = textOf(content, 'successMessage') ?? `${object.label} was saved.`;
    return { ...named, kind: 'form', form: actionForm(caller, wish, content), message };
}

/** The one field by which the new record can belong to this one. */
function fieldTo(target: ObjectSchema, parent: ObjectSchema): string | undefined {
    const fields = [...target.fields.values()].filter(
        (field) => field.custom && field.referenceTo?.includes(parent.name)
    );
    return fields.length === 1 ? fields[0]?.name : undefined;
}

function predefined(object: ObjectSchema, content: XmlElement): FormModel['values'] {
    const overrides = childrenOf(content, 'fieldOverrides').flatMap((each) => {
        const field = fieldOf(object, textOf(each, 'field') ?? '');
        return field ? [[field.name, typed(field, textOf(each, 'literalValue') ?? '')] as const] : [];
    });
    return Object.fromEntries(overrides);
}
