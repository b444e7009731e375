import { zipSync } from 'fflate';
import { metadataXml, metadataZip } from '../deploy/fixtures/package.ts';
import { openOrg } from '../open-org.ts';
import { createApp } from '../server.ts';
import { sessionFor } from '../sessions.ts';
import { admin, newUser } from '../test-org.ts';

const hub = openOrg({ isDevHub: true });
const app = createApp(hub);
const administrator = sessionFor(hub, admin(hub).userId);
const BASE = '/services/data/v66.0/tooling';
afterAll(() => hub.db.close());

interface Answer {
    readonly status: number;
    readonly body: unknown;
}

async function send(method: string, path: string, body?: unknown, token = administrator): Promise<Answer> {
    const isForm = body instanceof FormData;
    const response = await app.request(BASE + path, {
        method,
        headers: { authorization: `Bearer ${token}`, ...(isForm ? {} : { 'content-type': 'application/json' }) },
        ...(body === undefined ? {} : { body: isForm ? body : JSON.stringify(body) })
    });
    const text = await response.text();
    return { status: response.status, body: text === '' ? null : JSON.parse(text) };
}

async function create(object: string, body: unknown): Promise<string> {
    const answer = await send('POST', `/sobjects/${object}`, body);
    expect(answer).toMatchObject({ status: 201, body: { success: true } });
    return (answer.body as { id: string }).id;
}

async function rows(soql: string): Promise<Record<string, unknown>[]> {
    const { body } = await send('GET', `/query?q=${encodeURIComponent(soql)}`);
    return (body as { records: Record<string, unknown>[] }).records;
}

const permission = (label: string) =>
    metadataZip({ 'customPermissions/Boss.customPermission': metadataXml('CustomPermission', label) });
const SOUND = permission('<isLicensed>false</isLicensed><label>Boss</label>');

interface Wish {
    readonly zip?: Uint8Array;
    readonly number?: string;
    readonly needs?: readonly string[];
    readonly flags?: Record<string, unknown>;
}

/** Asks for a version as a client does. @returns its request */
async function request(packageId: string, { zip = SOUND, number = '1.0.0.NEXT', needs = [], flags = {} }: Wish) {
    const dependencies = needs.map((subscriberPackageVersionId) => ({ subscriberPackageVersionId }));
    const descriptor = JSON.stringify({ id: packageId, versionNumber: number, versionName: 'One', dependencies });
    const info = zipSync({ 'package2-descriptor.json': new TextEncoder().encode(descriptor), 'package.zip': zip });
    const form = new FormData();
    form.append('VersionInfo', new File([new Uint8Array(info)], 'info.zip', { type: 'application/zip' }));
    form.append(
        'Package2VersionCreateRequest',
        JSON.stringify({ Package2Id: packageId, CalculateCodeCoverage: true, ...flags })
    );
    const id = await create('Package2VersionCreateRequest', form);
    const fields =
        'Id, Status, Package2VersionId, Package2Version.BuildNumber, Package2Version.SubscriberPackageVersionId';
    return (await rows(`SELECT ${fields} FROM Package2VersionCreateRequest WHERE Id = '${id}'`))[0];
}

/** A version that was made: its id in the hub and the one to install it by. */
async function version(packageId: string, wish: Wish = {}): Promise<{ id: string; key: string; build: number }> {
    const made = await request(packageId, wish);
    expect(made).toMatchObject({ Status: 'Success' });
    const about = made?.['Package2Version'] as { BuildNumber: number; SubscriberPackageVersionId: string };
    return { id: String(made?.['Package2VersionId']), key: about.SubscriberPackageVersionId, build: about.BuildNumber };
}

let names = 0;
const newPackage = () => create('Package2', { Name: `Package ${++names}`, ContainerOptions: 'Unlocked' });
const promote = (id: string) => send('PATCH', `/sobjects/Package2Version/${id}`, { IsReleased: true });

async function install(key: string): Promise<unknown> {
    const id = await create('PackageInstallRequest', { SubscriberPackageVersionKey: key });
    return (await send('GET', `/sobjects/PackageInstallRequest/${id}`)).body;
}

describe('a package', () => {
    test('has a name of its own', async () => {
        await create('Package2', { Name: 'Twice', ContainerOptions: 'Unlocked' });
        const again = await send('POST', '/sobjects/Package2', { Name: 'Twice', ContainerOptions: 'Unlocked' });
        expect(again).toMatchObject({ status: 400, body: [{ errorCode: 'DUPLICATE_VALUE' }] });
    });

    test.each([
        [{ Name: 'A' }, 'INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST'],
        [{ Name: 'A', ContainerOptions: 'Managed' }, 'INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST'],
        [{ ContainerOptions: 'Unlocked' }, 'REQUIRED_FIELD_MISSING'],
        [{ Name: 'A', ContainerOptions: 'Unlocked', NamespacePrefix: 'ns' }, 'INVALID_INPUT']
    ])('is unlocked and has no namespace (%j)', async (values, errorCode) => {
        expect(await send('POST', '/sobjects/Package2', values)).toMatchObject({ status: 400, body: [{ errorCode }] });
    });

    test('is made by administrators of a Dev Hub', async () => {
        const values = { Name: 'B', ContainerOptions: 'Unlocked' };
        const person = sessionFor(hub, newUser(hub).userId);
        expect(await send('POST', '/sobjects/Package2', values, person)).toMatchObject({ status: 403 });
        const other = openOrg();
        const response = await createApp(other).request(`${BASE}/sobjects/Package2`, {
            method: 'POST',
            headers: {
                authorization: `Bearer ${sessionFor(other, admin(other).userId)}`,
                'content-type': 'application/json'
            },
            body: JSON.stringify(values)
        });
        expect(response.status).toBe(404);
    });
});

describe('a version', () => {
    test('is refused with what would not deploy', async () => {
        const made = await request(await newPackage(), { zip: permission('<isLicensed>false</isLicensed>') });
        expect(made).toMatchObject({ Status: 'Error', Package2VersionId: null });
        const errors = await rows(
            `SELECT Message FROM Package2VersionCreateRequestError WHERE ParentRequest.Id = '${String(made?.['Id'])}'`
        );
        expect(errors.map(({ Message }) => Message)).toEqual(['Boss: Required field is missing: label']);
    });

    test('gets the next build of its number', async () => {
        const id = await newPackage();
        expect((await version(id)).build).toBe(1);
        expect((await version(id)).build).toBe(2);
        expect((await version(id, { number: '1.1.0.NEXT' })).build).toBe(1);
    });

    test('takes its number when it is released', async () => {
        const id = await newPackage();
        const [first, second] = [await version(id), await version(id)];
        expect(await promote(first.id)).toEqual({ status: 204, body: null });
        expect(await promote(second.id)).toMatchObject({ body: [{ errorCode: 'DUPLICATE_VALUE' }] });
        expect(await request(id, {})).toMatchObject({ Status: 'Error' });
    });

    test('is released only with coverage, also without code', async () => {
        const { id } = await version(await newPackage(), { flags: { CalculateCodeCoverage: false } });
        expect(await promote(id)).toMatchObject({ status: 400, body: [{ errorCode: 'INVALID_OPERATION' }] });
    });

    test.each([
        ['no zip', new Uint8Array([1, 2, 3])],
        ['an empty zip', zipSync({ 'readme.txt': new Uint8Array() })]
    ])('is not made of %s', async (_, bytes) => {
        const form = new FormData();
        form.append('VersionInfo', new File([new Uint8Array(bytes)], 'info.zip'));
        form.append('Package2VersionCreateRequest', JSON.stringify({ Package2Id: await newPackage() }));
        const answer = await send('POST', '/sobjects/Package2VersionCreateRequest', form);
        expect(answer).toMatchObject({ status: 400, body: [{ errorCode: 'INVALID_INPUT' }] });
    });
});

describe('an installation', () => {
    test('needs what the version depends on, and an upgrade takes the place of the version before', async () => {
        const [basis, more] = [await newPackage(), await newPackage()];
        const first = await version(basis);
        const needy = await version(more, { needs: [first.key] });
        expect(await install(needy.key)).toMatchObject({
            Status: 'ERROR',
            Errors: { errors: [{ message: expect.stringContaining('Version 1.0 or later must be installed first') }] }
        });
        expect(await install(first.key)).toMatchObject({ Status: 'SUCCESS', Errors: null });
        expect(await install(needy.key)).toMatchObject({ Status: 'SUCCESS' });
        const second = await version(basis);
        expect(await install(second.key)).toMatchObject({ Status: 'SUCCESS' });
        const installed = await rows('SELECT SubscriberPackageVersionId FROM InstalledSubscriberPackage');
        const keys = installed.map((row) => row['SubscriberPackageVersionId']);
        expect(keys.sort()).toEqual([needy.key, second.key].sort());
        expect(hub.schema.customPermissions.has('Boss')).toBe(true);
    });

    test('of what is not there fails', async () => {
        expect(await install('04t000000000zzzAAA')).toMatchObject({ Status: 'ERROR' });
    });
});
