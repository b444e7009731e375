/** What mends more than one finding. */

export const DEPLOY =
    'Deploy the package: `npm run build`, then in dist/ `npx sf project deploy start --source-dir force-app/main`.';
