import type { Org } from '../org.ts';
import { insertRecord } from '../records/save.ts';
import { insertSetupRow } from '../rows.ts';
import { schemaWith } from '../schema/builders.ts';
import type { MetadataDocument, Row } from '../schema/model.ts';
import { admin, newUser, orgWith } from '../test-org.ts';
import { checkFlow } from './compile.ts';
import { afterSave, assign, flow, goTo, literal, log, project, reference } from './fixtures/flows.ts';

let org: Org | undefined;
afterEach(() => {
    org?.db.close();
    org = undefined;
});

function start(document: MetadataDocument): { org: Org; save: (values?: Row) => string } {
    expect(checkFlow(document, schemaWith([project, log]))).toEqual([]);
    const started = orgWith([project, log], { documents: new Map([[`Flow:${document.fullName}`, document]]) });
    org = started;
    return { org: started, save: (values = {}) => insertRecord(admin(started), project, { Name: 'P', ...values }) };
}

const logs = ({ db }: Org): Row[] =>
    db.query('SELECT "Name", "Text__c" FROM "Log__c" WHERE "IsDeleted" = 0 ORDER BY rowid', []);
const addLog = (here: Org, values: Row): string => insertRecord(admin(here), log, { Name: 'L', ...values });
const filter = (field: string, operator: string, value: string) =>
    `<filters><field>${field}</field><operator>${operator}</operator><value>${value}</value></filters>`;
const getLogs = (rest: string) =>
    `<recordLookups><name>First</name><object>Log__c</object><getFirstRecordOnly>false</getFirstRecordOnly>
    <sortField>Text__c</sortField><sortOrder>Desc</sortOrder>${rest}</recordLookups>`;

describe('Delete Records', () => {
    test('deletes what its filters find', () => {
        const { org: here, save } = start(
            afterSave(
                `<recordDeletes><name>First</name><object>Log__c</object><filterLogic>and</filterLogic>
                ${filter('Text__c', 'StartsWith', literal('old'))}</recordDeletes>`
            )
        );
        for (const Text__c of ['old one', 'new', 'Old two']) addLog(here, { Text__c });
        save();
        expect(logs(here)).toMatchObject([{ Text__c: 'new' }]);
    });

    test('deletes the records of a list', () => {
        const { org: here, save } = start(
            afterSave(
                `${getLogs(goTo('Remove'))}<recordDeletes><name>Remove</name><inputReference>First</inputReference></recordDeletes>`
            )
        );
        addLog(here, { Text__c: 'a' });
        save();
        expect(logs(here)).toEqual([]);
    });

    test('that fails, as for a person in a flow about business records, goes along its fault path', () => {
        const { org: here, save } = start(
            afterSave(
                `<recordLookups><name>First</name><object>User</object><getFirstRecordOnly>true</getFirstRecordOnly>${goTo('Remove')}</recordLookups>
                <recordDeletes><name>Remove</name><inputReference>First</inputReference>${goTo('Note', 'faultConnector')}</recordDeletes>
                <recordUpdates><name>Note</name><inputReference>$Record</inputReference>${assign('Note__c', reference('Cause'))}</recordUpdates>
                <formulas><name>Cause</name><dataType>String</dataType><expression>LEFT({!$Flow.FaultMessage}, 80)</expression></formulas>`,
                { trigger: 'Create' }
            )
        );
        expect(here.db.find(project, save())?.['Note__c']).toBe(
            'This error occurred when the flow tried to delete records: MIXED_DML_OPERATION: '
        );
    });

    test('is not for flows before the save', () => {
        const xml = `<Flow><label>B</label><processType>AutoLaunchedFlow</processType><status>Active</status>
            <start>${goTo('D')}<object>Project__c</object><recordTriggerType>Create</recordTriggerType>
            <triggerType>RecordBeforeSave</triggerType></start><recordDeletes><name>D</name><object>Log__c</object></recordDeletes></Flow>`;
        expect(checkFlow(flow('B', xml), schemaWith([project, log]))).toEqual([
            "D - The element isn't allowed in a before-save flow."
        ]);
    });
});

describe('Get Records', () => {
    test('gives the first of their order, up to its limit, and a loop takes them one by one', () => {
        const { org: here, save } = start(
            afterSave(
                getLogs(`<limit><numberValue>2.0</numberValue></limit>${goTo('Each')}`) +
                    `<loops><name>Each</name><collectionReference>First</collectionReference><iterationOrder>Asc</iterationOrder>
                    ${goTo('Add', 'nextValueConnector')}${goTo('Keep', 'noMoreValuesConnector')}</loops>
                    <assignments><name>Add</name>${goTo('Each')}<assignmentItems><assignToReference>Joined</assignToReference>
                    <operator>Add</operator><value>${reference('Each.Text__c')}</value></assignmentItems></assignments>
                    <recordUpdates><name>Keep</name><inputReference>$Record</inputReference>${assign('Note__c', reference('Joined'))}</recordUpdates>
                    <variables><name>Joined</name><dataType>String</dataType><isCollection>false</isCollection></variables>`,
                { trigger: 'Create' }
            )
        );
        for (const Text__c of ['a', 'c', 'b']) addLog(here, { Text__c });
        expect(here.db.find(project, save())?.['Note__c']).toBe('cb');
    });

    test('into a loop without end is stopped', () => {
        const { save } = start(
            afterSave(
                `<assignments><name>First</name>${goTo('Again')}<assignmentItems><assignToReference>N</assignToReference>
                <operator>Add</operator><value><numberValue>1</numberValue></value></assignmentItems></assignments>
                <decisions><name>Again</name>${goTo('First', 'defaultConnector')}</decisions>
                <variables><name>N</name><dataType>Number</dataType><isCollection>false</isCollection></variables>`
            )
        );
        expect(() => save()).toThrow('Number of iterations exceeded');
    });

    test('whose text grows beyond all memory fails the save, not the org', () => {
        const { save } = start(
            afterSave(
                `<assignments><name>First</name>${goTo('Again')}<assignmentItems><assignToReference>T</assignToReference>
                <operator>Add</operator><value>${reference('T')}</value></assignmentItems></assignments>
                <decisions><name>Again</name>${goTo('First', 'defaultConnector')}</decisions>
                <variables><name>T</name><dataType>String</dataType><isCollection>false</isCollection><value>${literal('x')}</value></variables>`
            )
        );
        expect(() => save()).toThrow(/^We can't save this record because the “Project: After” process failed/);
    });
});

describe('Custom Error', () => {
    const refuse = (message: string) =>
        afterSave(
            `<customErrors><name>First</name><customErrorMessages>${message}</customErrorMessages></customErrors>`
        );

    test('refuses the save with its own words, and undoes it', () => {
        const { org: here, save } = start(
            refuse('<errorMessage>{!$Record.Name} is not wanted.</errorMessage><isFieldError>false</isFieldError>')
        );
        expect(() => save()).toThrow(
            expect.objectContaining({
                errorCode: 'FIELD_CUSTOM_VALIDATION_EXCEPTION',
                message: 'P is not wanted.',
                fields: []
            })
        );
        expect(here.db.query('SELECT 1 FROM "Project__c"', [])).toEqual([]);
    });

    test('points at a field', () => {
        const { save } = start(
            refuse(
                '<errorMessage>Smaller.</errorMessage><fieldSelection>Size__c</fieldSelection><isFieldError>true</isFieldError>'
            )
        );
        expect(() => save()).toThrow(expect.objectContaining({ message: 'Smaller.', fields: ['Size__c'] }));
    });

    test('at a field that does not exist is refused at deploy', () => {
        const document = refuse(
            '<errorMessage>No.</errorMessage><fieldSelection>Nope__c</fieldSelection><isFieldError>true</isFieldError>'
        );
        expect(checkFlow(document, schemaWith([project, log]))).toEqual([
            "First - The field Nope__c doesn't exist on the object Project__c."
        ]);
    });
});

describe('Send Custom Notification', () => {
    const ring = afterSave(
        `<actionCalls><name>First</name><actionName>customNotificationAction</actionName><actionType>customNotificationAction</actionType>
        ${[
            ['customNotifTypeId', reference('Type')],
            ['recipientIds', reference('$Record.Note__c')],
            ['title', literal('Hello')],
            ['body', literal('Look')],
            ['targetId', reference('$Record.Id')]
        ]
            .map(([name, value]) => `<inputParameters><name>${name}</name><value>${value}</value></inputParameters>`)
            .join('')}</actionCalls>
        <formulas><name>Type</name><dataType>String</dataType><expression>"0ML000000000001AAA"</expression></formulas>`
    );
    const bells = ({ db }: Org): Row[] => db.query('SELECT "RecipientId" AS id FROM "CustomNotification"', []);

    function withType(document: MetadataDocument) {
        const started = start(document);
        insertSetupRow(started.org, 'CustomNotificationType', { Id: '0ML000000000001AAA', DeveloperName: 'Bell' });
        return started;
    }

    test('reaches an active person, and nobody who has left', () => {
        const { org: here, save } = withType(ring);
        const [active, gone] = [newUser(here), newUser(here, { IsActive: false })];
        save({ Note__c: active.userId });
        save({ Note__c: gone.userId });
        expect(bells(here)).toEqual([{ id: active.userId }]);
    });

    test('reaches the members of a group and of the groups in it, each once', () => {
        const { org: here, save } = withType(ring);
        const [a, b] = [newUser(here).userId, newUser(here).userId];
        const [outer, inner] = ['Outer', 'Inner'].map((Name) =>
            insertSetupRow(here, 'Group', { Name, DeveloperName: Name, Type: 'Regular' })
        ) as [string, string];
        for (const [GroupId, UserOrGroupId] of [
            [outer, a],
            [outer, inner],
            [inner, a],
            [inner, b]
        ] as const) {
            insertSetupRow(here, 'GroupMember', { GroupId, UserOrGroupId });
        }
        save({ Note__c: outer });
        expect(bells(here)).toEqual([{ id: a }, { id: b }]);
    });

    test('to something that is no person fails', () => {
        const { save } = withType(ring);
        const account = '001000000000001AAA';
        expect(() => save({ Note__c: account })).toThrow(`Invalid recipient: ${account}`);
    });
});
