import { DealGraph, pluck } from './fixtures/deal-graph.ts';

let graph: DealGraph;

beforeAll(() => {
    graph = new DealGraph();
});

describe('aggregates', () => {
    async function groups(args: string, fields: string): Promise<unknown[]> {
        const { body } = await graph.ask(
            `{ uiapi { aggregate { Deal__c${args} { edges { node { aggregate { ${fields} } } } } } } }`
        );
        expect(body.errors).toEqual([]);
        return pluck(body.data.uiapi.aggregate.Deal__c.edges, 'node.aggregate');
    }

    it('run over all rows without a group', async () => {
        const fields =
            'Id { count { value displayValue } } Size__c { sum { value displayValue } avg { value } min { value } max { value } count { value } } Phase__c { countDistinct { value } }';
        expect(await groups('(where: { Size__c: { gt: 100 } })', fields)).toEqual([
            {
                Id: { count: { value: 6, displayValue: '6' } },
                Size__c: {
                    sum: { value: 1020, displayValue: '$1,020.00' },
                    avg: { value: 170 },
                    min: { value: 120 },
                    max: { value: 220 },
                    count: { value: 6 }
                },
                Phase__c: { countDistinct: { value: 2 } }
            }
        ]);
    });

    it('run per group of a field', async () => {
        const args = '(groupBy: { Phase__c: { group: true } }, orderBy: { Phase__c: { order: DESC } })';
        expect(await groups(args, 'Phase__c { value label } Id { count { value } }')).toEqual([
            { Phase__c: { value: 'Late', label: 'Late' }, Id: { count: { value: 4 } } },
            { Phase__c: { value: 'Early', label: 'Early' }, Id: { count: { value: 8 } } }
        ]);
    });

    it('run per part of a date and per parent', async () => {
        const args = '(groupBy: { Due__c: { function: CALENDAR_QUARTER }, Account__r: { Name: { group: true } } })';
        const rows = await groups(
            args,
            'Due__c { calendarQuarter { value } } Account__r { Name { value } } Id { count { value } }'
        );
        const flat = [
            pluck(rows, 'Account__r.Name.value'),
            pluck(rows, 'Due__c.calendarQuarter.value'),
            pluck(rows, 'Id.count.value')
        ];
        expect(rows).toHaveLength(4);
        expect(new Set(rows.map((_, n) => flat.map((column) => column[n]).join(' ')))).toEqual(
            new Set(['Acme 1 3', 'Acme 2 1', 'Bolt 1 3', 'Bolt 2 5'])
        );
    });

    it('refuse a value that is not grouped', async () => {
        const { body } = await graph.ask(
            '{ uiapi { aggregate { Deal__c { edges { node { aggregate { Phase__c { value } } } } } } } }'
        );
        expect(body.errors[0].message).toBe("Field 'Phase__c' must be grouped or aggregated");
    });
});
