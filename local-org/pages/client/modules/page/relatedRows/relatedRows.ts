import { adapter } from 'page/records';
import type { WireResult } from 'page/records';
import { askHost } from 'page/server';
import type { ListRows } from '../../../../page-model.ts';

interface RowsConfig {
    readonly parentId?: string;
    /** Name of the list in the page layout. */
    readonly list?: string;
}

/** The rows of a related list; asked for anew when its record or one of them changed. */
export const getRelatedRows = adapter<RowsConfig, WireResult<ListRows>>({
    name: 'relatedRows',
    isComplete: ({ parentId, list }) => Boolean(parentId && list),
    recordId: ({ parentId }) => parentId,
    load: ({ parentId = '', list = '' }) => askHost('related', { parentId, list })
});
