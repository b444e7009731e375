/** Where an org keeps what a field held before: the package switches neither on, an administrator may. Pure. */
import type { DescribeSObjectResult } from 'jsforce';

/** Field history and feeds of an object are objects of their own: `CoachingNote__History`, `CoachingNote__Feed`. */
const KEEPERS = /__(?:History|Feed)$/;

/** The names of those that the objects have. */
export function trackedIn(objects: readonly Pick<DescribeSObjectResult, 'childRelationships'>[]): string[] {
    const children = objects.flatMap(({ childRelationships }) => childRelationships.map((child) => child.childSObject));
    return [...new Set(children)].filter((name) => KEEPERS.test(name)).sort();
}
