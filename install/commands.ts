/** Commands as somebody types them in the project's folder. */
import { quoted } from '../scripts/resume.ts';

/** Where a command of the Salesforce CLI runs: in the project, or in the package that `npm run build` writes. */
export type Place = 'project' | 'dist';

export function sfCommand(parameters: readonly string[], place: Place = 'project'): string {
    const command = ['npx sf', ...parameters.map(quoted)].join(' ');
    return place === 'project' ? command : `(cd ${place} && ${command})`;
}

/** This program with those parameters: what begins an installation, and what goes on with one that stopped. */
export function installCommand(parameters: readonly string[]): string {
    return ['npm run org:scratch', ...(parameters.length > 0 ? ['--', ...parameters.map(quoted)] : [])].join(' ');
}
