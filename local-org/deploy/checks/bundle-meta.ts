import type { DeployPlan } from '../plan.ts';
import { readXml, XmlError, type XmlTree } from '../xml.ts';

/** The configuration file of a component, or undefined when the org has no such component. */
export function bundleMeta(plan: DeployPlan, bundle: string): XmlTree | undefined {
    const bytes = plan.schema.bundles.has(bundle) ? plan.file(`lwc/${bundle}/${bundle}.js-meta.xml`) : undefined;
    try {
        return bytes && readXml(bytes).tree;
    } catch (error) {
        // The file is reported as what it is; here there is no configuration.
        if (error instanceof XmlError) return undefined;
        throw error;
    }
}

/** Where a component may be placed; nowhere when it is not exposed or not there. */
export function targetsOf(plan: DeployPlan, bundle: string): string[] {
    const meta = bundleMeta(plan, bundle);
    return textsIn(meta, 'isExposed')[0] === 'true' ? textsIn(childTrees(meta, 'targets')[0], 'target') : [];
}

/** The child elements of that name. */
export function childTrees(tree: XmlTree | undefined, name: string): readonly XmlTree[] {
    return tree?.children.filter((child) => child.name === name) ?? [];
}

/** The texts of the child elements of that name. */
export function textsIn(tree: XmlTree | undefined, name: string): string[] {
    return childTrees(tree, name).map((child) => child.text.trim());
}
