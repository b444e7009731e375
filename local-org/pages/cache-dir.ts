import { join } from 'node:path';

/** Where caches live unless told otherwise: beside the data folders, git-ignored. */
export const DEFAULT_CACHE_DIR = join(import.meta.dirname, '../../.local-org/cache');
