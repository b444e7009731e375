import type { Database } from '../storage/database.ts';
import type { OrgSchema, SharingModel } from './model.ts';
import { standardProfiles } from './profiles.ts';
import { standardObjects } from './standard-objects.ts';

/** The org-wide defaults that this org sets for standard objects, lower-case name -> model. */
function sharingModelsOf(db: Database): ReadonlyMap<string, SharingModel> {
    const stored = db.setting('sharingModels');
    return new Map(Object.entries(JSON.parse(stored ?? '{}') as Record<string, SharingModel>));
}

/** The org's schema out of what is stored: standard objects and all deployed files. */
export function loadSchema(db: Database): OrgSchema {
    const sharingModels = sharingModelsOf(db);
    const objects = standardObjects().map((object) => ({
        ...object,
        sharingModel: sharingModels.get(object.name.toLowerCase()) ?? object.sharingModel
    }));
    return {
        objects: new Map(objects.map((object) => [object.name.toLowerCase(), object])),
        permissionSets: new Map(),
        profiles: standardProfiles(),
        customPermissions: new Set(),
        labels: new Map(),
        documents: new Map(),
        bundles: new Map()
    };
}
