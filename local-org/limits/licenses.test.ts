import { openOrg } from '../open-org.ts';
import { insertRecord, updateRecord } from '../records/save.ts';
import { requireObject } from '../rows.ts';
import { LOCALE, profileId } from '../setup.ts';
import { admin } from '../test-org.ts';

const org = openOrg({ limits: 'developer-scratch' });
const caller = admin(org);
const users = requireObject(org, 'User');
afterAll(() => org.db.close());

let n = 0;
function person(isActive = true) {
    const name = `p${++n}`;
    return {
        ...{ TimeZoneSidKey: LOCALE['TimeZoneSidKey']!, LocaleSidKey: 'en_US', LanguageLocaleKey: 'en_US' },
        ...{ EmailEncodingKey: 'UTF-8', Username: `${name}@licences.example.com`, LastName: name, Alias: name },
        ...{ Email: `${name}@example.com`, IsActive: isActive, ProfileId: profileId(org, 'Standard User') }
    };
}
const make = (isActive?: boolean) => insertRecord(caller, users, person(isActive));

function used(): unknown {
    return org.db.query(`SELECT "UsedLicenses" AS used FROM "UserLicense"`, [])[0]?.['used'];
}

const refusal = expect.objectContaining({
    errorCode: 'LICENSE_LIMIT_EXCEEDED',
    message: 'License Limit Exceeded'
}) as Error;

test('an org with two licences has room for one user beside its administrator', () => {
    const second = make();
    expect(used()).toBe(2);
    expect(() => make()).toThrow(refusal);
    expect(used()).toBe(2);

    const waiting = make(false);
    expect(() => updateRecord(caller, users, waiting, { IsActive: true })).toThrow(refusal);

    updateRecord(caller, users, second, { LastName: 'Still here' });
    updateRecord(caller, users, second, { IsActive: false });
    expect(used()).toBe(1);
    updateRecord(caller, users, waiting, { IsActive: true });
    expect(used()).toBe(2);
    expect(() => updateRecord(caller, users, second, { IsActive: true })).toThrow(refusal);
    updateRecord(caller, users, waiting, { IsActive: false });
});

test('an undone save gives its licence back', () => {
    expect(() =>
        org.db.transaction(() => {
            make();
            throw new Error('undone');
        })
    ).toThrow('undone');
    expect(used()).toBe(1);
    make();
    expect(used()).toBe(2);
});
