import { spawnSync } from 'node:child_process';
import path from 'node:path';

const NAMES = [
    ...['start', 'insert', 'rules', 'bulk', 'bulk-query', 'soql'],
    ...['start-cli', 'rollup', 'incremental', 'seed', 'import-tree', 'faults', 'kills', 'properties', 'pages']
];

const ROOT = path.join(import.meta.dirname, '..');

function bench(...parameters: string[]) {
    const { status, stdout, stderr } = spawnSync(process.execPath, ['bench/run.ts', ...parameters], { cwd: ROOT });
    return { status, stdout: stdout.toString(), stderr: stderr.toString() };
}

it('names every benchmark', () => {
    const { status, stdout } = bench('--list');
    expect({ status, names: stdout.trim().split('\n') }).toEqual({
        status: 0,
        names: NAMES
    });
});

it('refuses a name that it does not know before it measures anything', () => {
    expect(bench('insert', 'nothing')).toEqual({
        status: 2,
        stdout: '',
        stderr: `There is no benchmark nothing. Choose from ${NAMES.join(', ')}.\n`
    });
});
