import type { MetadataDocument } from '../../schema/model.ts';
import type { DeployPlan } from '../plan.ts';

/** The documents of that type which a deploy brings. */
export function broughtDocuments({ incoming }: DeployPlan, type: string): MetadataDocument[] {
    return incoming.files.flatMap(({ document }) => (document?.type === type ? [document] : []));
}

/** The platform's words for a name that leads nowhere. */
export function notFound(field: string, type: string, name: string): string {
    return `In field: ${field} - no ${type} named ${name} found`;
}
