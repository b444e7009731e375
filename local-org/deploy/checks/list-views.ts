import { childrenOf, textOf, textsOf } from '../../schema/document.ts';
import { objectOf, type MetadataDocument, type XmlElement } from '../../schema/model.ts';
import type { DeployPlan } from '../plan.ts';
import { problemAt, type Problem } from '../problem.ts';
import { hasColumn, hasOwner } from './list-columns.ts';

/** Scopes that need an owner. */
const OWN_SCOPES = new Set(['Mine', 'MineAndMyGroups', 'Team', 'MyTeamTerritory', 'MyTerritory', 'Queue']);

/** List views show and filter columns that the object has, and records that somebody can own. */
export function listViewProblems({ schema }: DeployPlan, { fullName }: MetadataDocument, view: XmlElement): Problem[] {
    const object = objectOf(schema, fullName);
    if (object === undefined) return [];
    const report = (message: string) =>
        problemAt('ListView', `${fullName}.${textOf(view, 'fullName') ?? ''}`, message, view);
    const names = [
        ...textsOf(view, 'columns'),
        ...childrenOf(view, 'filters').map((line) => textOf(line, 'field') ?? '')
    ];
    const scope = textOf(view, 'filterScope') ?? '';
    return [
        ...names
            .filter((name) => !hasColumn(schema, object, name))
            .map((name) => report(`Could not resolve list view column: ${name}`)),
        ...(OWN_SCOPES.has(scope) && object.kind !== 'standard' && !hasOwner(object)
            ? [report(`Invalid scope:${scope}, not allowed`)]
            : [])
    ];
}
