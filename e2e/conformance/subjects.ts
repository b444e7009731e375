import type { Subject } from './case.ts';
import { bulk } from './cases/bulk.ts';
import { collections } from './cases/collections.ts';
import { composite } from './cases/composite.ts';
import { deployErrors } from './cases/deploy-errors.ts';
import { describes } from './cases/describe.ts';
import { errors } from './cases/errors.ts';
import { formulas } from './cases/formulas.ts';
import { graphql } from './cases/graphql.ts';
import { ids } from './cases/ids.ts';
import { limits } from './cases/limits.ts';
import { query } from './cases/query.ts';
import { replication } from './cases/replication.ts';
import { saveOrder } from './cases/save-order.ts';
import { security } from './cases/security.ts';
import { uiApi } from './cases/ui-api.ts';

/** All that an org is asked, in this order. */
export const SUBJECTS: readonly Subject[] = [
    ids,
    query,
    saveOrder,
    formulas,
    errors,
    collections,
    composite,
    bulk,
    uiApi,
    graphql,
    describes,
    limits,
    replication,
    deployErrors,
    security
];
