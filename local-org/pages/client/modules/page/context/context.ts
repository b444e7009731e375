import type { PageContext } from '../../../../page-model.ts';

/** Who looks at this page, in which app and language: written into the document by the server. */
export const context = JSON.parse(document.getElementById('page-context')?.textContent ?? '{}') as PageContext;
