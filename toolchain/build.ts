/** `npm run build`: writes dist/, ready for `sf project deploy start` from there. */
import { buildPackage } from './build-package.ts';

console.log(`Package written to ${buildPackage()}`);
