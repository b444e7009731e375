import { childrenOf, flagOf, textOf } from './document.ts';
import type { PermissionSetSchema, XmlElement } from './model.ts';

/** Names of the elements that are switched on, lower case or as written. */
function switchedOn(content: XmlElement, list: string, name: string, flag: string): Set<string> {
    return new Set(
        childrenOf(content, list)
            .filter((element) => flagOf(element, flag))
            .map((element) => textOf(element, name) ?? '')
    );
}

/** A deployed permission set. */
export function readPermissionSet(name: string, content: XmlElement): PermissionSetSchema {
    const description = textOf(content, 'description');
    const objects = childrenOf(content, 'objectPermissions').map((element) => {
        const permission = {
            read: flagOf(element, 'allowRead'),
            create: flagOf(element, 'allowCreate'),
            edit: flagOf(element, 'allowEdit'),
            delete: flagOf(element, 'allowDelete'),
            viewAll: flagOf(element, 'viewAllRecords'),
            modifyAll: flagOf(element, 'modifyAllRecords'),
            viewAllFields: flagOf(element, 'viewAllFields')
        };
        return [(textOf(element, 'object') ?? '').toLowerCase(), permission] as const;
    });
    const fields = childrenOf(content, 'fieldPermissions').map((element) => {
        const permission = { read: flagOf(element, 'readable'), edit: flagOf(element, 'editable') };
        return [(textOf(element, 'field') ?? '').toLowerCase(), permission] as const;
    });
    const tabs = childrenOf(content, 'tabSettings').filter((element) => textOf(element, 'visibility') !== 'None');
    return {
        name,
        label: textOf(content, 'label') ?? name,
        ...(description === undefined ? {} : { description }),
        objects: new Map(objects),
        fields: new Map(fields),
        customPermissions: switchedOn(content, 'customPermissions', 'name', 'enabled'),
        userPermissions: switchedOn(content, 'userPermissions', 'name', 'enabled'),
        applications: switchedOn(content, 'applicationVisibilities', 'application', 'visible'),
        customMetadataTypes: new Set(
            [...switchedOn(content, 'customMetadataTypeAccesses', 'name', 'enabled')].map((type) => type.toLowerCase())
        ),
        hasActivationRequired: flagOf(content, 'hasActivationRequired'),
        tabs: new Set(tabs.map((element) => textOf(element, 'tab') ?? ''))
    };
}
