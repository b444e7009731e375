#!/usr/bin/env node
import { enableCompileCache } from 'node:module';
import { join } from 'node:path';

// JavaScript, because half of a start goes by while Node loads what takes the types out of a module. For all the others that
// is done once for each version of them, and kept where only this project's owner writes.
enableCompileCache(join(import.meta.dirname, '../node_modules/.cache/second-chair'));
const { COMMANDS } = await import('./commands/table.ts');
const { endOnInterrupt, runProgram } = await import('./program.ts');

const argv = process.argv.slice(2);
endOnInterrupt(argv);
process.exitCode = await runProgram(COMMANDS, argv);
