import { childOf, childrenOf, textOf, textsOf } from '../../schema/document.ts';
import { objectOf, type MetadataDocument, type XmlElement } from '../../schema/model.ts';
import { rowWhere } from '../../rows.ts';
import type { DeployPlan } from '../plan.ts';
import { problemAt, type Problem } from '../problem.ts';
import { broughtDocuments, hasComponent, notFound } from './documents.ts';

/** How far a level opens records, for comparison with org-wide defaults. */
const OPENNESS: Readonly<Record<string, number>> = {
    None: 0,
    Private: 0,
    Read: 1,
    Edit: 2,
    ReadWrite: 2,
    ReadWriteTransfer: 2
};

/** Roles, groups and queues name only roles, groups, objects and people that the org has. */
export function checkPeople(plan: DeployPlan): Problem[] {
    const report =
        (check: (plan: DeployPlan, document: MetadataDocument) => string[]) => (document: MetadataDocument) =>
            check(plan, document).map((message) =>
                problemAt(document.type, document.fullName, message, document.content)
            );
    return [
        ...broughtDocuments(plan, 'Role').flatMap(report(roleFaults)),
        ...broughtDocuments(plan, 'Queue').flatMap(report(queueFaults))
    ];
}

function roleFaults({ schema, org }: DeployPlan, { content }: MetadataDocument): string[] {
    const parent = textOf(content, 'parentRole');
    const isKnown =
        parent === undefined ||
        hasComponent(schema, 'Role', parent) ||
        rowWhere(org, 'UserRole', 'DeveloperName', parent) !== undefined;
    const below = ['Opportunity', 'Contact'].filter((name) => {
        const level = OPENNESS[textOf(content, `${name.toLowerCase()}AccessLevel`) ?? ''];
        const model = OPENNESS[objectOf(schema, name)?.sharingModel ?? ''];
        return level !== undefined && model !== undefined && level < model;
    });
    return [
        ...(isKnown ? [] : [notFound('parentRole', 'Role', parent)]),
        ...below.map((name) => {
            return `field integrity exception: unknown (${name} access level below organization default)`;
        })
    ];
}

function queueFaults(plan: DeployPlan, { content }: MetadataDocument): string[] {
    const { schema } = plan;
    const members = childOf(content, 'queueMembers') ?? {};
    const names = (list: string, each: string) => textsOf(childOf(members, list) ?? {}, each);
    const roles = ['roles.role', 'roleAndSubordinates.roleAndSubordinate'].flatMap((path) => {
        const [list = '', each = ''] = path.split('.');
        return names(list, each).map((name) => ({ each, name }));
    });
    return [
        ...childrenOf(content, 'queueSobject')
            .map((each) => textOf(each, 'sobjectType') ?? '')
            .filter((name) => objectOf(schema, name) === undefined)
            .map((name) => notFound('sobjectType', 'CustomObject', name)),
        ...missingUsers(plan, names('users', 'user')).map((name) => notFound('user', 'User', name)),
        ...names('publicGroups', 'publicGroup')
            .filter((name) => !hasComponent(schema, 'Group', name))
            .map((name) => notFound('publicGroup', 'Group', name)),
        ...roles.filter(({ name }) => !hasRole(plan, name)).map(({ each, name }) => notFound(each, 'Role', name))
    ];
}

function hasRole({ schema, org }: DeployPlan, name: string): boolean {
    return hasComponent(schema, 'Role', name) || rowWhere(org, 'UserRole', 'DeveloperName', name) !== undefined;
}

/** User names that nobody in the org has. */
export function missingUsers({ org }: DeployPlan, usernames: readonly string[]): string[] {
    return usernames.filter((name) => rowWhere(org, 'User', 'Username', name) === undefined);
}

/** The user names that the shares of a folder mention. */
export function sharedUsers(content: XmlElement): string[] {
    return childrenOf(content, 'folderShares')
        .filter((share) => textOf(share, 'sharedToType') === 'User')
        .map((share) => textOf(share, 'sharedTo') ?? '');
}
