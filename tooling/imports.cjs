/**
 * Who may import whom, as one table. A room not listed may import nothing but itself and outside packages.
 * Checked by `pnpm imports`.
 */
const PACKAGES = {
  'packages/core': [],
  'packages/catalog': ['packages/core'],
  'packages/contract': ['packages/core', 'packages/catalog'],
  'packages/calibration': ['packages/core', 'packages/catalog'],
  'packages/figures': ['packages/core', 'packages/contract'],
  'packages/store': ['packages/core', 'packages/contract'],
  'packages/runtime': ['packages/core'],
  'packages/pages': [],
  'packages/queue': ['packages/core', 'packages/contract'],
  'apps/api': [
    'packages/core',
    'packages/catalog',
    'packages/contract',
    'packages/store',
    'packages/queue',
    'packages/runtime',
    'packages/pages',
  ],
  'apps/worker': ['packages/core', 'packages/contract', 'packages/store', 'packages/queue', 'packages/runtime'],
  'apps/gateway': ['packages/runtime', 'packages/pages'],
  'apps/cli': [
    'packages/core',
    'packages/catalog',
    'packages/calibration',
    'packages/contract',
    'packages/figures',
    'packages/store',
    'packages/runtime',
  ],
  'apps/dashboard': ['packages/core', 'packages/catalog', 'packages/contract', 'packages/figures'],
  bench: ['packages/core', 'packages/contract', 'packages/runtime', 'apps/cli'],
  examples: ['packages/core', 'packages/catalog'],
};

const inside = (room) => `^${room}/`;
const roomRules = Object.entries(PACKAGES).map(([room, allowed]) => ({
  name: `${room} imports only its own table row`,
  severity: 'error',
  from: { path: inside(room), pathNot: ['\\.test\\.ts$', '/test/'] },
  to: { path: '^(packages|apps|bench|examples)/', pathNot: [room, ...allowed].map(inside) },
}));

module.exports = {
  forbidden: [
    {
      name: 'no cycles',
      comment: 'A cycle of types alone is no cycle at run time.',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    { name: 'unresolvable import', severity: 'error', from: {}, to: { couldNotResolve: true } },
    {
      name: 'isomorphic packages know no Node',
      severity: 'error',
      from: { path: '^packages/(core|catalog|contract|figures)/src', pathNot: '\\.(test|bench)\\.ts$' },
      to: { dependencyTypes: ['core'] },
    },
    ...roomRules,
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)(node_modules|dist|\\.next|out)/' },
    parser: 'swc',
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'types', 'default'],
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.json'],
    },
  },
};
