import { Ajv2020 } from 'ajv/dist/2020.js';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { OWN_MAPPING_FILE, ownMapping, readMapping } from '../../seed/mapping.ts';
import { temporaryFolder } from '../fixtures/temporary-folder.ts';

const SCHEMA_FILE = join(import.meta.dirname, '../../seed/mapping.schema.json');
const folder = temporaryFolder();
const DEALS = {
    file: 'deals.csv',
    columns: { id: 'Id', seller: 'Owner', stage: 'Stage', name: 'Name' },
    stages: { Won: 'Won' }
};

function refusalOf(mapping: unknown): Promise<string> {
    const path = join(folder, 'mapping.json');
    writeFileSync(path, typeof mapping === 'string' ? mapping : JSON.stringify(mapping));
    return readMapping(path).then(
        () => 'none',
        (error: Error) => error.message.replace(`${path} is no mapping: `, '')
    );
}

describe('readMapping', () => {
    it('takes the mapping of the export that comes with the project', async () => {
        expect(await readMapping(OWN_MAPPING_FILE)).toEqual(ownMapping());
    });

    it('checks by a schema that is one', () => {
        const schema = JSON.parse(readFileSync(SCHEMA_FILE, 'utf8')) as object;
        const ajv = new Ajv2020();
        expect({ isSchema: ajv.validateSchema(schema), errors: ajv.errors }).toEqual({ isSchema: true, errors: null });
    });

    it('takes a mapping of deals alone', async () => {
        expect(await refusalOf({ deals: DEALS })).toBe('none');
        expect(await refusalOf(`\uFEFF${JSON.stringify({ deals: DEALS })}`)).toBe('none');
    });

    it.each<[string, unknown, string]>([
        ['no JSON', '{ "deals": ', 'JSON'],
        ['nothing', {}, "the mapping must have required property 'deals'."],
        [
            'an unknown part',
            { deals: DEALS, delimeter: ';' },
            'the mapping has "delimeter", which means nothing there; known are $schema, encoding, delimiter,'
        ],
        [
            'an unknown encoding',
            { deals: DEALS, encoding: 'ansi' },
            'encoding must be one of "utf-8", "windows-1252", "utf-16le".'
        ],
        [
            'an unknown stage',
            { deals: { ...DEALS, stages: { Gewonnen: 'Gewonnen', Offen: { as: 'Open', stageName: 'X' } } } },
            'deals.stages.Gewonnen must be Prospecting, Engaging, Won or Lost, or { "as": one of these, "stageName": the org\'s }; deals.stages.Offen must be'
        ],
        [
            'nothing that is sold',
            { deals: { ...DEALS, columns: { ...DEALS.columns, name: undefined } } },
            'deals.columns must name a column for name or for product.'
        ],
        [
            'a file of sellers without columns',
            { deals: DEALS, sellers: { file: 'x.csv' } },
            'sellers must have property columns when property file is present.'
        ],
        [
            'two places for managers',
            {
                deals: { ...DEALS, columns: { ...DEALS.columns, manager: 'Boss' } },
                sellers: { file: 'x.csv', columns: { name: 'Name' } }
            },
            'deals.columns.manager: managers are in the file of sellers.'
        ],
        ['dates without a year', { deals: DEALS, dates: 'DD.MM' }, 'dates, timeZone: "DD.MM" has not one year.'],
        ['an unknown time zone', { deals: DEALS, timeZone: 'Mars/Olympus' }, 'dates, timeZone: ']
    ])('says what is wrong with %s', async (_, mapping, complaint) => {
        expect(await refusalOf(mapping)).toContain(complaint);
    });

    it('names a file that is not there', async () => {
        await expect(readMapping(join(folder, 'nowhere.json'))).rejects.toThrow(/nowhere\.json is no mapping: ENOENT/);
    });
});
