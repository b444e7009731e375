import { salesforceCli, type SalesforceCli } from '../sf.ts';

/** The CLI would replace a package's whole entry in sfdx-project.json by one with its defaults. */
const KEEPS_PROJECT_FILE = { SF_PROJECT_AUTOUPDATE_DISABLE_FOR_PACKAGE_CREATE: 'true' };

/** The CLI, told to leave the entries of sfdx-project.json as they are. */
export function packagingCli(salesforce: SalesforceCli = salesforceCli()): SalesforceCli {
    return {
        run: (parameters, options = {}) =>
            salesforce.run(parameters, { ...options, env: { ...KEEPS_PROJECT_FILE, ...options.env } })
    };
}
