import type { Caller } from '../org.ts';
import { documentsOf } from '../schema/model.ts';
import type { MetadataDocument, XmlElement } from '../schema/model.ts';
import { childrenOf, textOf } from './metadata-xml.ts';

/** What a page is wanted for: an object's records, or `standard-home`. */
export interface PageWish {
    readonly appName: string;
    readonly profileName: string;
    readonly target: string;
}

/** The FlexiPage an app shows there: its profile's override, the app's own, else the first deployed page made for it. */
export function choosePage(caller: Caller, wish: PageWish): MetadataDocument | undefined {
    const { schema } = caller.org;
    const app = schema.documents.get(`CustomApplication:${wish.appName}`)?.content;
    const overrides = [
        ...childrenOf(app, 'profileActionOverrides').filter((each) => textOf(each, 'profile') === wish.profileName),
        ...childrenOf(app, 'actionOverrides')
    ];
    const chosen = overrides.find((each) => isFor(each, wish.target));
    const page = chosen && schema.documents.get(`FlexiPage:${textOf(chosen, 'content') ?? ''}`);
    return page ?? documentsOf(schema, 'FlexiPage').find(({ content }) => suits(content, wish.target));
}

function isFor(override: XmlElement, target: string): boolean {
    const action = target === 'standard-home' ? 'Tab' : 'View';
    return (
        textOf(override, 'actionName') === action &&
        textOf(override, 'pageOrSobjectType') === target &&
        textOf(override, 'type')?.toLowerCase() === 'flexipage' &&
        (textOf(override, 'formFactor') ?? 'Large') === 'Large'
    );
}

function suits(page: XmlElement, target: string): boolean {
    if (target === 'standard-home') return textOf(page, 'type') === 'HomePage';
    return textOf(page, 'type') === 'RecordPage' && textOf(page, 'sobjectType') === target;
}
