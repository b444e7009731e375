import { subject, type Case } from '../case.ts';
import { at, said } from '../observe.ts';
import { failures, GUIDE, ingest, INSERT, lines, OBJECT, open, put, queried, refusedQuery } from './bulk-jobs.ts';

const INGEST: readonly Case<undefined>[] = [
    {
        id: 'job',
        title: 'a new job',
        source: `${GUIDE}, "Create a Job"`,
        basis: 'documented',
        run: async (stage) => {
            const { status, body } = await stage.client.post('/jobs/ingest', {
                object: OBJECT,
                contentType: 'CSV',
                ...INSERT
            });
            await stage.client.patch(`/jobs/ingest/${String(at(body, 'id'))}`, { state: 'Aborted' });
            const { createdDate, systemModstamp, ...rest } = body as Record<string, string>;
            return [status, rest, [createdDate, systemModstamp].map((date) => date?.replace(/\d/g, '0'))];
        },
        expected: [
            200,
            {
                id: '<id>',
                operation: 'insert',
                object: OBJECT,
                createdById: '<id>',
                state: 'Open',
                concurrencyMode: 'Parallel',
                contentType: 'CSV',
                apiVersion: 66,
                contentUrl: 'services/data/v66.0/jobs/ingest/<id>/batches',
                lineEnding: 'LF',
                columnDelimiter: 'COMMA'
            },
            ['0000-00-00T00:00:00.000+0000', '0000-00-00T00:00:00.000+0000']
        ]
    },
    {
        id: 'results',
        title: 'each row comes back with its id and whether it is new',
        source: `${GUIDE}, "Get Job Successful Record Results"`,
        basis: 'documented',
        run: async (stage) => {
            const { id, info } = await ingest(stage, INSERT, `Name,Size__c\n${stage.tag},1\n`);
            const rows = await lines(stage, `/jobs/ingest/${id}/successfulResults`);
            return [at(info, 'state'), at(info, 'numberRecordsProcessed'), at(info, 'numberRecordsFailed'), rows];
        },
        expected: ['JobComplete', 1, 0, ['"sf__Id","sf__Created","Name","Size__c"', '"<id>","true","<run>","1"']]
    },
    {
        id: 'rule',
        title: "a rule's refusal of a row",
        source: `${GUIDE}, "Get Job Failed Record Results": sf__Error; the form CODE:text:fields -- from memory`,
        basis: 'assumed',
        run: async (stage) => failures(stage, await ingest(stage, INSERT, `Name,Size__c\n${stage.tag},-1\n`)),
        expected: [
            '"sf__Id","sf__Error","Name","Size__c"',
            '"","FIELD_CUSTOM_VALIDATION_EXCEPTION:Size must not be negative.:Size__c --","<run>","-1"'
        ]
    },
    {
        id: 'wrong-type',
        title: 'a cell that is no number',
        source: 'StatusCode INVALID_TYPE_ON_FIELD_IN_RECORD; words from memory',
        basis: 'assumed',
        run: async (stage) =>
            (await failures(stage, await ingest(stage, INSERT, `Name,Size__c\n${stage.tag},many\n`)))[1],
        expected:
            '"","INVALID_TYPE_ON_FIELD_IN_RECORD:Size: value not of required type: many:Size__c --","<run>","many"'
    },
    {
        id: 'empty-cell',
        title: 'an empty cell changes nothing, #N/A empties the field',
        source: `${GUIDE}, "Prepare CSV Files"`,
        basis: 'documented',
        run: async (stage) => {
            const id = await stage.createNamed(OBJECT, { Short__c: 'short', Remark__c: 'remark' });
            await ingest(stage, { operation: 'update' }, `Id,Short__c,Remark__c\n${id},,#N/A\n`);
            return stage.read(OBJECT, id, 'Short__c', 'Remark__c');
        },
        expected: { Short__c: 'short', Remark__c: null }
    },
    {
        id: 'unknown-column',
        title: 'a column that is no field fails the whole job',
        source: 'msrivastav13/node-sf-bulk2#17',
        basis: 'recorded',
        run: async (stage) => {
            const { info } = await ingest(stage, INSERT, 'Name,Nothing__c\nx,1\n');
            return [at(info, 'state'), at(info, 'errorMessage')];
        },
        expected: ['Failed', 'InvalidBatch : Field name not found : Nothing__c']
    },
    {
        id: 'line-ending',
        title: 'line ends other than the job says',
        source: `${GUIDE}, "Errors": LineEnding is invalid; words from memory`,
        basis: 'assumed',
        run: async (stage) => {
            const { info } = await ingest(stage, { ...INSERT, lineEnding: 'CRLF' }, `Name\n${stage.tag}\n`);
            return [at(info, 'state'), at(info, 'errorMessage')];
        },
        expected: [
            'Failed',
            'ClientInputError : LineEnding is invalid on user data. Current LineEnding setting is CRLF'
        ]
    },
    {
        id: 'second-put',
        title: 'data sent twice',
        source: 'from memory',
        basis: 'assumed',
        run: async (stage) => {
            const id = await open(stage, INSERT);
            await put(stage, id, `Name\n${stage.tag}\n`);
            const text = said(await put(stage, id, `Name\n${stage.tag}\n`));
            await stage.client.patch(`/jobs/ingest/${id}`, { state: 'Aborted' });
            return text;
        },
        expected:
            "400 CLIENTINPUTERROR: ClientInputError : Found multiple contents for job: <<id>>, please 'Close' / 'Abort' / " +
            "'Delete' the current Job then create a new Job and make sure you only do 'PUT' once on a given Job."
    },
    {
        id: 'unknown-object',
        title: 'a job for an object that is not there',
        source: 'from memory',
        basis: 'assumed',
        run: async ({ client }) => said(await client.post('/jobs/ingest', { object: 'Nothing__c', ...INSERT })),
        expected: '400 INVALIDJOB: InvalidJob : Unable to find object: Nothing__c'
    },
    {
        id: 'unknown-operation',
        title: 'an operation that is none',
        source: 'from memory',
        basis: 'assumed',
        run: async ({ client }) =>
            said(await client.post('/jobs/ingest', { object: OBJECT, operation: 'explode' })).slice(0, 21),
        expected: '400 JSON_PARSER_ERROR'
    },
    {
        id: 'upsert-without-key',
        title: 'an upsert that names no external id',
        source: 'from memory',
        basis: 'assumed',
        run: async ({ client }) => said(await client.post('/jobs/ingest', { object: OBJECT, operation: 'upsert' })),
        expected: `400 INVALIDJOB: InvalidJob : External ID was blank for ${OBJECT}. An External ID must be specified for upsert.`
    },
    {
        id: 'abort-complete',
        title: 'a job that is over cannot be aborted',
        source: 'restforce/restforce#905',
        basis: 'recorded',
        run: async (stage) => {
            const { id } = await ingest(stage, INSERT, `Name\n${stage.tag}\n`);
            return said(await stage.client.patch(`/jobs/ingest/${id}`, { state: 'Aborted' }));
        },
        expected: '400 INVALIDJOBSTATE: Aborting already Completed Job not allowed'
    },
    {
        id: 'unknown-job',
        title: 'a job that is not there',
        source: 'REST API Developer Guide: NOT_FOUND',
        basis: 'assumed',
        run: async ({ client }) => said(await client.get('/jobs/ingest/750000000000zzzAAA')),
        expected: '404 NOT_FOUND: The requested resource does not exist'
    }
];

const QUERY: readonly Case<undefined>[] = [
    {
        id: 'query',
        title: 'the results of a query: all values in quotes, the last page by name',
        source: `${GUIDE}, "Get Results for a Query Job"`,
        basis: 'documented',
        run: async (stage) => {
            const id = await stage.createNamed(OBJECT, { Day__c: '2026-01-02' });
            const { text, headers } = await queried(
                stage,
                `SELECT Day__c, IsOpen__c, Remark__c FROM ${OBJECT} WHERE Id = '${id}'`
            );
            return [text, headers.get('sforce-locator'), headers.get('sforce-numberofrecords')];
        },
        expected: ['"Day__c","IsOpen__c","Remark__c"\n"2026-01-02","true",""\n', 'null', '1']
    },
    {
        id: 'query-number',
        title: 'a whole number in the results of a query',
        source: 'from memory: numbers as Java writes a double',
        basis: 'assumed',
        run: async (stage) => {
            const id = await stage.createNamed(OBJECT, { Size__c: 2 });
            return (await queried(stage, `SELECT Size__c FROM ${OBJECT} WHERE Id = '${id}'`)).text;
        },
        expected: '"Size__c"\n"2.0"\n',
        knownDifference: 'the local org writes "2"'
    },
    ...(
        [
            [
                'group',
                `SELECT Kind__c, COUNT(Id) FROM ${OBJECT} GROUP BY Kind__c`,
                'Aggregate Functions not supported in Bulk Query'
            ],
            [
                'children',
                `SELECT Id, (SELECT Id FROM Children__r) FROM ${OBJECT}`,
                'Aggregate Relationships not supported in Bulk V2 Query with CSV content type'
            ],
            ['offset', `SELECT Id FROM ${OBJECT} LIMIT 5 OFFSET 5`, 'OFFSET clause not supported in Bulk Query']
        ] as const
    ).map(([id, query, text]): Case<undefined> => ({
        id: `query-${id}`,
        title: `a query job with ${id === 'children' ? 'sub-queries' : id}`,
        source: `${GUIDE}, "SOQL Considerations"; words from memory`,
        basis: 'assumed',
        run: async (stage) => refusedQuery(stage, query),
        expected: `400 API_ERROR: ${text}`
    })),
    {
        id: 'query-unknown-field',
        title: 'a query job with a field that is not there',
        source: 'from memory: the statement is checked when the job is made',
        basis: 'assumed',
        run: async (stage) => (await refusedQuery(stage, `SELECT Nothing__c FROM ${OBJECT}`)).slice(0, 17),
        expected: '400 INVALID_FIELD'
    },
    {
        id: 'query-empty',
        title: 'a query job without a statement',
        source: 'simple-salesforce/simple-salesforce#722 has the code for a statement that is no text',
        basis: 'assumed',
        run: async ({ client }) => said(await client.post('/jobs/query', { operation: 'query' })),
        expected: '400 INVALIDJOB: InvalidJob : A query must be specified'
    }
];

/** Bulk API 2.0. */
export const bulk = subject('bulk', async () => Promise.resolve(undefined), [...INGEST, ...QUERY]);
