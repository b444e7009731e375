import { workerData } from 'node:worker_threads';
import { buildVendor } from './bundle-vendor.ts';

const { dir, development } = workerData as { dir: string; development: boolean };
await buildVendor(dir, development);
