import type { DeployPlan } from '../plan.ts';
import { typeHolding } from '../metadata-types.ts';
import type { Problem } from '../problem.ts';
import { notAvailable } from './documents.ts';
import { isKnownType } from './wsdl.ts';

/** Every component that package.xml names is in the zip, and of a type that this org takes. */
export function checkManifest({ incoming, changes }: DeployPlan): Problem[] {
    const brought = new Set(changes.map(({ type, fullName }) => `${type}:${fullName}`));
    const unread = new Set(incoming.problems.map(({ type, fullName }) => `${type}:${fullName}`));
    return incoming.manifest.flatMap(({ type, fullName }): Problem[] => {
        const problem = { type, fullName, path: 'package.xml' };
        if (typeHolding(type) === undefined) return [{ ...problem, message: refusalOf(type) }];
        const id = `${type}:${fullName}`;
        if (fullName === '*' || brought.has(id) || unread.has(id)) return [];
        const message = `An object '${fullName}' of type ${type} was named in package.xml, but was not found in zipped directory`;
        return [{ ...problem, message }];
    });
}

function refusalOf(type: string): string {
    return isKnownType(type)
        ? notAvailable(`components of the type ${type}`)
        : `Unknown type name '${type}' specified in package.xml`;
}
