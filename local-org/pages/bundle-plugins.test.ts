import { scopedModule } from './bundle-plugins.ts';
import type { OrgNames } from './bundle-plugins.ts';

const names: OrgNames = {
    label: (name) => (name === 'Title' ? 'Who "led"' : undefined),
    schema: (path) => path.startsWith('Opportunity'),
    messageChannel: (name) => name === 'Changed'
};

test.each([
    ['@salesforce/schema/Opportunity', 'export default {"objectApiName":"Opportunity"};'],
    [
        '@salesforce/schema/Opportunity.Owner.Name',
        'export default {"objectApiName":"Opportunity","fieldApiName":"Owner.Name"};'
    ],
    ['@salesforce/messageChannel/Changed__c', 'export default {"channel":"Changed__c"};'],
    ['@salesforce/user/isGuest', 'export default false;']
])('%s is known when bundled', (specifier, source) => {
    expect(scopedModule(specifier, names)).toBe(source);
});

test.each([
    ['@salesforce/label/c.Title', 'context.labels?.["Title"] ?? "Who \\"led\\""'],
    ['@salesforce/user/Id', 'context.userId'],
    ['@salesforce/i18n/timeZone', 'context.i18n["timeZone"]'],
    ['@salesforce/customPermission/Coach', 'context.customPermissions.includes("Coach") || undefined'],
    ['@salesforce/userPermission/ViewSetup', 'context.userPermissions.includes("ViewSetup") || undefined'],
    ['@salesforce/client/formFactor', 'context.formFactor']
])('%s is read in the page, so that one bundle serves everybody', (specifier, expression) => {
    expect(scopedModule(specifier, names)).toContain(`export default ${expression};`);
});

test.each([
    '@salesforce/label/c.Missing',
    '@salesforce/schema/Nothing__c',
    '@salesforce/messageChannel/Other__c',
    '@salesforce/user/Name',
    '@salesforce/apex/Some.method',
    '@salesforce/community/Id'
])('%s does not exist', (specifier) => {
    expect(scopedModule(specifier, names)).toBeUndefined();
});

test('gates are closed unless the component says otherwise', () => {
    expect(scopedModule('@salesforce/gate/anything', names)).toContain('fallback ?? false');
});
