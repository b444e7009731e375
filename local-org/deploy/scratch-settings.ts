import { readFileSync } from 'node:fs';
import { zipSync } from 'fflate';
import type { Org } from '../org.ts';
import type { XmlElement, XmlNode } from '../schema/model.ts';
import { deployZip } from './deploy.ts';
import type { DeployResult } from './result.ts';
import { writeXml } from './xml.ts';

/** Deploys the settings of a scratch org definition file to the org that was made by it; undefined when it has none. */
export async function deploySettings(org: Org, definitionFile: string): Promise<DeployResult | undefined> {
    const zip = settingsZip(definitionFile);
    return zip === undefined ? undefined : deployZip(org, zip);
}

/**
 * The settings of a scratch org definition file as the deploy that follows the org's creation brings them: `languageSettings`
 * becomes `settings/Language.settings` (Salesforce DX Developer Guide, "Scratch Org Settings"). Undefined when it has none.
 */
function settingsZip(definitionFile: string): Uint8Array | undefined {
    const definition = JSON.parse(readFileSync(definitionFile, 'utf8')) as { settings?: Record<string, unknown> };
    const settings = Object.entries(definition.settings ?? {}).map(([key, content]) => ({
        name: key.charAt(0).toUpperCase() + key.slice(1).replace(/Settings$/, ''),
        content: elementOf(content)
    }));
    if (settings.length === 0) return undefined;
    const files = settings.map(({ name, content }): [string, Uint8Array] => [
        `settings/${name}.settings`,
        writeXml(`${name}Settings`, content)
    ]);
    const members = settings.map(({ name }) => name);
    return zipSync({
        ...Object.fromEntries(files),
        'package.xml': writeXml('Package', { types: [{ members, name: ['Settings'] }], version: ['66.0'] })
    });
}

function elementOf(content: unknown): XmlElement {
    if (typeof content !== 'object' || content === null) return {};
    return Object.fromEntries(
        Object.entries(content).map(([name, value]): [string, XmlNode[]] => [
            name,
            (Array.isArray(value) ? value : [value]).map((each) =>
                typeof each === 'object' && each !== null ? elementOf(each) : String(each)
            )
        ])
    );
}
