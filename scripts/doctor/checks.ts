import { integrationChecks } from './checks/integration.ts';
import { packageChecks } from './checks/package.ts';
import { peopleChecks } from './checks/people.ts';
import { permissionSetChecks } from './checks/permission-sets.ts';
import { requestChecks } from './checks/requests.ts';
import { resourceChecks } from './checks/resources.ts';
import { rollupChecks } from './checks/rollups.ts';
import { sharingChecks } from './checks/sharing.ts';
import { thresholdChecks } from './checks/thresholds.ts';
import type { Check } from './finding.ts';

/** All checks, in the order of the report. */
export const CHECKS: readonly Check[] = [
    ...packageChecks,
    ...permissionSetChecks,
    ...peopleChecks,
    ...sharingChecks,
    ...integrationChecks,
    ...rollupChecks,
    ...thresholdChecks,
    ...requestChecks,
    ...resourceChecks
];
