#!/usr/bin/env node
import { rollupCommand } from './commands/rollup.ts';
import { seedCommand } from './commands/seed.ts';
import { runProgram } from './program.ts';

process.exitCode = await runProgram([seedCommand, rollupCommand], process.argv.slice(2));
