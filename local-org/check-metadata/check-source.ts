import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { deployZip } from '../deploy/deploy.ts';
import { deploySettings } from '../deploy/scratch-settings.ts';
import { zipOfSource } from '../deploy/source.ts';
import { parseXml, XmlError } from '../deploy/xml.ts';
import { readZip } from '../deploy/zip.ts';
import { openOrg } from '../open-org.ts';
import { SourcePlaces, type SourcePlace } from './source-places.ts';

/** One thing wrong with a project's metadata. */
export interface SourceProblem {
    readonly type: string;
    readonly fullName: string;
    readonly problem: string;
    readonly isWarning: boolean;
    /** Absent when no file of the project is to blame. */
    readonly place?: SourcePlace;
}

/** What a check of source found. */
export interface SourceCheck {
    readonly problems: readonly SourceProblem[];
    /** Components that were looked at. */
    readonly components: number;
}

/** What is checked, and for which org. */
export interface CheckSourceOptions {
    /** Folders and files in source format that are deployed together. */
    readonly sources: readonly string[];
    /** What is reported: problems in these folders and files; absent: in all. */
    readonly only?: readonly string[];
    /** Scratch org definition file of the org for which the metadata is made. */
    readonly definitionFile?: string;
}

/** Checks metadata in source format as a deploy to a new org would, without a server and without changing anything. */
export async function checkSource({ sources, only, definitionFile }: CheckSourceOptions): Promise<SourceCheck> {
    const unread = sources.flatMap(filesIn).flatMap(unreadable);
    // Source that cannot be parsed cannot be put together either.
    if (unread.length > 0) return { problems: unread.filter(isIn(only)), components: unread.length };
    const zip = await zipOfSource(sources);
    const org = openOrg(definitionFile === undefined ? {} : { definitionFile });
    try {
        const before = definitionFile === undefined ? undefined : await deploySettings(org, definitionFile);
        const result = await deployZip(org, zip, { checkOnly: true });
        const places = new SourcePlaces(sources, (await readZip(zip)).files);
        const messages = [...result.details.componentFailures, ...result.details.componentSuccesses]
            .filter((each) => each.problem !== undefined)
            .map((message): SourceProblem => {
                const place = places.of(message);
                return { ...problemOf(message), ...(place === undefined ? {} : { place }) };
            });
        const inDefinition = (before?.details.componentFailures ?? []).map((message): SourceProblem => {
            return { ...problemOf(message), ...(definitionFile ? { place: { file: definitionFile } } : {}) };
        });
        return {
            problems: [...inDefinition, ...messages].filter(isIn(only)),
            components: result.numberComponentsTotal
        };
    } finally {
        org.db.close();
    }
}

interface Message {
    readonly componentType: string;
    readonly fullName: string;
    readonly problem?: string;
    readonly problemType?: string;
}

function problemOf({ componentType, fullName, problem = '', problemType }: Message): SourceProblem {
    return { type: componentType, fullName, problem, isWarning: problemType === 'Warning' };
}

function isIn(only: readonly string[] | undefined): (problem: SourceProblem) => boolean {
    if (only === undefined) return () => true;
    const roots = only.map((each) => path.resolve(each));
    return ({ place }) => {
        const file = place && path.resolve(place.file);
        return file === undefined || roots.some((root) => file === root || file.startsWith(root + path.sep));
    };
}

function filesIn(source: string): string[] {
    if (!statSync(source).isDirectory()) return [source];
    return readdirSync(source, { recursive: true, encoding: 'utf8' }).map((file) => path.join(source, file));
}

function unreadable(file: string): SourceProblem[] {
    if (!file.endsWith('-meta.xml')) return [];
    try {
        parseXml(readFileSync(file));
        return [];
    } catch (error) {
        if (!(error instanceof XmlError)) throw error;
        const problem = `Error parsing file: ${error.message}`;
        const [fullName = '', ending = ''] = path.basename(file).split(/\.(?=[^.]+-meta\.xml$)/);
        return [
            {
                type: ending.replace('-meta.xml', ''),
                fullName,
                problem,
                isWarning: false,
                place: { file, at: error.position }
            }
        ];
    }
}
