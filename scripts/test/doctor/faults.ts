/** What can be wrong with an org, how it comes to be, and what the doctor then says. */
import { metadataXml } from '../../../local-org/deploy/fixtures/package.ts';
import type { Clinic } from './fixtures/clinic.ts';

export interface PlantedFault {
    readonly fault: string;
    readonly plant: (clinic: Clinic) => unknown;
    /** Ids of all findings, in the order of the report. */
    readonly finds: readonly string[];
    /** Names that the first of them gives; absent where it names nobody. */
    readonly names?: readonly string[];
    /** What its remedy must say. */
    readonly remedy: RegExp;
    /** Findings that `--fix` leaves; absent where it can do nothing. */
    readonly afterFix?: readonly string[];
    /** Checks that cannot look then. */
    readonly leavesUnchecked?: boolean;
}

const ANNA = 'Anna Snelling';
const DUSTIN = 'Dustin Brinkmann';
const person = ({ id }: Clinic, name: string): string => id('User', 'Name', name);
const limits = (body: object) => ({
    requests: [{ path: '/limits$', do: { kind: 'answer' as const, status: 200, body } }]
});

const PACKAGE: readonly PlantedFault[] = [
    {
        fault: 'the org is a release behind',
        plant: ({ disturb }) =>
            disturb({ requests: [{ nth: 1, do: { kind: 'answer', status: 200, body: [{ version: '65.0' }] } }] }),
        finds: ['api-version'],
        remedy: /next release/,
        leavesUnchecked: true
    },
    {
        fault: 'a field was deleted',
        plant: ({ destroy }) => destroy('CustomField', 'RollupRun__c.Message__c'),
        finds: ['fields-missing'],
        names: ['RollupRun__c.Message__c'],
        remedy: /sf project deploy start/
    },
    {
        fault: 'a flow is a draft',
        plant: ({ edit }) =>
            edit('flows/CoachingNote_Stamp.flow', (text) => text.replace('<status>Active', '<status>Draft')),
        finds: ['flows-inactive'],
        names: ['CoachingNote_Stamp'],
        remedy: /Activate/
    },
    {
        fault: 'somebody switched a validation rule off',
        plant: ({ edit }) =>
            edit('objects/CoachingNote__c.object', (text) =>
                text.replace(/(<fullName>SharedWordsAreFinal<\/fullName>\s*<active>)true/, '$1false')
            ),
        finds: ['rules-inactive'],
        names: ['CoachingNote__c.SharedWordsAreFinal'],
        remedy: /Validation Rules/
    },
    {
        fault: 'a page was deleted',
        plant: ({ destroy }) => destroy('FlexiPage', 'SecondChairCoachingNote'),
        finds: ['pages-missing'],
        names: ['SecondChairCoachingNote'],
        remedy: /sf project deploy start/
    },
    {
        fault: 'a notification type was deleted',
        plant: ({ destroy }) => destroy('CustomNotificationType', 'SecondChairHelpRequest'),
        finds: ['notifications-missing'],
        names: ['SecondChairHelpRequest'],
        remedy: /sf project deploy start/
    },
    {
        fault: 'the app is hidden',
        plant: ({ change, id }) =>
            change('AppMenuItem', id('AppMenuItem', 'Name', 'SecondChair'), { IsVisible: false }),
        finds: ['app-hidden'],
        names: ['SecondChair'],
        remedy: /App Menu/
    },
    {
        fault: 'a permission set was deleted',
        plant: ({ destroy }) => destroy('PermissionSet', 'SecondChairLeader'),
        finds: ['permission-sets-missing'],
        names: ['SecondChairLeader'],
        remedy: /sf project deploy start/
    }
];

const PEOPLE: readonly PlantedFault[] = [
    {
        fault: 'nobody is a seller',
        plant: ({ unassign }) => unassign('SecondChairSeller'),
        finds: ['nobody-assigned', 'deal-owners-without-set'],
        names: ['SecondChairSeller'],
        remedy: /Manage Assignments/,
        afterFix: []
    },
    {
        fault: 'nobody administers',
        async plant({ deploy, source, assign, unassign, running, id }) {
            await deploy({
                'permissionsets/Twin.permissionset': source('permissionsets/SecondChairAdmin.permissionset')
            });
            await assign('Twin', id('User', 'Username', running.username));
            await unassign('SecondChairAdmin');
        },
        finds: ['no-admin'],
        names: ['SecondChairAdmin'],
        remedy: /sf org assign permset/
    },
    {
        fault: 'the org is the real one, and an administrator rolls up',
        plant: ({ changeRow, running }) => changeRow('Organization', running.org.id, { IsSandbox: false }),
        finds: ['no-integration-user'],
        names: ['SecondChairIntegration'],
        remedy: /Salesforce Integration/
    },
    {
        fault: 'a seller got a manager who lacks the permission set',
        async plant(clinic) {
            const UserRoleId = clinic.id('UserRole', 'Name', `Manager ${DUSTIN}`);
            const boss = await clinic.addUser('Boss', { UserRoleId });
            await clinic.change('User', person(clinic, ANNA), { ManagerId: boss });
        },
        finds: ['managers-without-set'],
        names: ['Boss'],
        remedy: /doctor --fix/,
        afterFix: []
    },
    {
        fault: 'somebody new owns a deal',
        async plant(clinic) {
            const OwnerId = await clinic.addUser('Nina', { ManagerId: person(clinic, DUSTIN) });
            const deal = { Name: 'New', StageName: 'Prospecting', CloseDate: '2030-01-01', OwnerId };
            await clinic.create('Opportunity', deal);
        },
        finds: ['deal-owners-without-set'],
        names: ['Nina'],
        remedy: /doctor --fix/,
        afterFix: []
    },
    {
        fault: 'a seller has no manager',
        plant: (clinic) => clinic.change('User', person(clinic, ANNA), { ManagerId: null }),
        finds: ['sellers-without-manager'],
        names: [ANNA],
        remedy: /Manager/
    },
    {
        fault: 'a manager has left',
        async plant(clinic) {
            const max = await clinic.addUser('Max');
            await clinic.change('User', person(clinic, ANNA), { ManagerId: max });
            await clinic.change('User', max, { IsActive: false });
        },
        finds: ['managers-inactive'],
        names: [`${ANNA} (Max)`],
        remedy: /Manager/
    },
    {
        fault: 'a manager manages himself',
        plant: (clinic) => {
            const dustin = person(clinic, DUSTIN);
            clinic.changeRow('User', dustin, { ManagerId: dustin });
        },
        finds: ['manager-circles'],
        names: [DUSTIN],
        remedy: /Manager/
    },
    {
        fault: 'a manager is managed by his seller',
        plant: (clinic) => clinic.changeRow('User', person(clinic, DUSTIN), { ManagerId: person(clinic, ANNA) }),
        finds: ['manager-circles'],
        names: [ANNA, DUSTIN],
        remedy: /Manager/
    },
    {
        fault: 'a seller has no role',
        plant: (clinic) => clinic.change('User', person(clinic, ANNA), { UserRoleId: null }),
        finds: ['roles-missing'],
        names: [ANNA],
        remedy: /Role/
    },
    {
        fault: 'a seller’s role is not below the manager’s',
        plant: (clinic) =>
            clinic.change('User', person(clinic, ANNA), {
                UserRoleId: clinic.id('UserRole', 'Name', `Manager ${DUSTIN}`)
            }),
        finds: ['roles-not-above'],
        names: [`${DUSTIN} above ${ANNA}`],
        remedy: /Set Up Roles/
    },
    {
        fault: 'a request waits for somebody who has left',
        async plant(clinic) {
            const max = await clinic.addUser('Max');
            await clinic.change('User', max, { IsActive: false });
            const [request] = clinic.running.org.db.query('SELECT "Id" FROM "HelpRequest__c" LIMIT 1', []);
            clinic.changeRow('HelpRequest__c', String(request?.['Id']), { Status__c: 'Open', AskedOf__c: max });
        },
        finds: ['requests-stranded'],
        names: ['Max'],
        remedy: /withdraws/
    }
];

const PRIVACY: readonly PlantedFault[] = [
    {
        fault: 'help requests were opened to everybody',
        plant: ({ edit }) =>
            edit('objects/HelpRequest__c.object', (text) =>
                text.replace('<sharingModel>Private', '<sharingModel>Read')
            ),
        finds: ['sharing-changed'],
        names: ['HelpRequest__c is Read, outside Private (Private, outside Private)'],
        remedy: /Sharing Settings/
    },
    {
        fault: 'deals were opened to everybody',
        plant: ({ edit }) => edit('objects/Opportunity.object', (text) => text.replace('Private', 'ReadWrite')),
        finds: ['deals-open-to-all'],
        remedy: /Opportunity: Private/
    },
    {
        fault: 'field history was switched on',
        plant: ({ edit }) =>
            edit('objects/CoachingNote__c.object', (text) =>
                text.replace('<enableHistory>false', '<enableHistory>true')
            ),
        finds: ['history-kept'],
        names: ['CoachingNote__c'],
        remedy: /Track Field History/
    },
    {
        fault: 'the user who rolls up is an administrator',
        async plant(clinic) {
            const ProfileId = clinic.id('Profile', 'Name', 'System Administrator');
            await clinic.assign('SecondChairIntegration', await clinic.addUser('Robot', { ProfileId }));
        },
        finds: ['integration-too-mighty'],
        names: ['Robot (System Administrator)'],
        remedy: /Profile/
    },
    {
        fault: 'the user who rolls up got a set that shows notes',
        async plant(clinic) {
            const field = '<editable>false</editable><field>CoachingNote__c.Goal__c</field><readable>true</readable>';
            const flags = ['allowCreate', 'allowDelete', 'allowEdit', 'modifyAllRecords', 'viewAllRecords'];
            const object = `${flags.map((flag) => `<${flag}>false</${flag}>`).join('')}<allowRead>true</allowRead><object>CoachingNote__c</object>`;
            await clinic.deploy({
                'permissionsets/Curious.permissionset': metadataXml(
                    'PermissionSet',
                    `<fieldPermissions>${field}</fieldPermissions><label>Curious</label><objectPermissions>${object}</objectPermissions>`
                )
            });
            const robot = await clinic.addUser('Robot');
            await clinic.assign('SecondChairIntegration', robot);
            await clinic.assign('Curious', robot);
        },
        finds: ['integration-reads-words'],
        names: ['CoachingNote__c.Goal__c (Curious)'],
        remedy: /Read Access/
    }
];

const ROLLUPS: readonly PlantedFault[] = [
    {
        fault: 'nothing was ever rolled up',
        async plant({ running, remove }) {
            const runs = running.org.db.query('SELECT "Id" FROM "RollupRun__c"', []);
            for (const run of runs) await remove('RollupRun__c', String(run['Id']));
        },
        finds: ['never-rolled-up'],
        remedy: /cli -- rollup/
    },
    {
        fault: 'the nightly job has stopped',
        plant: ({ changeRow, id }) =>
            changeRow('RollupRun__c', id('RollupRun__c', 'Status__c', 'Succeeded'), {
                Watermark__c: new Date(Date.now() - 50 * 60 * 60 * 1000).toISOString()
            }),
        finds: ['rollups-stale'],
        remedy: /cli -- rollup/
    },
    {
        fault: 'the last run has failed',
        plant: ({ create }) =>
            create('RollupRun__c', { Key__c: 'rollup:broken', Status__c: 'Failed', LeaseOwner__c: 'night job' }),
        finds: ['last-run-failed'],
        names: ['night job'],
        remedy: /goes on where it stopped/
    },
    {
        fault: 'a run has died and left its lease',
        plant: ({ insertRow, running }) =>
            insertRow('RollupRun__c', {
                Name: 'RUN-9999',
                Key__c: 'rollup:running',
                Status__c: 'Running',
                LeaseOwner__c: 'night job',
                LeaseUntil__c: new Date(Date.now() - 48 * 60 * 60 * 1000).toISOString(),
                OwnerId: String(running.org.db.query('SELECT "Id" FROM "User" LIMIT 1', [])[0]?.['Id'])
            }),
        finds: ['lease-stuck'],
        names: ['night job'],
        remedy: /doctor --fix/,
        afterFix: ['last-run-failed']
    },
    {
        fault: 'somebody changed a figure by hand',
        plant({ changeRow, running }) {
            const sql = `SELECT "Id" FROM "InvolvementRollup__c" WHERE "Scope__c" = 'Pair' AND "PeriodType__c" = 'Month'`;
            const [row] = running.org.db.query(sql, []);
            changeRow('InvolvementRollup__c', String(row?.['Id']), { Involvements__c: 9999 });
        },
        finds: ['rollups-do-not-add-up'],
        remedy: /--verify/
    },
    {
        fault: 'the next custom fiscal year is not defined',
        plant: ({ insertRow }) =>
            insertRow('FiscalYearSettings', { Name: 'FY20', IsStandardYear: false, YearType: 'Custom' }),
        finds: ['fiscal-periods-missing'],
        remedy: /Fiscal Year/
    },
    {
        fault: 'a floor was deleted',
        plant: ({ destroy }) => destroy('CustomMetadata', 'CoachingThreshold.CoachingMinutes'),
        finds: ['thresholds-missing'],
        names: ['CoachingMinutes'],
        remedy: /Manage Records/
    },
    {
        fault: 'a floor is zero',
        plant: ({ edit }) =>
            edit('customMetadata/CoachingThreshold.Dots.md', (text) => text.replace('>20.0<', '>0.0<')),
        finds: ['thresholds-nonsensical'],
        names: ['Dots'],
        remedy: /Edit/
    }
];

const RESOURCES: readonly PlantedFault[] = [
    {
        fault: 'the org is almost full',
        plant: ({ disturb }) => disturb(limits({ DataStorageMB: { Max: 200, Remaining: 19 } })),
        finds: ['storage-low'],
        remedy: /Storage Usage/
    },
    {
        fault: 'somebody has used up the day’s calls',
        plant: ({ disturb }) => disturb(limits({ DailyApiRequests: { Max: 15000, Remaining: 12 } })),
        finds: ['api-calls-low'],
        remedy: /API Usage/
    },
    {
        fault: 'there are more users than licences',
        plant: ({ changeRow, id }) =>
            changeRow('UserLicense', id('UserLicense', 'Name', 'Salesforce'), { TotalLicenses: 3, UsedLicenses: 4 }),
        finds: ['licences-overused'],
        remedy: /User Licenses/
    }
];

export const PLANTED_FAULTS: readonly PlantedFault[] = [...PACKAGE, ...PEOPLE, ...PRIVACY, ...ROLLUPS, ...RESOURCES];
