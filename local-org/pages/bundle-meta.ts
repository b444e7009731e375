import { XMLParser } from 'fast-xml-parser';
import type { Org } from '../org.ts';

/** What pages need to know of a deployed LWC bundle. */
export interface BundleMeta {
    readonly isExposed: boolean;
    /** Design property -> its type (`String`, `Integer`, `Boolean`). */
    readonly propertyTypes: ReadonlyMap<string, string>;
    /** As a quick action it opens no screen: `actionType` of the target `lightning__RecordAction` is `Action`. */
    readonly isHeadless: boolean;
}

// Of all metadata only this file says things in attributes, which the deploy's reader leaves out.
const parser = new XMLParser({ ignoreAttributes: false, attributeNamePrefix: '', parseTagValue: false });

/** Reads `<name>.js-meta.xml` of a deployed bundle; undefined when there is no such bundle. */
export function bundleMeta(org: Org, name: string): BundleMeta | undefined {
    if (!org.schema.bundles.has(name)) return undefined;
    const file = org.db.file(`lwc/${name}/${name}.js-meta.xml`);
    const root: unknown = file ? parser.parse(new TextDecoder().decode(file)) : {};
    const bundle = asRecord(asRecord(root)['LightningComponentBundle']);
    const configs = asList(asRecord(bundle['targetConfigs'])['targetConfig']);
    const properties = configs.flatMap((config) => asList(config['property']));
    return {
        isExposed: bundle['isExposed'] === 'true',
        isHeadless: configs.some(
            (config) =>
                String(config['targets']).includes('lightning__RecordAction') && config['actionType'] === 'Action'
        ),
        propertyTypes: new Map(properties.map((property) => [String(property['name']), String(property['type'])]))
    };
}

function asRecord(value: unknown): Record<string, unknown> {
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}

function asList(value: unknown): Record<string, unknown>[] {
    return (Array.isArray(value) ? value : value === undefined ? [] : [value]).map(asRecord);
}
