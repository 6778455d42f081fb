import type { Found } from '../../../contract/discovery.ts';
import type { OperationId } from '../../../contract/ids.ts';
import type { ClusterPlan } from '../../../contract/nodes.ts';
import type { Parsed } from '../../../contract/contract.ts';
import type { Operation } from '../../../contract/operations.ts';
import type { Preferences } from '../../../contract/computer.ts';
import type { CallContext, Handlers } from '../../../main/bridge/handlers.ts';
import type { Cloud } from '../../../main/clouds/clouds.ts';
import { createConfig } from '../../../main/config/config.ts';
import { createNodes } from '../../../main/nodes/nodes.ts';
import { realFiles } from '../../../main/lib/file-access.ts';
import { WildError, fromWireError } from '../../../main/lib/wild-error.ts';
import { scriptedBackups } from './scripted-backups.ts';
import { createFeed } from './feed.ts';
import { scriptedBoot } from './scripted-boot.ts';
import { scriptedHistory } from './scripted-history.ts';
import { scriptedNetwork } from './scripted-network.ts';
import { identity, past, recipient, says } from '../../../renderer/stories/basics.mocks.ts';
import { installing } from '../../../renderer/screens/operation/operation.mocks.ts';
import type { Scene } from '../../../renderer/stories/scene.ts';
import { asTheySaid } from '../../../main/lib/sentence.ts';

/** A call the window made, for assertions. */
export interface Asked {
  readonly name: string;
  readonly input: unknown;
}

const untilGone = ({ signal }: CallContext): Promise<void> =>
  new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });

const found = <V>(value: V | undefined, what: string): V => {
  if (value !== undefined) return value;
  throw new WildError('app.not-found', {
    title: asTheySaid(`There is no ${what}`),
    detail: asTheySaid(`This story has no ${what}.`),
  });
};

/** Answers calls from a scene. Mutations are recorded and start an operation, with no other effect. */
export function scriptedHandlers(scene: Scene): {
  readonly handlers: Handlers;
  readonly asked: readonly Asked[];
} {
  const asked: Asked[] = [];
  let preferences: Preferences = { language: 'system', appearance: 'system' };
  let removed: readonly string[] = [];
  let configText = scene.config;
  const started: Operation[] = [];
  const changed = createFeed<Operation>();
  const foundLater = createFeed<Found>();
  scene.onFound?.(foundLater.push);
  const operations = (): readonly Operation[] => [...started, ...scene.operations];
  const note = (name: string, input: unknown): void => {
    asked.push({ name, input });
    const failure = scene.failures.get(name);
    if (failure !== undefined) throw fromWireError(failure);
  };
  const start = (change: Partial<Operation>): { operation: OperationId } => {
    const operation: Operation = {
      ...installing,
      id: `o-started${String(started.length).padStart(6, '0')}` as OperationId,
      startedAt: past(1),
      ...change,
    };
    started.push(operation);
    changed.push(operation);
    return { operation: operation.id };
  };
  const change = (kind: Operation['kind'], more: Partial<Operation>): void => {
    const index = started.findLastIndex((one) => one.kind === kind);
    const operation = { ...found(started[index], 'work of that kind'), ...more };
    started[index] = operation;
    changed.push(operation);
  };
  const get = (id: OperationId): Operation =>
    found(
      operations().find((o) => o.id === id),
      'work of that name',
    );

  const config = createConfig({
    files: {
      ...realFiles,
      stat: () => realFiles.stat('/'),
      readFile: async () => new TextEncoder().encode(configText),
    },
  });

  /** Plans with main's own code, using the config.yaml of the scene. */
  const nodes = createNodes({
    clouds: {
      change: () => {
        throw new Error('no cloud of a story is changed');
      },
    },
    config,
    isSilent: async () => true,
  });
  const planned = ({ machines, topology, choices }: Parsed<'nodes.plan'>): Promise<ClusterPlan> =>
    nodes.plan({ folder: '/' } as Cloud, { machines, topology, choices });

  const handlers: Handlers = {
    ...scriptedBackups(note, scene, start),
    ...scriptedBoot(scene, { note, start, change, operations }),
    ...scriptedHistory(note),
    ...scriptedNetwork(note, scene),
    'adoption.look': async () => ({ form: 'unclear', evidence: [], instances: [] }),
    'adoption.plan': async (input) => {
      note('adoption.plan', input);
      return found(scene.adoption, 'folder to adopt');
    },
    'adoption.start': async (input) => {
      note('adoption.start', input);
      return start({ kind: 'cloud.adopt', subject: found(scene.adoption, 'folder to adopt').target });
    },
    'apps.list': async (input) => {
      note('apps.list', input);
      return { apps: [...scene.cards], broken: [...(scene.broken ?? [])] };
    },
    'apps.show': async ({ app }) => found(scene.pages.get(app), 'app of that name'),
    'apps.status': async ({ app }) => found(scene.pages.get(app), 'app of that name').status,
    'apps.add': async () => ({ files: [], secretsMade: [] }),
    'services.list': async (input) => {
      note('services.list', input);
      return {
        services: [...(scene.clusterServices ?? [])],
        broken: [...(scene.brokenServices ?? [])],
      };
    },
    'services.show': async (input) => {
      note('services.show', input);
      return found(scene.servicePages?.get(input.service), 'service of that name');
    },
    'services.set': async (input) => {
      note('services.set', input);
      return { changed: Object.keys(input.values ?? {}) };
    },
    'services.render': async () => ({ files: [] }),
    'services.plan': async (input) => {
      note('services.plan', input);
      return scene.servicePlan ?? scene.plan;
    },
    'services.deploy': async (input) => {
      note('services.deploy', input);
      return start({
        kind: 'service.deploy',
        ...(input.service === undefined ? {} : { subject: input.service }),
      });
    },
    'services.planRemoval': async (input) => {
      note('services.planRemoval', input);
      return scene.serviceRemoval ?? scene.plan;
    },
    'services.remove': async (input) => {
      note('services.remove', input);
      return start({ kind: 'service.remove', subject: input.service });
    },
    'services.lint': async () => ({ problems: [] }),
    'services.copySecret': async ({ to }) => ({ copied: to }),
    'services.dashboardToken': async (input) => {
      note('services.dashboardToken', input);
      return {
        token: 'eyJhbGciOiJSUzI1NiJ9.story',
        url: 'https://headlamp.internal.meadow.example',
        expiresAt: new Date(Date.now() + 3_600_000).toISOString(),
      };
    },
    'catalogues.list': async () => ({ catalogues: [] }),
    'catalogues.add': async ({ from }) => ({ name: 'shop', from, apps: [], services: [] }),
    'catalogues.update': async ({ name }) => ({
      catalogue: { name, from: 'https://example.org', apps: [], services: [] },
    }),
    'catalogues.prefer': async () => ({}),
    'catalogues.remove': async () => ({}),
    'apps.render': async () => ({ files: [] }),
    'apps.planUpdate': async ({ app }) => scene.update ?? { app, title: app, to: '6.59.0', changes: [] },
    'apps.planInstallUpdate': async (input) => {
      note('apps.planInstallUpdate', input);
      return scene.plan;
    },
    'apps.installUpdate': async (input) => {
      note('apps.installUpdate', input);
      return start({ subject: input.app, cloud: input.cloud, kind: 'app.update' });
    },
    'apps.update': async ({ app }) => ({ app, title: app, to: '1', changes: [] }),
    'apps.lint': async () => ({ problems: [] }),
    'apps.scaffold': async () => ({ files: [] }),
    'apps.plan': async (input) => {
      note('apps.plan', input);
      if (scene.conflict !== undefined && input.others === undefined) throw fromWireError(scene.conflict);
      return input.others === undefined ? scene.plan : (scene.planChosen ?? scene.plan);
    },
    'apps.install': async (input) => {
      note('apps.install', input);
      return start({ subject: input.app, cloud: input.cloud });
    },
    'apps.deploy': async (input) => start({ subject: input.app, cloud: input.cloud, kind: 'app.deploy' }),
    'apps.planAll': async () => scene.plan,
    'apps.deployAll': async (input) => start({ cloud: input.cloud, kind: 'app.deploy-all' }),
    'apps.planRemoval': async () => scene.removal,
    'apps.remove': async (input) => {
      note('apps.remove', input);
      return start({ subject: input.app, cloud: input.cloud, kind: 'app.remove' });
    },
    'clouds.list': async () => ({
      clouds: scene.clouds.filter(({ id }) => !removed.includes(id)),
      setAside: [...(scene.setAside ?? [])],
    }),
    'clouds.watchFolder': async function* (_input, context) {
      yield scene.folder ?? { config: '0', conflicts: [] };
      await untilGone(context);
    },
    'clouds.planDestruction': async () => found(scene.destruction, 'loss'),
    'clouds.destroy': async (input) => {
      note('clouds.destroy', input);
      removed = [...removed, input.cloud];
      return {};
    },
    'clouds.refresh': async () => ({ written: [], edited: [] }),
    'clouds.writer': async () => ({}),
    'clouds.takeOver': async (input) => {
      note('clouds.takeOver', input);
      return {};
    },
    'clouds.propose': async ({ name }) => ({ folder: `/home/keeper/clouds/${name.toLowerCase()}` }),
    'clouds.create': async (input) => {
      note('clouds.create', input);
      return found(scene.clouds[0], 'cloud');
    },
    'clouds.open': async (input) => {
      note('clouds.open', input);
      return found(scene.clouds[0], 'cloud');
    },
    'clouds.forget': async ({ cloud }) => {
      removed = [...removed, cloud];
      return {};
    },
    'clouds.status': async ({ cloud }) => found(scene.statuses.get(cloud), 'state'),
    'clouds.watch': async function* ({ cloud }, context) {
      const status = scene.statuses.get(cloud);
      if (status !== undefined) yield status;
      await untilGone(context);
    },
    'clusters.planUp': async () => ({ nodes: [], refusals: [] }),
    'clusters.up': async (input) => {
      note('clusters.up', input);
      return start({
        kind: 'cluster.up',
        cloud: input.cloud,
        title: { key: 'story.up', text: 'Bringing up the machines of Home' },
      });
    },
    'clusters.health': async () => found(scene.health, 'health'),
    'clusters.access': async () => {
      if (scene.health === undefined) return {};
      return { talosconfig: { path: '.talos/config', validUntil: past(-30_000_000) } };
    },
    'clusters.kubeconfig': async () => ({ path: '.kube/config', validUntil: past(-30_000_000) }),
    'clusters.dashboard': async () => ({}),
    'computer.about': async () => ({
      version: '0.1.0',
      platform: 'linux x64',
      home: '/home/keeper/.local/share/wild-cloud',
      canChooseFolder: false,
      preferences,
    }),
    'computer.setPreferences': async (changed) => {
      preferences = {
        language: changed.language ?? preferences.language,
        appearance: changed.appearance ?? preferences.appearance,
      };
      return preferences;
    },
    'computer.chooseFolder': async () => ({}),
    'computer.clearClipboard': async (input) => {
      note('computer.clearClipboard', input);
      return { clipboard: 'unknown' };
    },
    'config.get': async () => ({ value: scene.configValue?.() ?? null }),
    'config.set': async (input) => {
      note('config.set', input);
      return { value: input.word };
    },
    'config.unset': async () => ({}),
    'config.check': async () => ({ problems: [...(await config.check('/'))] }),
    'config.words': async () => ({ words: [] }),
    'config.form': async () => ({ fields: [...(await config.form('/'))] }),
    'config.show': async () => ({ text: scene.config }),
    'discovery.look': async () => found(scene.found, 'machine in the network'),
    'discovery.watch': async function* (_, { signal }) {
      const { machines, ...rest } = found(scene.found, 'machine in the network');
      // Keep the machines present, however long the story takes.
      const first = { ...rest, machines: machines.map((one) => ({ ...one, lastSeen: past(0) })) };
      yield* foundLater.watch([first], signal);
    },
    'machineConfigs.generate': async () => ({
      cluster: 'home',
      endpoint: '192.168.8.30',
      talos: 'v1.13.0',
      kubernetes: 'v1.36.3',
      keys: 'kept',
      files: [],
      schematics: [],
      notes: [],
    }),
    'machineConfigs.diff': async () => ({ nodes: [] }),
    'machines.services': async (input) => {
      note('machines.services', input);
      return { services: [...found(scene.services, 'system service')] };
    },
    'machines.messages': async (input) => {
      note('machines.messages', input);
      return { lines: [...found(scene.messages?.(input.service), 'message')] };
    },
    'nodes.list': async () => ({ nodes: [...(scene.nodes ?? [])] }),
    'nodes.plan': async (input) => planned(input),
    'nodes.choose': async (input) => {
      note('nodes.choose', input);
      return planned(input);
    },
    'upkeep.plan': async (input) => {
      note('upkeep.plan', input);
      return found(scene.upkeep?.(input.work), 'plan for a machine');
    },
    'upkeep.start': async (input) => {
      note('upkeep.start', input);
      return start({ kind: 'node.reboot', subject: input.work.does, cloud: input.cloud });
    },
    'upkeep.wake': async (input) => {
      note('upkeep.wake', input);
      return start({ kind: 'node.wake', subject: input.node, cloud: input.cloud });
    },
    'storage.status': async (input) => {
      note('storage.status', input);
      return found(scene.storage, 'storage');
    },
    'storage.places': async () => ({ places: [...(scene.places ?? [])] }),
    'storage.addPlace': async (input) => {
      note('storage.addPlace', input);
      return found(scene.places?.[0]?.place, 'place');
    },
    'storage.checkPlace': async (input) => {
      note('storage.checkPlace', input);
      return {};
    },
    'storage.removePlace': async (input) => {
      note('storage.removePlace', input);
      return {};
    },
    'storage.checkExport': async (input) => {
      note('storage.checkExport', input);
      return found(scene.exportCheck, 'network folder');
    },
    'upkeep.startOver': async ({ address }) => ({ address, state: 'silent', can: [], cannot: [], notes: [] }),
    'upkeep.planForget': async () => found(scene.forgetting, 'earlier choice').plan,
    'upkeep.forget': async (input) => {
      note('upkeep.forget', input);
      configText = found(scene.forgetting, 'earlier choice').config;
      return {};
    },
    'upkeep.planAddition': async (input) => {
      note('upkeep.planAddition', input);
      return found(scene.addition?.(input), 'plan for one more machine');
    },
    'upkeep.add': async (input) => {
      note('upkeep.add', input);
      const title = { key: 'story.up', text: 'Bringing up the machines of Home' };
      return { ...start({ kind: 'cluster.up', cloud: input.cloud, title }), name: 'worker-1' };
    },
    'operations.list': async ({ cloud }) => ({
      operations: operations().filter((o) => cloud === undefined || o.cloud === cloud),
    }),
    'operations.get': async ({ operation }) => get(operation),
    'operations.watch': (_, { signal }) => changed.watch(operations(), signal),
    'operations.log': async function* () {
      yield* scene.log;
    },
    'operations.cancel': async (input) => {
      note('operations.cancel', input);
      return get(input.operation);
    },
    'operations.resume': async (input) => {
      note('operations.resume', input);
      return get(input.operation);
    },
    'practice.status': async () => scene.practice,
    'practice.up': async (input) => {
      note('practice.up', input);
      return start({
        kind: 'practice.up',
        title: { key: 'practice.up', text: 'Starting the practice cloud' },
      });
    },
    'practice.down': async (input) => {
      note('practice.down', input);
      return start({ kind: 'practice.down', title: { key: 'practice.down', text: 'Ending practice' } });
    },
    'practice.programs': async () =>
      start({
        kind: 'practice.programs',
        title: { key: 'practice.programs', text: 'Installing controllers' },
      }),
    'secrets.state': async () => ({
      key: scene.key,
      kept: scene.key === 'passphrase-needed' ? 'passphrase' : 'keychain',
      recipients: [recipient],
      ...(scene.key === 'ready' ? { own: recipient } : {}),
    }),
    'secrets.identity': async (input) => {
      note('secrets.identity', input);
      return { identity: identity };
    },
    'secrets.recover': async (input) => {
      note('secrets.recover', input);
      return {};
    },
    'secrets.keep': async (input) => {
      note('secrets.keep', input);
      return { oldIsGone: true };
    },
    'secrets.rotate': async () => ({ deployAgain: [] }),
    'secrets.rotateDataKey': async () => ({}),
    'secrets.rotateIdentity': async () => ({ oldIsGone: true }),
    'secrets.unlock': async (input) => {
      note('secrets.unlock', input);
      return {};
    },
    'secrets.list': async () => ({ paths: [...scene.secrets.keys()] }),
    'secrets.set': async (input) => {
      note('secrets.set', input);
      return {};
    },
    'secrets.generate': async () => ({}),
    'secrets.unset': async () => ({}),
    'secrets.reveal': async (input) => {
      note('secrets.reveal', input);
      return { value: found(scene.secrets.get(input.path), 'password') };
    },
    'tools.list': async () => ({
      tools: [
        {
          tool: 'kubectl',
          version: '1.36.3',
          state: 'ready',
          source: 'built',
          what: says('Talks to the cluster'),
        },
        { tool: 'restic', version: '0.18.1', state: 'missing', what: says('Makes backups') },
      ],
    }),
    'tools.install': async () => start({ kind: 'tools.install' }),
    'tools.go': async () => ({ program: 'go', environment: {} }),
    'tools.verify': async () => ({
      tools: [{ tool: 'kubectl', version: '1.36.3', state: 'ready', what: says('Talks to the cluster') }],
    }),
  };
  return { handlers, asked };
}
