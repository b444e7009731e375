import { unzipSync } from 'fflate';
import { SalesforceApiError } from '../errors.ts';
import { isJsonObject, type JsonObject } from '../json-object.ts';

/** What a client sends for a new version: its description, and the metadata as zips in a zip. */
export interface VersionInfo {
    /** `1.2.0.NEXT`, or with a number at the end. */
    readonly versionNumber: string;
    readonly name: string;
    readonly description: string;
    /** Versions it depends on: `04t…`. */
    readonly needs: readonly string[];
    readonly zip: Uint8Array;
    /** Settings that the org in which it is made gets first. */
    readonly settings?: Uint8Array;
}

const DESCRIPTOR = 'package2-descriptor.json';
const METADATA = 'package.zip';
const SETTINGS = 'settings.zip';
/** As much as a deploy takes, twice: metadata and settings. */
const MAX_BYTES = 78 * 1024 * 1024;

const malformed = (what: string) => new SalesforceApiError('INVALID_INPUT', `The version info has no valid ${what}`);

/** Reads the content of VersionInfo. @throws INVALID_INPUT */
export function readVersionInfo(bytes: Uint8Array): VersionInfo {
    const files = unpack(bytes);
    const zip = files[METADATA];
    if (zip === undefined) throw malformed(METADATA);
    const { versionNumber, versionName, versionDescription, dependencies } = descriptorIn(files[DESCRIPTOR]);
    const number = String(versionNumber);
    if (!/^\d+\.\d+\.\d+\.(NEXT|\d+)$/.test(number)) throw malformed('versionNumber');
    const needs = (Array.isArray(dependencies) ? dependencies : []).map((each: unknown) =>
        String(isJsonObject(each) ? each['subscriberPackageVersionId'] : each)
    );
    const settings = files[SETTINGS];
    const texts = { name: String(versionName ?? number), description: String(versionDescription ?? '') };
    return { versionNumber: number, ...texts, needs, zip, ...(settings === undefined ? {} : { settings }) };
}

function unpack(bytes: Uint8Array): Record<string, Uint8Array> {
    const wanted = new Set([DESCRIPTOR, METADATA, SETTINGS]);
    try {
        return unzipSync(bytes, { filter: ({ name, originalSize }) => wanted.has(name) && originalSize <= MAX_BYTES });
    } catch {
        throw malformed('zip');
    }
}

function descriptorIn(bytes: Uint8Array | undefined): JsonObject {
    try {
        const json: unknown = JSON.parse(new TextDecoder().decode(bytes));
        if (isJsonObject(json)) return json;
    } catch {
        // Said below.
    }
    throw malformed(DESCRIPTOR);
}
