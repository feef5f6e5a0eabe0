// Packs the publishable packages as they would be published and checks what a stranger would install: publint, the
// types (are-the-types-wrong), and that plain Node imports and runs them.
import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const ROOT = resolve(import.meta.dirname, '../..');
const PUBLISHED = ['core', 'catalog'];
const SMOKE_TEST = `
  import { CommChannel, CommNetworkSimulator, DataBatch } from '@tandem/core';
  import { findLink } from '@tandem/catalog';
  const link = findLink('PCIe Gen4');
  const simulator = new CommNetworkSimulator();
  const channel = new CommChannel(link.name, link.bandwidthBytesPerSecond, link.latencySeconds);
  simulator.addBatch(new DataBatch('payload', 1024 ** 3, [channel]));
  const expected = link.latencySeconds + 1024 ** 3 / link.bandwidthBytesPerSecond;
  if (Math.abs(simulator.run() - expected) > 1e-12) throw new Error('the published packages compute something else');
`;

// No skipLibCheck: the declarations must be whole by themselves.
const STRANGERS_OPTIONS = ['--strict', '--target', 'es2022', '--module', 'nodenext', '--types', ''];

const workspace = mkdtempSync(join(tmpdir(), 'tandem-pack-'));
try {
  for (const name of PUBLISHED) {
    const folder = join(ROOT, 'packages', name);
    run('pnpm', ['-s', 'pack', '--pack-destination', workspace], folder);
    const archive = join(workspace, archiveOf(name));
    run('pnpm', ['-s', 'exec', 'publint', 'run', archive, '--strict'], ROOT);
    run(join(ROOT, 'node_modules/.bin/attw'), [archive], folder); // Its profile is in .attw.json.
    unpack(archive, join(workspace, 'node_modules/@tandem', name));
  }
  linkDependency('catalog', 'fastest-levenshtein');
  writeFileSync(join(workspace, 'smoke.mts'), SMOKE_TEST);
  run(join(ROOT, 'node_modules/.bin/tsc'), ['--noEmit', ...STRANGERS_OPTIONS, 'smoke.mts'], workspace);
  run(process.execPath, ['smoke.mts'], workspace);
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
} finally {
  rmSync(workspace, { recursive: true, force: true });
}

function run(command, args, cwd) {
  execFileSync(command, args, { cwd, stdio: 'inherit', shell: process.platform === 'win32' });
}

function archiveOf(name) {
  return readdirSync(workspace).find((file) => file.startsWith(`tandem-${name}-`) && file.endsWith('.tgz'));
}

function unpack(archive, target) {
  mkdirSync(target, { recursive: true });
  run('tar', ['-xzf', archive, '-C', target, '--strip-components=1'], workspace);
}

/** Puts what the lockfile chose beside the unpacked packages, in place of an installer. */
function linkDependency(dependent, dependency) {
  const source = realpathSync(join(ROOT, 'packages', dependent, 'node_modules', dependency));
  cpSync(source, join(workspace, 'node_modules', dependency), { recursive: true });
}
