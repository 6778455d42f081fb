// The layers of main/, a reason for each edge. A domain may import the doors named here, main/lib and contract/, and
// nothing else: to allow an edge means to write its reason down. ARCHITECTURE.md draws the same picture.
const edges = {
  lib: {},
  operations: {},
  preferences: {},
  tools: {
    operations: 'installing a tool is long work',
  },
  kubernetes: {},
  config: {},
  history: {},
  secrets: {
    tools: 'macOS and Linux ask a program whether the keychain is locked',
  },
  clouds: {
    history: 'every change of a cloud is written into the history of its folder',
    config: 'a new cloud gets its config.yaml, and the list shows what it says',
    secrets: 'a new cloud gets its key and its secrets.yaml',
  },
  templates: {},
  catalogue: {
    config: 'the settings of an app are written under apps.<app>',
    secrets: 'an app brings generated secrets and its templates read them',
    clouds: 'an app is added to a cloud folder, under the lock of its writer',
    templates: 'an app is rendered',
    kubernetes: 'what an app makes is checked as objects of a Kubernetes API',
  },
  adoption: {
    operations: 'adopting a folder is long work with steps that survive a crash',
    config: 'config.yaml of an older form is read and rewritten',
    secrets: 'readable secrets become encrypted ones',
    clouds: 'an adopted folder is a cloud in the end',
  },
  nodes: {
    config: 'the machines are named in config.yaml',
    clouds: 'machines belong to a cloud folder',
  },
  discovery: {
    tools: 'talosctl asks a waiting machine what it is',
    clouds: 'the certificates of our clouds tell which machines are ours',
  },
  cluster: {
    operations: 'setting up a cluster is long work',
    tools: 'talosctl speaks with machines',
    kubernetes: 'the state of a cluster is read from its API',
    secrets: 'machine secrets are kept encrypted',
    config: 'the nodes are named in config.yaml',
    clouds: 'a cluster belongs to a cloud folder',
    nodes: 'the machines of config.yaml get their configurations',
    discovery: 'a machine shows who it is before anything is sent to it',
    templates: 'machine configs are rendered',
    catalogue: 'the state of a cloud names its apps',
  },
  upkeep: {
    operations: 'restarting or removing a machine is long work that survives a crash',
    tools: 'talosctl tells machines what to do and how they are',
    kubernetes: 'apps are moved away from a machine before it goes',
    config: 'a removed machine goes out of config.yaml',
    clouds: 'the machines belong to a cloud folder',
    nodes: 'whether the machines that steer can still agree is computed there',
    cluster: 'it has the keys that machines listen to',
    discovery: 'whose a machine is that shall begin anew',
  },
  deploy: {
    operations: 'an installation is long work with steps',
    tools: 'kubectl builds the kustomization',
    kubernetes: 'objects are applied, watched and deleted',
    secrets: 'Secret objects are filled in at the last moment',
    clouds: 'what is deployed belongs to a cloud folder',
    catalogue: 'an app is prepared before it is deployed',
  },
  practice: {
    operations: 'starting a practice cloud is long work',
    tools: 'the practice program is a tool',
    kubernetes: 'it is up when its API answers',
    secrets: 'a practice cloud is a cloud like any other',
    config: 'a practice cloud is a cloud like any other',
    clouds: 'a practice cloud is a cloud like any other',
    catalogue: 'its state names its apps',
    deploy: 'its state names how its apps are',
    cluster: 'its machines are shown as those of a real cluster',
  },
};

const shells = ['electron', 'web', 'cli'];
const shellEdges = new Map([
  // `wild template render` works on files of the person's own, without any cloud.
  ['cli', ['templates']],
]);
const ownTests = '\\.(test|suite|fake)\\.tsx?$';

const layers = Object.entries(edges).map(([domain, allowed]) => ({
  name: `layer-${domain}`,
  comment:
    `main/${domain} may import ${['lib', ...Object.keys(allowed)].join(', ')} and contract/. ` +
    'Take the rest as an argument, or write the new edge with its reason into .dependency-cruiser.cjs.',
  severity: 'error',
  from: { path: `^main/${domain}/`, pathNot: ownTests },
  to: {
    path: '^(main|preload|renderer|test|scripts)/',
    pathNot: `^main/(${[domain, 'lib', ...Object.keys(allowed)].join('|')})/`,
  },
}));

const doors = Object.keys(edges)
  .filter((domain) => domain !== 'lib')
  .map((domain) => ({
    name: `door-${domain}`,
    comment: `Outside its folder only main/${domain}/${domain}.ts may be imported. Export there what is needed.`,
    severity: 'error',
    from: { path: '^(main|preload|renderer)/', pathNot: `^main/${domain}/|${ownTests}` },
    to: { path: `^main/${domain}/`, pathNot: `^main/${domain}/(${domain}\\.ts$|kubectl/[a-z-]+\\.ts$)` },
  }));

module.exports = {
  forbidden: [
    ...layers,
    ...doors,
    {
      name: 'contract-is-pure',
      comment: 'Every process reads the contract, so it imports nothing of ours and nothing of Node.',
      severity: 'error',
      from: { path: '^contract/', pathNot: ownTests },
      to: { pathNot: '^contract/|node_modules/zod/' },
    },
    {
      name: 'deploy-engine-knows-bundles',
      comment:
        'In main/deploy only apps/ knows apps; everything else plans and applies bundles of any origin.',
      severity: 'error',
      from: { path: '^main/deploy/.+/', pathNot: `^main/deploy/apps/|${ownTests}` },
      to: { path: '^main/(catalogue|clouds|config|secrets|templates)/|^main/deploy/apps/' },
    },
    {
      name: 'bridge-below-shells',
      comment: 'The bridge and wild.ts serve every shell and know none.',
      severity: 'error',
      from: { path: '^main/(bridge/|wild\\.ts)', pathNot: ownTests },
      to: { path: `^main/(${shells.join('|')})/` },
    },
    ...shells.map((shell) => ({
      name: `shell-${shell}-thin`,
      comment:
        'A shell speaks with the core through wild.ts, the bridge and main/lib. It knows no domain and no other shell.',
      severity: 'error',
      from: { path: `^main/${shell}/`, pathNot: ownTests },
      to: {
        path: '^(main|renderer|preload)/',
        pathNot: `^main/(${[shell, 'bridge', 'lib', ...(shellEdges.get(shell) ?? [])].join('|')})/|^main/wild\\.ts$`,
      },
    })),
    {
      name: 'electron-only-in-its-shell',
      comment: 'All of main/ but main/electron loads under plain Node.',
      severity: 'error',
      from: { path: '^(main|contract|renderer)/', pathNot: '^main/electron/' },
      to: { path: '(^|node_modules/)electron/|^electron$' },
    },
    {
      name: 'window-knows-the-contract-only',
      comment: 'The renderer runs in a sandbox. What it needs of the computer is a call of the contract.',
      severity: 'error',
      from: { path: '^renderer/', pathNot: '\\.test\\.tsx?$|^renderer/[^/]+\\.config\\.ts$' },
      to: { path: '^(main|preload|scripts|test)/' },
    },
    {
      name: 'window-takes-types-only',
      comment: 'Types of the contract cost nothing; its schemas would bring zod into the window.',
      severity: 'error',
      from: { path: '^renderer/', pathNot: '\\.(test|stories)\\.tsx?$' },
      to: { path: '^contract/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'window-has-no-node',
      severity: 'error',
      from: { path: '^(renderer|preload)/', pathNot: '\\.test\\.tsx?$|\\.config\\.ts$' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'main-has-no-window',
      comment: 'The core does not know who shows it.',
      severity: 'error',
      from: { path: '^(main|preload)/' },
      to: { path: '^renderer/' },
    },
    {
      name: 'no-circular',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'no-test-in-product',
      severity: 'error',
      from: { path: '^(main|contract|preload|renderer)/', pathNot: `${ownTests}|\\.(stories|mocks)\\.tsx?$` },
      to: { path: `${ownTests}|^test/` },
    },
    { name: 'resolvable', severity: 'error', from: {}, to: { couldNotResolve: true, pathNot: '^electron$' } },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(out|dist|\\.tsc|test-results)/' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.cjs', '.json'],
    },
  },
};
