import { subject, type Case } from '../case.ts';
import { at, errorsIn, listIn, said } from '../observe.ts';
import type { Fields, Stage } from '../stage.ts';

const BASE = '/services/data/v66.0';
const OBJECT = 'ConformanceParent__c';
const GUIDE = 'REST API Developer Guide, "Composite"';

function create(referenceId: string, body: Fields): Fields {
    return { method: 'POST', url: `${BASE}/sobjects/${OBJECT}`, referenceId, body };
}

/** Sends subrequests and remembers what they made. */
async function send(stage: Stage, compositeRequest: readonly Fields[], allOrNone = false): Promise<readonly Fields[]> {
    const { body } = await stage.client.post('/composite', { allOrNone, compositeRequest });
    const answers = listIn(at(body, 'compositeResponse'));
    for (const answer of answers) {
        if (answer['httpStatusCode'] === 201 && !allOrNone) stage.keep(at(answer, 'body', 'id'));
    }
    return answers;
}

const statuses = (answers: readonly Fields[]) => answers.map((each) => each['httpStatusCode']);

const HALTED =
    'PROCESSING_HALTED: The transaction was rolled back since another operation in the same transaction failed.';

const cases: readonly Case<undefined>[] = [
    {
        id: 'shape',
        title: 'an answer for each subrequest, with status, headers and reference',
        source: GUIDE,
        basis: 'documented',
        run: async (stage) => send(stage, [create('one', { Name: stage.name() })]),
        expected: [
            {
                body: { id: '<id>', success: true, errors: [] },
                httpHeaders: { Location: `${BASE}/sobjects/${OBJECT}/<id>` },
                httpStatusCode: 201,
                referenceId: 'one'
            }
        ]
    },
    {
        id: 'reference',
        title: 'a later subrequest takes the id of an earlier one',
        source: GUIDE,
        basis: 'documented',
        run: async (stage) =>
            statuses(
                await send(stage, [
                    create('one', { Name: stage.name() }),
                    create('two', { Name: stage.name(), Friend__c: '@{one.id}' })
                ])
            ),
        expected: [201, 201]
    },
    {
        id: 'failed-reference',
        title: 'what refers to a failed subrequest is halted',
        source: GUIDE,
        basis: 'documented',
        run: async (stage) => {
            const [, second] = await send(stage, [
                create('one', { Name: stage.name(), Size__c: -1 }),
                create('two', { Name: stage.name(), Friend__c: '@{one.id}' })
            ]);
            return [at(second, 'httpStatusCode'), at(second, 'body', 0, 'errorCode')];
        },
        expected: [400, 'PROCESSING_HALTED']
    },
    {
        id: 'unknown-reference',
        title: 'a reference to a subrequest that is not there',
        source: GUIDE,
        basis: 'assumed',
        run: async (stage) => {
            const [answer] = await send(stage, [create('two', { Name: stage.name(), Friend__c: '@{nobody.id}' })]);
            return [at(answer, 'httpStatusCode'), at(answer, 'body', 0, 'errorCode')];
        },
        expected: [400, 'PROCESSING_HALTED']
    },
    {
        id: 'continues',
        title: 'without allOrNone a failure does not stop the others',
        source: GUIDE,
        basis: 'documented',
        run: async (stage) =>
            statuses(
                await send(stage, [
                    create('one', { Name: stage.name(), Size__c: -1 }),
                    create('two', { Name: stage.name() })
                ])
            ),
        expected: [400, 201]
    },
    {
        id: 'rolled-back',
        title: 'with allOrNone the others are halted and taken back',
        source: `${GUIDE}: allOrNone`,
        basis: 'documented',
        run: async (stage) => {
            const name = stage.name();
            const answers = await send(
                stage,
                [create('one', { Name: name }), create('two', { Name: name, Size__c: -1 })],
                true
            );
            const left = await stage.rows(`SELECT Id FROM ${OBJECT} WHERE Name = '${name}'`);
            return [statuses(answers), errorsIn(at(answers, 0, 'body')), left.length];
        },
        expected: [[400, 400], HALTED, 0]
    },
    {
        id: 'too-many',
        title: 'more than 25 subrequests',
        source: `${GUIDE}: limit; words from memory`,
        basis: 'assumed',
        run: async ({ client }) => {
            const compositeRequest = Array.from({ length: 26 }, (_, index) => create(`r${index}`, {}));
            const { status, body } = await client.post('/composite', { compositeRequest });
            return [status, at(body, 0, 'errorCode')];
        },
        expected: [400, 'BAD_REQUEST']
    },
    {
        id: 'too-many-queries',
        title: 'more than 5 queries',
        source: `${GUIDE}: limit of 5 queries or collections; words from memory`,
        basis: 'assumed',
        run: async ({ client }) => {
            const url = `${BASE}/query?q=SELECT+Id+FROM+Account+LIMIT+1`;
            const compositeRequest = Array.from({ length: 6 }, (_, index) => ({
                method: 'GET',
                url,
                referenceId: `r${index}`
            }));
            const { status, body } = await client.post('/composite', { compositeRequest });
            return status === 200 ? statuses(listIn(at(body, 'compositeResponse'))) : at(body, 0, 'errorCode');
        },
        expected: 'BAD_REQUEST'
    },
    {
        id: 'reference-twice',
        title: 'a reference id twice',
        source: `${GUIDE}; words from memory`,
        basis: 'assumed',
        run: async (stage) => {
            const one = create('one', { Name: stage.name() });
            const answer = await stage.client.post('/composite', { compositeRequest: [one, one] });
            for (const each of listIn(at(answer.body, 'compositeResponse'))) {
                if (each['httpStatusCode'] === 201) stage.keep(at(each, 'body', 'id'));
            }
            return answer.status;
        },
        expected: 400
    },
    {
        id: 'batch',
        title: 'a batch answers status and result of each part',
        source: 'REST API Developer Guide, "Composite Batch"',
        basis: 'documented',
        run: async ({ client }) => {
            const get = (url: string) => ({ method: 'GET', url });
            const { body } = await client.post('/composite/batch', {
                batchRequests: [get('v66.0/sobjects/Account/001000000000000AAA'), get('v66.0/nothing')]
            });
            return listIn(at(body, 'results')).map((each) => [each['statusCode'], errorsIn(each['result'])]);
        },
        expected: [
            [404, 'NOT_FOUND: The requested resource does not exist'],
            [404, 'NOT_FOUND: The requested resource does not exist']
        ]
    },
    {
        id: 'batch-halt',
        title: 'haltOnError stops a batch',
        source: 'REST API Developer Guide, "Composite Batch": status 412, BATCH_PROCESSING_HALTED',
        basis: 'documented',
        run: async ({ client }) => {
            const get = (url: string) => ({ method: 'GET', url });
            const { body } = await client.post('/composite/batch', {
                haltOnError: true,
                batchRequests: [get('v66.0/nothing'), get('v66.0/limits')]
            });
            return [at(body, 'results', 1, 'statusCode'), at(body, 'results', 1, 'result', 0, 'errorCode')];
        },
        expected: [412, 'BATCH_PROCESSING_HALTED']
    },
    {
        id: 'empty',
        title: 'a body without subrequests',
        source: 'from memory',
        basis: 'assumed',
        run: async ({ client }) => said(await client.post('/composite', {})).slice(0, 3),
        expected: '400'
    }
];

/** Several requests in one. */
export const composite = subject('composite', async () => Promise.resolve(undefined), cases);
