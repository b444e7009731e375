import { parseXml } from '../deploy/xml.ts';
import type { Org } from '../org.ts';
import { childrenOf, textOf } from './metadata-xml.ts';

/** What pages need to know of a deployed LWC bundle. */
export interface BundleMeta {
    readonly isExposed: boolean;
    /** Design property -> its type (`String`, `Integer`, `Boolean`). */
    readonly propertyTypes: ReadonlyMap<string, string>;
}

/** Reads `<name>.js-meta.xml` of a deployed bundle; undefined when there is no such bundle. */
export function bundleMeta(org: Org, name: string): BundleMeta | undefined {
    if (!org.schema.bundles.has(name)) return undefined;
    const file = org.db.file(`lwc/${name}/${name}.js-meta.xml`);
    const content = file ? parseXml(file).content : {};
    const configs = childrenOf(content, 'targetConfigs').flatMap((each) => childrenOf(each, 'targetConfig'));
    const properties = configs.flatMap((config) => childrenOf(config, 'property'));
    return {
        isExposed: textOf(content, 'isExposed')?.trim() === 'true',
        propertyTypes: new Map(properties.map((each) => [textOf(each, 'name') ?? '', textOf(each, 'type') ?? 'String']))
    };
}
