import { spawnSync } from 'node:child_process';
import { hasEnded, ownerName } from '../../rollups/owner.ts';

const ofProcess = (id: number): string => ownerName().replace(/process \d+/, `process ${id}`);

describe('the owner of a lease', () => {
    it('is alive while its process is', () => {
        expect(hasEnded(ownerName())).toBe(false);
        expect(hasEnded(ofProcess(1))).toBe(false);
    });

    it('has ended when its process has', () => {
        const { pid } = spawnSync(process.execPath, ['--version']);
        expect(hasEnded(ofProcess(pid))).toBe(true);
    });

    it('may be alive on another machine, and whoever it is', () => {
        expect(hasEnded('another host, process 999999 (a1b2c3)')).toBe(false);
        expect(hasEnded('somebody')).toBe(false);
    });
});
