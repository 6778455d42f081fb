// The layers of main/, with a reason for each edge. A domain may import the doors listed here, main/lib and contract/, and
// nothing else. To allow an edge, write down its reason. ARCHITECTURE.md has the diagram.
const edges = {
  lib: {},
  operations: {},
  preferences: {},
  tools: {
    operations: 'installing a tool is an operation',
  },
  kubernetes: {},
  config: {},
  history: {},
  secrets: {
    tools: 'on macOS and Linux, a tool checks whether the keychain is locked',
  },
  clouds: {
    history: 'every change to a cloud is committed to the history of its folder',
    config: 'a new cloud gets a config.yaml, and the list of clouds shows values from it',
    secrets: 'a new cloud gets a key and a secrets.yaml',
  },
  templates: {},
  catalogue: {
    config: "an app's settings are written to apps.<app>",
    secrets: 'an app has generated secrets, and its templates read them',
    clouds: "an app is added to a cloud's folder, under its lock",
    templates: "an app's templates are rendered",
    kubernetes: "an app's objects are checked as Kubernetes objects",
  },
  adoption: {
    operations: 'adopting a folder is an operation whose steps survive a crash',
    config: 'a config.yaml with an older layout is read and rewritten',
    secrets: 'plain-text secrets are encrypted',
    clouds: 'an adopted folder becomes a cloud',
  },
  nodes: {
    config: 'machines are listed in config.yaml',
    clouds: "machines belong to a cloud's folder",
  },
  network: {
    secrets: 'tokens of DNS providers and the key of the certificate authority are stored encrypted',
    config: 'the domain and its provider are settings',
    clouds: "a domain belongs to a cloud's folder",
    kubernetes: 'what is reachable, and why there is no certificate yet, are read from the cluster',
    tools: 'on macOS and Windows, a command tells the address of the router',
  },
  discovery: {
    tools: 'talosctl reads the hardware of unconfigured machines',
    clouds: 'the certificate authorities of our clouds show which machines are ours',
  },
  storage: {
    kubernetes: 'what apps use, and where it is, is read from the API',
    config: 'places are settings in config.yaml',
    secrets: 'places have keys',
    clouds: "places belong to a cloud's folder, and are changed under its lock",
  },
  images: {
    operations: 'downloading an image is an operation that resumes',
    tools: 'images are downloaded as tools are',
    config: "the Talos version and schematic are in the cloud's settings",
    clouds: 'an image is chosen for a cloud',
    nodes: 'the schematic contains the extensions that machines need',
  },
  boot: {
    tools: 'the server has a process of its own, and the system tells which program holds a port',
    discovery: 'the maker of a network card, and machines that run Talos afterwards',
    images: 'kernel and initramfs are served from the images on this computer',
  },
  drives: {
    operations: 'writing a drive is an operation that survives a crash',
    tools: 'the system lists drives, and a helper with more rights writes them',
  },
  cluster: {
    operations: 'setting up a cluster is an operation',
    tools: 'talosctl talks to machines',
    kubernetes: "a cluster's state is read from its API",
    secrets: 'machine secrets are stored encrypted',
    config: 'nodes are listed in config.yaml',
    clouds: "a cluster belongs to a cloud's folder",
    nodes: 'the machines in config.yaml get their configurations',
    discovery: "a machine's identity is verified before anything is sent to it",
    templates: 'machine configs are rendered',
    catalogue: "a cloud's status lists its apps",
  },
  upkeep: {
    operations: 'restarting or removing a machine is an operation that survives a crash',
    tools: 'talosctl sends commands to machines and reads their status',
    kubernetes: 'apps are evicted from a machine before it is taken away',
    config: 'a removed machine is removed from config.yaml',
    clouds: "machines belong to a cloud's folder",
    nodes: 'it computes whether etcd keeps its quorum',
    cluster: 'it has the credentials for the machines',
    discovery: 'an erased machine is discovered again',
    storage: 'a Talos version with which storage breaks is refused',
  },
  deploy: {
    operations: 'an installation is an operation with steps',
    tools: 'kubectl builds the kustomization',
    kubernetes: 'objects are applied, watched and removed',
    secrets: 'Secret objects are filled in just before they are applied',
    clouds: "what is deployed belongs to a cloud's folder",
    catalogue: 'an app is prepared before it is deployed',
  },
  services: {
    operations: 'deploying services is an operation with steps',
    tools: 'kubectl builds the kustomization, and release manifests are downloaded as tools are',
    kubernetes: 'objects are read to prove that a service works',
    secrets: 'Secret objects are filled in just before they are applied',
    config: 'settings of services live in config.yaml',
    clouds: "what is deployed belongs to a cloud's folder",
    templates: "a service's templates are rendered",
    catalogue: 'the files of a service follow the same rules as those of an app',
    nodes: 'what a cloud needs depends on its machines',
    deploy: 'a service is a bundle',
    storage: 'a storage service that holds data is not removed',
  },
  backup: {
    operations: 'a backup is an operation that can be cancelled and resumed',
    tools: 'restic writes and reads repositories',
    kubernetes: 'dumps and files are read from running pods',
    secrets: "the repository's password and the credentials of places are stored encrypted",
    config: 'places and retention are settings in config.yaml',
    clouds: "places belong to a cloud's folder, and the folder itself is backed up",
    catalogue: "an app's manifest says what its data is",
    storage: 'S3 places are shared with apps',
    deploy: 'an app that must not write is stopped and started again',
    upkeep: 'a snapshot of etcd belongs to the backup of a cloud',
  },
  restore: {
    operations: 'a restore is an operation that survives a crash',
    tools: 'restic reads repositories',
    kubernetes: 'restored objects and volumes are created in the cluster',
    secrets: 'restored secrets are encrypted for the cloud',
    config: 'an app’s settings come back with it',
    clouds: 'a recovered folder becomes a cloud',
    catalogue: "an app's manifest says what proves that it works",
    deploy: 'a restored app is deployed as any other',
    backup: 'it restores what was backed up, from the same places',
    services: 'the services of a cloud come before its apps',
  },
  practice: {
    operations: 'starting a practice cloud is an operation',
    tools: 'the practice program is installed as a tool',
    kubernetes: 'it is ready when its API answers',
    secrets: 'a practice cloud is a cloud like any other',
    config: 'a practice cloud is a cloud like any other',
    clouds: 'a practice cloud is a cloud like any other',
    catalogue: 'its status lists its apps',
    deploy: 'its status includes the status of its apps',
    cluster: 'its machines are shown as those of a real cluster',
  },
};

const shells = ['electron', 'web', 'cli'];
const shellEdges = new Map([
  // `wild template render` works on the user's own files, without a cloud.
  ['cli', ['templates']],
  // The packaged app starts itself as the helper that writes drives, and as the boot server.
  ['electron', ['drives', 'boot']],
]);
const ownTests = '\\.(test|suite|fake)\\.tsx?$';

const layers = Object.entries(edges).map(([domain, allowed]) => ({
  name: `layer-${domain}`,
  comment:
    `main/${domain} may import ${['lib', ...Object.keys(allowed)].join(', ')} and contract/. ` +
    'Take anything else as an argument, or add the edge and its reason to .dependency-cruiser.cjs.',
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
    comment: `Code outside main/${domain} may only import main/${domain}/${domain}.ts. Export what you need there.`,
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
      comment: 'Every process imports the contract, so it imports nothing of ours and nothing from Node.',
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
      comment: 'The bridge and wild.ts serve every shell, and know about none.',
      severity: 'error',
      from: { path: '^main/(bridge/|wild\\.ts)', pathNot: ownTests },
      to: { path: `^main/(${shells.join('|')})/` },
    },
    ...shells.map((shell) => ({
      name: `shell-${shell}-thin`,
      comment:
        'A shell uses the core through wild.ts, the bridge and main/lib. It imports no domain and no other shell.',
      severity: 'error',
      from: { path: `^main/${shell}/`, pathNot: ownTests },
      to: {
        path: '^(main|renderer|preload)/',
        pathNot: `^main/(${[shell, 'bridge', 'lib', ...(shellEdges.get(shell) ?? [])].join('|')})/|^main/wild\\.ts$`,
      },
    })),
    {
      name: 'electron-only-in-its-shell',
      comment: 'Everything in main/ except main/electron runs under plain Node.',
      severity: 'error',
      from: { path: '^(main|contract|renderer)/', pathNot: '^main/electron/' },
      to: { path: '(^|node_modules/)electron/|^electron$' },
    },
    {
      name: 'window-knows-the-contract-only',
      comment:
        'The renderer runs in a sandbox. Whatever it needs from the computer is a call in the contract.',
      severity: 'error',
      from: { path: '^renderer/', pathNot: '\\.test\\.tsx?$|^renderer/[^/]+\\.config\\.ts$' },
      to: { path: '^(main|preload|scripts|test)/' },
    },
    {
      name: 'window-takes-types-only',
      comment: 'Types from the contract cost nothing; its schemas would bundle zod into the window.',
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
      comment: "The core doesn't know how it is shown.",
      severity: 'error',
      from: { path: '^(main|preload)/' },
      to: { path: '^renderer/' },
    },
    {
      name: 'no-circular',
      severity: 'error',
      from: {},
      to: { circular: true },
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
