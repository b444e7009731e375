import type { Caller } from '../org.ts';
import { parseFlexiPage } from './flexipage.ts';
import { textOf } from './metadata-xml.ts';
import { pageItems } from './page-items.ts';
import type { UtilityItem } from './page-model.ts';

/** The components of the app's utility bar (`utilityBar` names a FlexiPage of type UtilityBar), each with its button. */
export function utilityItems(caller: Caller, appName: string): UtilityItem[] {
    const { documents } = caller.org.schema;
    const app = documents.get(`CustomApplication:${appName}`)?.content;
    const bar = documents.get(`FlexiPage:${textOf(app, 'utilityBar') ?? ''}`);
    if (!bar) return [];
    const page = parseFlexiPage(bar.content, caller.org.schema.labels);
    return page.regions
        .filter(({ name }) => name !== 'backgroundComponents')
        .flatMap(({ components }) => components)
        .flatMap((placed) => {
            const [item] = pageItems({ caller, page }, [placed]);
            const label = placed.properties.get('label') ?? placed.name.replace(/^c:/, '');
            const iconName = placed.properties.get('icon') ?? 'fallback';
            return item ? [{ id: placed.id, label, iconName: `utility:${iconName}`, item }] : [];
        });
}
