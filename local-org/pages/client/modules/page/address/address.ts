/** A page as the platform's navigation service names it. */
export interface PageReference {
    readonly type: string;
    readonly attributes: Readonly<Record<string, string | undefined>>;
    readonly state: Readonly<Record<string, string>>;
}

export type PageReferenceInput = Partial<PageReference>;

/** The address of a page reference; undefined for a page type that this org does not have. */
export function toUrl({ type, attributes = {}, state = {} }: PageReferenceInput): string | undefined {
    const search = new URLSearchParams(state).toString();
    const path = pathOf(type, attributes);
    return path && search ? `${path}?${search}` : path;
}

function pathOf(type: string | undefined, attributes: PageReference['attributes']): string | undefined {
    const { objectApiName, recordId, actionName, apiName, pageName, url } = attributes;
    switch (type) {
        case 'standard__recordPage':
            return `/lightning/r/${objectApiName ?? 'record'}/${recordId ?? ''}/${actionName ?? 'view'}`;
        case 'standard__objectPage':
            return `/lightning/o/${objectApiName ?? ''}/${actionName ?? 'list'}`;
        case 'standard__navItemPage':
            return `/lightning/n/${apiName ?? ''}`;
        case 'standard__namedPage':
            return `/lightning/page/${pageName ?? 'home'}`;
        case 'standard__webPage':
            return url;
        default:
            return undefined;
    }
}

/** The page reference of an address. */
export function fromUrl(url: URL): PageReference {
    const [, , kind, first = '', second = '', third] = url.pathname.split('/').map(decodeURIComponent);
    const state = Object.fromEntries(url.searchParams);
    if (kind === 'r') {
        const [objectApiName, recordId] = isId(first) ? [undefined, first] : [first, second];
        const actionName = (isId(first) ? second : third) || 'view';
        const attributes = { ...(objectApiName ? { objectApiName } : {}), recordId, actionName };
        return { type: 'standard__recordPage', attributes, state };
    }
    if (kind === 'o') {
        return {
            type: 'standard__objectPage',
            attributes: { objectApiName: first, actionName: second || 'list' },
            state
        };
    }
    if (kind === 'n') return { type: 'standard__navItemPage', attributes: { apiName: first }, state };
    return { type: 'standard__namedPage', attributes: { pageName: first || 'home' }, state };
}

/** `/lightning/r/<id>/view` names no object. */
function isId(text: string): boolean {
    return /^[a-zA-Z0-9]{15}(?:[a-zA-Z0-9]{3})?$/.test(text) && !text.includes('_') && /\d/.test(text);
}

/** The address of the page itself, under a form for a new or an existing record. */
export function pageUnder(url: URL): string {
    const path = url.pathname.replace(/\/(?:edit|view)$/, '').replace(/\/new$/, '/list');
    const filter = url.searchParams.get('filterName');
    return filter ? `${path}?filterName=${encodeURIComponent(filter)}` : path;
}

type Listener = () => void;
const listeners = new Set<Listener>();
const tell = (): void => listeners.forEach((listener) => listener());
addEventListener('popstate', tell);

/** Calls back after each change of address; answers how to stop that. */
export function onNavigate(listener: Listener): () => void {
    listeners.add(listener);
    return () => listeners.delete(listener);
}

/** Goes to an address: pages of this org within the shell, everything else in a new tab. */
export function goTo(address: string, replace = false): void {
    const url = new URL(address, location.href);
    if (url.origin !== location.origin || !url.pathname.startsWith('/lightning/')) {
        window.open(url, '_blank', 'noopener');
        return;
    }
    if (replace) history.replaceState(null, '', url);
    else history.pushState(null, '', url);
    tell();
}
