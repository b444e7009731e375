import { sfCommand } from './commands.ts';
import type { TargetOrg } from './orgs.ts';
import type { Tools } from './tools.ts';

/** The app's home: what waits for whoever looks. */
const PAGE = 'lightning/app/c__SecondChair';

/** What to type to open the app's home later on. */
export function openCommand(org: string): string {
    return sfCommand(['org', 'open', '--target-org', org, '--path', PAGE]);
}

/** Opens the app's home in the browser, or only says where it is. @returns an address that logs in, for a short time */
export async function openHome({ sf }: Tools, { name }: TargetOrg, isOpened: boolean): Promise<string> {
    const open = ['org', 'open', '--target-org', name, '--path', PAGE];
    const { url } = (await sf(isOpened ? open : [...open, '--url-only'])) as { url: string };
    return url;
}

/** Whether a page can be shown: not on a server, in a container or in a build. */
export function hasBrowser(
    env: NodeJS.ProcessEnv = process.env,
    platform: NodeJS.Platform = process.platform
): boolean {
    if (env['CI'] || env['SF_CONTAINER_MODE']) return false;
    return platform !== 'linux' || ['DISPLAY', 'WAYLAND_DISPLAY', 'WSL_DISTRO_NAME'].some((name) => env[name]);
}
