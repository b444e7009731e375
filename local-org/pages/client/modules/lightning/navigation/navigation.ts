import type { WireDataCallback } from '@lwc/engine-core';
import { fromUrl, goTo, onNavigate, toUrl } from 'page/address';
import type { PageReferenceInput } from 'page/address';

const Navigate = Symbol('Navigate');
const GenerateUrl = Symbol('GenerateUrl');

type Constructor = new (...parameters: never[]) => object;

/** The page that is shown now, and each next one. */
export class CurrentPageReference {
    private readonly callback: WireDataCallback<unknown>;
    private stop: (() => void) | undefined;

    constructor(callback: WireDataCallback<unknown>) {
        this.callback = callback;
    }

    connect(): void {
        let shown = '';
        const emit = (): void => {
            if (shown === location.href) return;
            shown = location.href;
            this.callback(Object.freeze(fromUrl(new URL(shown))));
        };
        this.stop = onNavigate(emit);
        emit();
    }

    disconnect(): void {
        this.stop?.();
    }

    update(): void {
        // There is nothing to configure.
    }
}

/** Goes to a page; an unknown kind of page is refused in the console, as on the platform. */
export function navigate(page: PageReferenceInput, replace = false): void {
    const url = toUrl(page);
    if (url === undefined) console.error(`The local org has no pages of type ${String(page.type)}`);
    else goTo(url, replace);
}

/** The address of a page. @throws for a kind of page that this org does not have */
export async function generateUrl(page: PageReferenceInput): Promise<string> {
    const url = toUrl(page);
    if (url === undefined) throw new Error(`The local org has no pages of type ${String(page.type)}`);
    return url;
}

function mixin<Base extends Constructor>(base: Base): Base {
    // A mixin's class must take any parameters (TypeScript handbook, "Mixins"): the members are typed for components in types/.
    const open = base as unknown as new (...parameters: unknown[]) => object;
    return class extends open {
        [Navigate](page: PageReferenceInput, replace?: boolean): void {
            navigate(page, replace);
        }

        [GenerateUrl](page: PageReferenceInput): Promise<string> {
            return generateUrl(page);
        }
    } as unknown as Base;
}

export const NavigationMixin = Object.assign(mixin, { Navigate, GenerateUrl });
