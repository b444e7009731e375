import { packagePartsFile, writtenPackageParts } from './package-parts.ts';

it('says what the metadata says: otherwise run `npm run parts`', async () => {
    expect(writtenPackageParts()).toBe(await packagePartsFile());
});
