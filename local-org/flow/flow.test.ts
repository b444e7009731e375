import { SalesforceApiError } from '../errors.ts';
import type { Org } from '../org.ts';
import { insertRecord, updateRecord } from '../records/save.ts';
import { insertSetupRow } from '../rows.ts';
import { schemaWith } from '../schema/builders.ts';
import type { MetadataDocument, ObjectSchema, Row } from '../schema/model.ts';
import { admin, newUser, orgWith } from '../test-org.ts';
import { checkFlow } from './compile.ts';
import { afterSave, assign, flow, goTo, literal, log, project, reference, stamp, stampXml } from './fixtures/flows.ts';

const NOW = new Date('2026-03-31T12:00:00.000Z');
let org: Org | undefined;

function start(...flows: MetadataDocument[]): { org: Org; save: (values: Row) => string } {
    const documents = new Map(flows.map((each) => [`Flow:${each.fullName}`, each]));
    const started = orgWith([project, log], { documents }, () => NOW);
    org = started;
    const me = admin(started);
    return { org: started, save: (values) => insertRecord(me, project, { Name: 'P', ...values }) };
}

afterEach(() => {
    org?.db.close();
    org = undefined;
});

const rowsOf = ({ db }: Org, object: ObjectSchema | string): Row[] =>
    db.query(`SELECT * FROM "${typeof object === 'string' ? object : object.name}" WHERE "IsDeleted" = 0`, []);

describe('a before-save flow from its metadata file', () => {
    test('has nothing that keeps it from being deployed', () => {
        expect(checkFlow(stamp, schemaWith([project, log]))).toEqual([]);
    });

    test('looks records up, decides and changes the record before it is written', () => {
        const { org: here } = start(stamp);
        const boss = newUser(here);
        const owner = newUser(here, { profile: 'System Administrator', LastName: 'Hopper', ManagerId: boss.userId });
        const id = insertRecord(owner, project, { Name: 'Compiler', Size__c: 12 });
        expect(here.db.find(project, id)).toMatchObject({
            Lead__c: boss.userId,
            Note__c: 'new Compiler of Hopper',
            Rating__c: 'Hot',
            RatedOn__c: '2026-03-31'
        });
        updateRecord(owner, project, id, { Size__c: 2 });
        expect(here.db.find(project, id)).toMatchObject({ Rating__c: null, Note__c: 'new Compiler of Hopper' });
    });

    test('runs before the rules and after the defaults', () => {
        const changed = stampXml.replace('<stringValue>Hot</stringValue>', '<stringValue>Lukewarm</stringValue>');
        const { save } = start(flow('Project_Stamp', changed));
        expect(() => save({ Size__c: 12 })).toThrow('Rating: bad value for restricted picklist field: Lukewarm');
    });

    test('does not run unless it is active', () => {
        const { org: here, save } = start(flow('Project_Stamp', stampXml.replace('>Active<', '>Draft<')));
        expect(here.db.find(project, save({ Size__c: 12 }))?.['Rating__c']).toBeNull();
    });
});

describe('an after-save flow', () => {
    const createLog = (value: string, fault = '') =>
        `<recordCreates><name>First</name><object>Log__c</object>${assign('Name', literal('L'))}${assign('Text__c', value)}` +
        `${assign('Project__c', reference('$Record.Id'))}${fault}</recordCreates>`;

    test('creates records as the system, in the name of the person', () => {
        const { org: here, save } = start(afterSave(createLog(literal('made {!$Record.Name}'))));
        const id = save({});
        expect(rowsOf(here, log)).toMatchObject([
            { Text__c: 'made P', Project__c: id, CreatedById: admin(here).userId }
        ]);
    });

    test('fails the save without a fault path, and undoes it', () => {
        const { org: here, save } = start(afterSave(createLog(literal('bad'))));
        expect(() => save({})).toThrow(
            new SalesforceApiError(
                'CANNOT_EXECUTE_FLOW_TRIGGER',
                "We can't save this record because the “Project: After” process failed. Give your Salesforce admin these " +
                    'details. This error occurred when the flow tried to create records: FIELD_CUSTOM_VALIDATION_EXCEPTION: ' +
                    'Bad log.. You can look up ExceptionCode values in the SOAP API Developer Guide.'
            )
        );
        expect(rowsOf(here, project)).toEqual([]);
    });

    test('goes on along the fault path with the message at hand', () => {
        const { org: here, save } = start(
            afterSave(
                createLog(literal('bad'), goTo('Keep', 'faultConnector')) +
                    `<recordUpdates><name>Keep</name><inputReference>$Record</inputReference>` +
                    `${assign('Note__c', reference('Cause'))}</recordUpdates>` +
                    `<formulas><name>Cause</name><dataType>String</dataType><expression>LEFT({!$Flow.FaultMessage}, 20)</expression></formulas>`,
                { trigger: 'Create' }
            )
        );
        expect(here.db.find(project, save({}))?.['Note__c']).toBe('This error occurred ');
        expect(rowsOf(here, log)).toEqual([]);
    });

    test('updates the records it finds, and only those', () => {
        const { org: here, save } = start(
            afterSave(
                `<recordUpdates><name>First</name><object>Log__c</object><filterLogic>1 AND (2 OR 3)</filterLogic>
                <filters><field>Project__c</field><operator>IsNull</operator><value><booleanValue>true</booleanValue></value></filters>
                <filters><field>Size__c</field><operator>LessThan</operator><value><elementReference>$Record.Size__c</elementReference></value></filters>
                <filters><field>Text__c</field><operator>StartsWith</operator><value><stringValue>keep</stringValue></value></filters>
                ${assign('Project__c', reference('$Record.Id'))}</recordUpdates>`
            )
        );
        for (const [Text__c, Size__c] of [
            ['small', 1],
            ['big', 9],
            ['Keep', 9]
        ] as const) {
            insertRecord(admin(here), log, { Name: 'L', Text__c, Size__c });
        }
        const id = save({ Size__c: 5 });
        expect(rowsOf(here, log).map((row) => row['Project__c'] === id)).toEqual([true, false, true]);
    });

    test('collects records and creates them together', () => {
        const { org: here, save } = start(
            afterSave(
                `<recordLookups><name>First</name><object>User</object><getFirstRecordOnly>false</getFirstRecordOnly>
                <filters><field>IsActive</field><operator>EqualTo</operator><value><booleanValue>true</booleanValue></value></filters>
                <sortField>CreatedDate</sortField><sortOrder>Desc</sortOrder>${goTo('Fill')}</recordLookups>
                <assignments><name>Fill</name>${goTo('Again')}
                <assignmentItems><assignToReference>Entry.Name</assignToReference><operator>Assign</operator><value>${literal('one')}</value></assignmentItems>
                <assignmentItems><assignToReference>Entries</assignToReference><operator>Add</operator><value>${reference('Entry')}</value></assignmentItems>
                </assignments>
                <assignments><name>Again</name>${goTo('Create')}
                <assignmentItems><assignToReference>Entry.Name</assignToReference><operator>Assign</operator><value>${literal('two')}</value></assignmentItems>
                <assignmentItems><assignToReference>Entries</assignToReference><operator>AddItem</operator><value>${reference('Entry')}</value></assignmentItems>
                </assignments>
                <recordCreates><name>Create</name><inputReference>Entries</inputReference></recordCreates>
                <variables><name>Entry</name><dataType>SObject</dataType><objectType>Log__c</objectType><isCollection>false</isCollection></variables>
                <variables><name>Entries</name><dataType>SObject</dataType><objectType>Log__c</objectType><isCollection>true</isCollection></variables>`
            )
        );
        save({});
        expect(rowsOf(here, log).map((row) => row['Name'])).toEqual(['one', 'two']);
    });

    test('shares the record and rings the bell', () => {
        const { org: here } = start(
            afterSave(
                `<recordCreates><name>First</name><object>Project__Share</object>${assign('ParentId', reference('$Record.Id'))}
                ${assign('UserOrGroupId', reference('$Record.Lead__c'))}${assign('AccessLevel', literal('Read'))}${goTo('GetType')}</recordCreates>
                <recordLookups><name>GetType</name><object>CustomNotificationType</object><getFirstRecordOnly>true</getFirstRecordOnly>
                <filters><field>DeveloperName</field><operator>EqualTo</operator><value>${literal('Bell')}</value></filters>${goTo('Add')}</recordLookups>
                <assignments><name>Add</name>${goTo('Ring')}
                <assignmentItems><assignToReference>Recipients</assignToReference><operator>Add</operator><value>${reference('$Record.Lead__c')}</value></assignmentItems></assignments>
                <actionCalls><name>Ring</name><actionName>customNotificationAction</actionName><actionType>customNotificationAction</actionType>
                <inputParameters><name>customNotifTypeId</name><value>${reference('GetType.Id')}</value></inputParameters>
                <inputParameters><name>recipientIds</name><value>${reference('Recipients')}</value></inputParameters>
                <inputParameters><name>title</name><value>${reference('Title')}</value></inputParameters>
                <inputParameters><name>body</name><value>${literal('Look at it')}</value></inputParameters>
                <inputParameters><name>targetId</name><value>${reference('$Record.Id')}</value></inputParameters></actionCalls>
                <textTemplates><name>Title</name><text>{!$Record.Name} is yours</text></textTemplates>
                <variables><name>Recipients</name><dataType>String</dataType><isCollection>true</isCollection></variables>`
            )
        );
        insertSetupRow(here, 'CustomNotificationType', { DeveloperName: 'Bell' });
        const lead = newUser(here);
        const id = insertRecord(admin(here), project, { Name: 'P', Lead__c: lead.userId });
        expect(rowsOf(here, 'Project__Share')).toMatchObject([
            { ParentId: id, UserOrGroupId: lead.userId, AccessLevel: 'Read' }
        ]);
        expect(rowsOf(here, 'CustomNotification')).toMatchObject([
            { Title: 'P is yours', Body: 'Look at it', TargetId: id, RecipientId: lead.userId, OwnerId: lead.userId }
        ]);
    });

    test('that saves its own record again and again is stopped', () => {
        const { save } = start(
            afterSave(
                `<recordUpdates><name>First</name><inputReference>$Record</inputReference>
                ${assign('Size__c', reference('Next'))}</recordUpdates>
                <formulas><name>Next</name><dataType>Number</dataType><expression>{!$Record.Size__c} + 1</expression></formulas>`
            )
        );
        expect(() => save({ Size__c: 1 })).toThrow('maximum trigger depth exceeded');
    });
});

describe('entry conditions', () => {
    const mark = `<recordCreates><name>First</name><object>Log__c</object>${assign('Name', literal('L'))}</recordCreates>`;
    const filter = (operator: string, value: string) =>
        `<filterLogic>and</filterLogic><filters><field>Size__c</field><operator>${operator}</operator><value>${value}</value></filters>`;

    function marksAfter(
        entry: string,
        trigger: string,
        steps: (save: (v: Row) => string, change: (id: string, v: Row) => void) => void
    ): number {
        const { org: here, save } = start(afterSave(mark, { entry, trigger }));
        steps(save, (id, values) => updateRecord(admin(here), project, id, values));
        return rowsOf(here, log).length;
    }

    test('by filter, formula, and the moment they come true', () => {
        const number5 = '<numberValue>5</numberValue>';
        const big = filter('GreaterThan', number5);
        const becameBig = `<doesRequireRecordChangedToMeetCriteria>true</doesRequireRecordChangedToMeetCriteria>${big}`;
        const changed = `<filterFormula>AND(NOT(ISNEW()), ISCHANGED({!$Record.Size__c}))</filterFormula>`;
        const story = (save: (v: Row) => string, change: (id: string, v: Row) => void): void => {
            const id = save({ Size__c: 9 });
            change(id, { Size__c: 10 });
            change(id, { Size__c: 1 });
            change(id, { Size__c: 8 });
            change(id, { Note__c: 'x' });
        };
        expect(marksAfter(big, 'CreateAndUpdate', story)).toBe(4);
        expect(marksAfter(big, 'Create', story)).toBe(1);
        expect(marksAfter(big, 'Update', story)).toBe(3);
        expect(marksAfter(becameBig, 'CreateAndUpdate', story)).toBe(2);
        expect(marksAfter(changed, 'CreateAndUpdate', story)).toBe(3);
        expect(marksAfter(filter('IsChanged', '<booleanValue>true</booleanValue>'), 'Update', story)).toBe(3);
    });
});
