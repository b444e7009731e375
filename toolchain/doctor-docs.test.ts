import { readFileSync } from 'node:fs';
import { CHECKS } from '../scripts/doctor/checks.ts';
import { doctorDocument, writtenDoctorDocument } from './doctor-docs.ts';

it('says what the checks say: otherwise run `npm run docs:doctor`', async () => {
    expect(writtenDoctorDocument()).toBe(await doctorDocument());
});

it('has a name of its own for every check', () => {
    expect(new Set(CHECKS.map(({ id }) => id)).size).toBe(CHECKS.length);
});

it('counts the checks in the README', () => {
    expect(readFileSync(new URL('../README.md', import.meta.url), 'utf8')).toContain(`by ${CHECKS.length} checks`);
});
