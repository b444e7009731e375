import { readFileSync } from 'node:fs';
import { isJsonObject } from './json-object.ts';
import type { SharingModel } from './schema/model.ts';

/** What a new org takes from a scratch org definition file. */
export interface OrgDefinition {
    readonly orgName?: string;
    /** Object name as the file writes it, lower case -> org-wide default. */
    readonly sharingModels: ReadonlyMap<string, SharingModel>;
    /** As a request for a scratch org writes it: `Developer`, `Partner Enterprise`. */
    readonly edition?: string;
    /** Language of the org and its administrator: `en_US`. */
    readonly language?: string;
    readonly administrator?: { readonly username: string; readonly email: string };
    /** When the org ends. */
    readonly expires?: Date;
}

/** How definition files write org-wide defaults (Salesforce DX Developer Guide, "objectSettings"). */
const SHARING_MODELS: Readonly<Record<string, SharingModel>> = {
    private: 'Private',
    read: 'Read',
    readwrite: 'ReadWrite',
    readwritetransfer: 'ReadWriteTransfer',
    controlledbyparent: 'ControlledByParent'
};

/** Takes what this org understands out of a definition file's content; the rest names editions and features it does not have. */
export function parseDefinition(content: unknown): OrgDefinition {
    if (!isJsonObject(content)) throw new Error('A scratch org definition file holds a JSON object');
    const objects = isJsonObject(content['objectSettings']) ? content['objectSettings'] : {};
    const sharingModels = new Map<string, SharingModel>();
    for (const [name, settings] of Object.entries(objects)) {
        const given = isJsonObject(settings) ? settings['sharingModel'] : undefined;
        if (typeof given !== 'string') continue;
        const model = SHARING_MODELS[given.toLowerCase()];
        if (model === undefined) throw new Error(`objectSettings.${name}.sharingModel: '${given}' is not known`);
        sharingModels.set(name.toLowerCase(), model);
    }
    const orgName = content['orgName'];
    return { sharingModels, ...(typeof orgName === 'string' ? { orgName } : {}) };
}

/** Reads a definition file. @throws an Error that names the file */
export function readDefinition(file: string): OrgDefinition {
    try {
        return parseDefinition(JSON.parse(readFileSync(file, 'utf8')));
    } catch (error) {
        throw new Error(`${file}: ${error instanceof Error ? error.message : String(error)}`, { cause: error });
    }
}
