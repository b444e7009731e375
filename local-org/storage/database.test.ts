import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FieldSchema, FieldType, ObjectSchema, OrgSchema, Row } from '../schema/model.ts';
import { Database, tableName } from './database.ts';
import { UniqueViolation } from './unique-violation.ts';

const field = (name: string, type: FieldType, rest: Partial<FieldSchema> = {}): FieldSchema => ({
    name,
    label: name,
    type,
    custom: name.endsWith('__c'),
    required: false,
    createable: true,
    updateable: true,
    ...rest
});

function book(...extra: FieldSchema[]): ObjectSchema {
    const fields = [
        field('Id', 'Id'),
        field('Name', 'AutoNumber', { displayFormat: 'B-{0000}' }),
        field('Title__c', 'Text'),
        field('Isbn__c', 'Text', { unique: true, externalId: true }),
        field('Key__c', 'Text', { unique: true, externalId: true, caseSensitive: true }),
        field('IsRead__c', 'Checkbox'),
        field('Pages__c', 'Number', { precision: 4, scale: 0 }),
        field('Double__c', 'Number', { formula: 'Pages__c * 2' }),
        field('Author__c', 'Lookup', { referenceTo: ['User'] }),
        field('SystemModstamp', 'DateTime'),
        field('IsDeleted', 'Checkbox'),
        ...extra
    ];
    return {
        name: 'Book__c',
        label: 'Book',
        pluralLabel: 'Books',
        keyPrefix: 'a00',
        kind: 'custom',
        sharingModel: 'ReadWrite',
        nameField: 'Name',
        fields: new Map(fields.map((each) => [each.name.toLowerCase(), each])),
        validationRules: []
    };
}

const schemaOf = (object: ObjectSchema): OrgSchema => ({
    objects: new Map([[object.name.toLowerCase(), object]]),
    permissionSets: new Map(),
    profiles: new Map(),
    customPermissions: new Set(),
    restrictionRules: [],
    labels: new Map(),
    documents: new Map(),
    bundles: new Map()
});

const fieldOf = (object: ObjectSchema, name: string): FieldSchema => {
    const found = object.fields.get(name.toLowerCase());
    if (!found) throw new Error(name);
    return found;
};

function fresh(file = ':memory:', object = book()) {
    const db = Database.open(file);
    db.applySchema(schemaOf(object));
    const add = (row: Row): string => {
        const id = db.nextId(object);
        db.insert(object, { Id: id, Name: db.nextAutoNumber(object, fieldOf(object, 'Name')), ...row });
        return id;
    };
    return { db, object, add };
}

describe('rows', () => {
    test('come back with every stored field, blank ones as null and checkboxes as booleans', () => {
        const { db, object, add } = fresh();
        const id = add({ Title__c: 'Emma', IsRead__c: true, Pages__c: 474 });
        expect(db.find(object, id)).toEqual({
            Id: id,
            Name: 'B-0001',
            Title__c: 'Emma',
            Isbn__c: null,
            Key__c: null,
            IsRead__c: true,
            Pages__c: 474,
            Author__c: null,
            SystemModstamp: null,
            IsDeleted: false
        });
    });

    test('keep text that is easily damaged', () => {
        const { db, object, add } = fresh();
        for (const text of ["O'Neil; DROP TABLE", 'emoji 👩‍💻', 'עברית', 'a\r\nb', '"quoted"', '%_\\']) {
            expect(db.find(object, add({ Title__c: text }))?.['Title__c']).toBe(text);
        }
    });

    test('change only in the fields given', () => {
        const { db, object, add } = fresh();
        const id = add({ Title__c: 'Emma', Pages__c: 474 });
        db.update(object, id, { Pages__c: null, IsRead__c: true });
        expect(db.find(object, id)).toMatchObject({ Title__c: 'Emma', Pages__c: null, IsRead__c: true });
        db.update(object, id, {});
        expect(db.find(object, id)).toMatchObject({ Title__c: 'Emma' });
    });

    test('are out of sight once deleted, but still stored', () => {
        const { db, object, add } = fresh();
        const id = add({ Title__c: 'Emma' });
        db.markDeleted(object, id, '2026-01-01T00:00:00.000Z');
        expect(db.find(object, id)).toBeUndefined();
        expect(db.findBy(object, fieldOf(object, 'Title__c'), 'Emma')).toEqual([]);
        expect(db.query('SELECT "IsDeleted", "SystemModstamp" FROM "Book__c"', [])).toEqual([
            { IsDeleted: 1, SystemModstamp: '2026-01-01T00:00:00.000Z' }
        ]);
    });

    test('refuse fields that have no column', () => {
        const { db, object, add } = fresh();
        expect(() => add({ Double__c: 2 })).toThrow('Book__c stores no field named Double__c');
        expect(() => db.update(object, 'x', { Nope__c: 2 })).toThrow('Nope__c');
    });
});

test('findBy ignores letter case unless the field is case-sensitive, finds blanks and stops at the limit', () => {
    const { db, object, add } = fresh();
    const ids = [add({ Title__c: 'Emma', Key__c: 'a' }), add({ Title__c: 'EMMA', Key__c: 'A' }), add({})];
    const found = (name: string, value: string | null, limit?: number) =>
        db.findBy(object, fieldOf(object, name), value, { limit }).map((row) => row['Id']);
    expect(found('Title__c', 'emma')).toEqual(ids.slice(0, 2));
    expect(found('Title__c', 'emma', 1)).toEqual(ids.slice(0, 1));
    expect(found('Key__c', 'A')).toEqual([ids[1]]);
    expect(found('Title__c', null)).toEqual([ids[2]]);
});

describe('unique fields', () => {
    const violation = (work: () => unknown): UniqueViolation => {
        try {
            work();
        } catch (error) {
            if (error instanceof UniqueViolation) return error;
        }
        throw new Error('no violation');
    };

    test('name object, field and the holder of the value', () => {
        const { db, object, add } = fresh();
        const holder = add({ Isbn__c: 'abc' });
        const other = add({ Isbn__c: 'def' });
        const expected = { object: 'Book__c', field: 'Isbn__c', existingId: holder };
        expect(violation(() => add({ Isbn__c: 'ABC' }))).toMatchObject(expected);
        expect(violation(() => db.update(object, other, { Isbn__c: 'Abc' }))).toMatchObject(expected);
    });

    test('allow blanks, other case in case-sensitive fields, and values of deleted rows', () => {
        const { db, object, add } = fresh();
        const id = add({ Isbn__c: 'abc', Key__c: 'k' });
        add({ Key__c: 'K' });
        add({});
        db.markDeleted(object, id, '2026-01-01T00:00:00.000Z');
        add({ Isbn__c: 'abc', Key__c: 'k' });
        expect(db.query('SELECT count(*) AS n FROM "Book__c"', [])).toEqual([{ n: 4 }]);
    });
});

describe('transactions', () => {
    test('undo everything when the work throws, and grow the data version', () => {
        const { db, add } = fresh();
        const before = db.dataVersion;
        expect(() =>
            db.transaction(() => {
                add({});
                throw new Error('stop');
            })
        ).toThrow('stop');
        expect(db.query('SELECT * FROM "Book__c"', [])).toEqual([]);
        expect(db.dataVersion).toBeGreaterThan(before + 1);
    });

    test('nested ones undo only their own level', () => {
        const { db, add } = fresh();
        db.transaction(() => {
            add({ Title__c: 'kept' });
            expect(() =>
                db.transaction(() => {
                    add({ Title__c: 'lost' });
                    throw new Error('inner');
                })
            ).toThrow('inner');
            db.transaction(() => add({ Title__c: 'kept too' }));
        });
        expect(db.query('SELECT "Title__c" AS t FROM "Book__c"', [])).toEqual([{ t: 'kept' }, { t: 'kept too' }]);
    });
});

describe('in a file', () => {
    let folder: string;
    beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'org-'))));
    afterEach(() => rmSync(folder, { recursive: true }));

    test('rows, counters, settings and files outlive a restart', () => {
        const first = fresh(join(folder, 'org.db'));
        const id = first.add({ Title__c: 'Emma' });
        first.db.setSetting('colour', 'blue');
        first.db.putFile('lwc/a/a.js', new TextEncoder().encode('export {}'));
        first.db.close();

        const second = fresh(join(folder, 'org.db'));
        expect(second.db.find(second.object, id)?.['Title__c']).toBe('Emma');
        const next = second.add({});
        expect(next).not.toBe(id);
        expect(second.db.find(second.object, next)?.['Name']).toBe('B-0002');
        expect(second.db.setting('colour')).toBe('blue');
        expect(new TextDecoder().decode(second.db.file('lwc/a/a.js'))).toBe('export {}');
        second.db.close();
    });

    test('a new schema adds, changes and leaves columns, and moves uniqueness', () => {
        const first = fresh(join(folder, 'org.db'));
        const id = first.add({ Title__c: 'Emma', Isbn__c: '12', Pages__c: 3 });
        first.db.close();

        const fields = [
            field('Year__c', 'Number'),
            field('Isbn__c', 'Number'),
            field('Key__c', 'Text'),
            field('Title__c', 'Text', { unique: true, caseSensitive: true })
        ];
        const { db, object, add } = fresh(join(folder, 'org.db'), book(...fields));
        db.applySchema(schemaOf(object));
        expect(db.find(object, id)).toMatchObject({ Title__c: 'Emma', Isbn__c: 12, Year__c: null, Pages__c: 3 });
        add({ Title__c: 'EMMA', Isbn__c: 12, Key__c: 'same' });
        add({ Title__c: 'x', Key__c: 'SAME' });
        expect(() => add({ Title__c: 'Emma' })).toThrow(UniqueViolation);
        db.close();
    });
});

test('files are listed by prefix and can be replaced and removed', () => {
    const { db } = fresh();
    for (const path of ['lwc/b/b.js', 'lwc/a/a.js', 'flows/F.flow']) db.putFile(path, new Uint8Array([1]));
    db.putFile('lwc/b/b.js', new Uint8Array([2]));
    db.removeFile('lwc/a/a.js');
    expect(db.filePaths('lwc/')).toEqual(['lwc/b/b.js']);
    expect(db.file('lwc/b/b.js')).toEqual(new Uint8Array([2]));
    expect(db.file('lwc/a/a.js')).toBeUndefined();
    expect(db.filePaths()).toHaveLength(2);
});

test('tableVersion grows only with writes to that table', () => {
    const { db, object, add } = fresh();
    const before = db.tableVersion(object);
    db.setSetting('a', 'b');
    expect(db.tableVersion(object)).toBe(before);
    add({});
    expect(db.tableVersion(object)).toBe(before + 1);
});

describe('a transaction of many units', () => {
    const written = (title: string, { db, add }: ReturnType<typeof fresh>, thenFails = false) => {
        try {
            db.transaction(() => {
                add({ Title__c: title });
                if (thenFails) throw new Error('after the write');
            });
        } catch {
            // The next unit goes on.
        }
    };
    const titles = ({ db, object }: ReturnType<typeof fresh>) =>
        db.query(`SELECT "Title__c" AS title FROM ${tableName(object)} ORDER BY rowid`, []).map(({ title }) => title);

    test('runs once while no unit fails after it wrote', () => {
        const book = fresh();
        let runs = 0;
        book.db.transactionOfMany(() => {
            runs++;
            written('Emma', book);
            expect(() => book.db.transaction(() => book.db.insert(book.object, { Nope: 1 }))).toThrow('Nope');
            written('Persuasion', book);
        });
        expect(runs).toBe(1);
        expect(titles(book)).toEqual(['Emma', 'Persuasion']);
    });

    test('undoes a unit that fails after it wrote, and keeps the others', () => {
        const book = fresh();
        let runs = 0;
        const result = book.db.transactionOfMany(() => {
            runs++;
            written('Emma', book);
            written('Sanditon', book, true);
            written('Persuasion', book);
            return 'done';
        });
        expect([result, runs]).toEqual(['done', 2]);
        expect(titles(book)).toEqual(['Emma', 'Persuasion']);
    });

    test('undoes everything when the work itself fails', () => {
        const book = fresh();
        const work = () => {
            written('Emma', book);
            throw new Error('at the end');
        };
        expect(() => book.db.transactionOfMany(work)).toThrow('at the end');
        expect(titles(book)).toEqual([]);
        book.db.transaction(() => written('Persuasion', book, true));
        expect(titles(book)).toEqual([]);
    });

    test('within another transaction keeps what was written before', () => {
        const book = fresh();
        book.db.transaction(() => {
            written('Emma', book);
            book.db.transactionOfMany(() => written('Sanditon', book, true));
        });
        expect(titles(book)).toEqual(['Emma']);
    });
});
