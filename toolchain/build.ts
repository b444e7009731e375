/** `npm run build`: writes dist/, ready for `sf project deploy start` from there. */
import { join } from 'node:path';
import { buildPackage } from './build-package.ts';

const folder = join(import.meta.dirname, '../dist');
buildPackage(folder);
console.log(`Package written to ${folder}`);
