// Builds the package in the working directory into dist/: ES modules and their type declarations.
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const OPTIONS = {
  noEmit: false,
  outDir: 'dist',
  rootDir: 'src',
  declaration: true,
  stripInternal: true,
};

const packageFolder = process.cwd();
const project = join(packageFolder, 'tsconfig.json');
const dist = join(packageFolder, 'dist');
const flags = Object.entries(OPTIONS).flatMap(([name, value]) => [`--${name}`, String(value)]);

rmSync(dist, { recursive: true, force: true });
const { status } = spawnSync('tsc', ['-p', project, ...flags], {
  stdio: 'inherit',
  shell: process.platform === 'win32',
});
if (status !== 0) process.exit(status ?? 1);

// The compiler rewrites the imports of modules, not those of declarations.
const RELATIVE_IMPORT = /(from |import\()(['"])(\.{1,2}\/[^'"]+)\.ts\2/g;
for (const file of readdirSync(dist, { recursive: true, encoding: 'utf8' })) {
  if (!file.endsWith('.d.ts')) continue;
  const path = join(dist, file);
  writeFileSync(path, readFileSync(path, 'utf8').replaceAll(RELATIVE_IMPORT, '$1$2$3.js$2'));
}
