#!/usr/bin/env node
import { compileHotLoops } from '@tandem/runtime';
import { createProgram } from './program.ts';
import { runProgram } from './run-program.ts';

compileHotLoops();
process.exitCode = await runProgram(createProgram(), process.argv.slice(2));
