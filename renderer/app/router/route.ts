import type { AppId, CloudId, OperationId, ServiceId } from '../../../contract/ids.ts';

/** The pages of the window. `#/<cloud>/<section>/<item>` for clouds, `#/<word>` for the rest. Folders are URI-encoded. */
export type Route =
  | { readonly at: 'first' }
  | { readonly at: 'practice' }
  | { readonly at: 'create' }
  | { readonly at: 'open' }
  | { readonly at: 'recover' }
  | { readonly at: 'adopt'; readonly folder: string }
  | { readonly at: 'computer' }
  | { readonly at: 'activity'; readonly operation?: OperationId }
  | {
      readonly at: 'cloud';
      readonly cloud: CloudId;
      readonly section: 'overview' | 'network' | 'storage' | 'settings';
    }
  | { readonly at: 'cloud'; readonly cloud: CloudId; readonly section: 'machines'; readonly machine?: string }
  | { readonly at: 'cloud'; readonly cloud: CloudId; readonly section: 'apps'; readonly app?: AppId }
  | {
      readonly at: 'cloud';
      readonly cloud: CloudId;
      readonly section: 'services';
      readonly service?: ServiceId;
    }
  | {
      readonly at: 'cloud';
      readonly cloud: CloudId;
      readonly section: 'backups';
      /** An app, or `cloud` for the cloud itself. */
      readonly item?: string;
    }
  | {
      readonly at: 'cloud';
      readonly cloud: CloudId;
      readonly section: 'activity';
      readonly operation?: OperationId;
    }
  | { readonly at: 'cloud'; readonly cloud: CloudId; readonly section: 'history'; readonly change?: string }
  | { readonly at: 'cloud'; readonly cloud: CloudId; readonly section: 'setup'; readonly step: SetupStep }
  | {
      readonly at: 'cloud';
      readonly cloud: CloudId;
      readonly section: 'start-machine';
      readonly way?: StartWay;
    }
  | { readonly at: 'nowhere'; readonly hash: string };

/** The steps after selecting machines: creating a cluster, or adding a machine to a running one. */
export const setupSteps = ['disks', 'up', 'add'] as const;
export type SetupStep = (typeof setupSteps)[number];

/** How a blank machine is started: over the network, by preparing a stick, or from a stick that is ready. */
export const startWays = ['network', 'stick', 'power-on'] as const;
export type StartWay = (typeof startWays)[number];

export type CloudSection = Extract<Route, { at: 'cloud' }>['section'];

/** The sections of a cloud in the sidebar, in its three groups. The others are reached from one of these (`sidebar.tsx`). */
export const sidebarSections = {
  use: ['overview', 'apps', 'machines', 'backups'],
  infrastructure: ['services', 'network', 'storage'],
  manage: ['activity', 'settings'],
} as const satisfies Readonly<Record<string, readonly CloudSection[]>>;
export const sections = [
  ...sidebarSections.use,
  ...sidebarSections.infrastructure,
  ...sidebarSections.manage,
];
export type Section = (typeof sections)[number];

// Ids need no escaping, and no keyword looks like an id.
const isCloud = (text: string): text is CloudId => /^c-[a-z0-9]{12}$/.test(text);
const isOperation = (text: string): text is OperationId => /^o-[0-9a-z]{8,40}$/.test(text);
const isChange = (text: string): boolean => /^[0-9a-f]{4,40}$/.test(text);
const isMachine = (text: string): boolean => /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/.test(text);
const isService = (text: string): text is ServiceId => /^[a-z0-9]([a-z0-9-]{0,38}[a-z0-9])?$/.test(text);
const isApp = (text: string): text is AppId => /^[a-z0-9]([a-z0-9-]{0,38}[a-z0-9])?$/.test(text);

export function parseRoute(hash: string): Route {
  const [first = '', ...rest] = hash.replace(/^#?\/?/, '').split('/');
  const nowhere: Route = { at: 'nowhere', hash };
  if (rest.length > 2) return nowhere;
  if (isCloud(first)) {
    const [section = 'overview', item] = rest;
    return (isSection(section) ? inCloud[section](first, item) : undefined) ?? nowhere;
  }
  if (rest.length > 1) return nowhere;
  return (isWord(first) ? elsewhere[first](rest[0]) : undefined) ?? nowhere;
}

type Elsewhere = Exclude<Route['at'], 'cloud' | 'nowhere' | 'first'> | '';

/** By the first part of an address, what the second one makes of it. */
const elsewhere: Readonly<Record<Elsewhere, (item: string | undefined) => Route | undefined>> = {
  '': single({ at: 'first' }),
  practice: single({ at: 'practice' }),
  create: single({ at: 'create' }),
  open: single({ at: 'open' }),
  recover: single({ at: 'recover' }),
  computer: single({ at: 'computer' }),
  adopt: (item) => {
    const folder = item === undefined ? undefined : decoded(item);
    return folder === undefined || folder === '' ? undefined : { at: 'adopt', folder };
  },
  activity: (item) => {
    if (item === undefined) return { at: 'activity' };
    return isOperation(item) ? { at: 'activity', operation: item } : undefined;
  },
};

function single(route: Route): (item: string | undefined) => Route | undefined {
  return (item) => (item === undefined ? route : undefined);
}

/** What a section of a cloud makes of the last part of an address. */
const inCloud: Readonly<
  Record<CloudSection, (cloud: CloudId, item: string | undefined) => Route | undefined>
> = {
  overview: (cloud, item) => (item === undefined ? { at: 'cloud', cloud, section: 'overview' } : undefined),
  network: (cloud, item) => (item === undefined ? { at: 'cloud', cloud, section: 'network' } : undefined),
  storage: (cloud, item) => (item === undefined ? { at: 'cloud', cloud, section: 'storage' } : undefined),
  settings: (cloud, item) => (item === undefined ? { at: 'cloud', cloud, section: 'settings' } : undefined),
  apps: (cloud, app) => {
    if (app === undefined) return { at: 'cloud', cloud, section: 'apps' };
    return isApp(app) ? { at: 'cloud', cloud, section: 'apps', app } : undefined;
  },
  services: (cloud, service) => {
    if (service === undefined) return { at: 'cloud', cloud, section: 'services' };
    return isService(service) ? { at: 'cloud', cloud, section: 'services', service } : undefined;
  },
  backups: (cloud, item) => {
    if (item === undefined) return { at: 'cloud', cloud, section: 'backups' };
    return isApp(item) ? { at: 'cloud', cloud, section: 'backups', item } : undefined;
  },
  machines: (cloud, machine) => {
    if (machine === undefined) return { at: 'cloud', cloud, section: 'machines' };
    return isMachine(machine) ? { at: 'cloud', cloud, section: 'machines', machine } : undefined;
  },
  activity: (cloud, operation) => {
    if (operation === undefined) return { at: 'cloud', cloud, section: 'activity' };
    return isOperation(operation) ? { at: 'cloud', cloud, section: 'activity', operation } : undefined;
  },
  history: (cloud, change) => {
    if (change === undefined) return { at: 'cloud', cloud, section: 'history' };
    return isChange(change) ? { at: 'cloud', cloud, section: 'history', change } : undefined;
  },
  setup: (cloud, item) => {
    const step = setupSteps.find((one) => one === item);
    return step === undefined ? undefined : { at: 'cloud', cloud, section: 'setup', step };
  },
  'start-machine': (cloud, item) => {
    if (item === undefined) return { at: 'cloud', cloud, section: 'start-machine' };
    const way = startWays.find((one) => one === item);
    return way === undefined ? undefined : { at: 'cloud', cloud, section: 'start-machine', way };
  },
};

const isSection = (text: string): text is CloudSection => Object.hasOwn(inCloud, text);
const isWord = (text: string): text is Elsewhere => Object.hasOwn(elsewhere, text);

function decoded(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch (error) {
    if (error instanceof URIError) return undefined;
    throw error;
  }
}

/** The address of a route, for links and the address bar. */
export function hrefOf(route: Route): string {
  switch (route.at) {
    case 'first':
      return '#/';
    case 'practice':
    case 'create':
    case 'open':
    case 'recover':
    case 'computer':
      return `#/${route.at}`;
    case 'adopt':
      return `#/adopt/${encodeURIComponent(route.folder)}`;
    case 'activity':
      return route.operation === undefined ? '#/activity' : `#/activity/${route.operation}`;
    case 'nowhere':
      return route.hash;
    case 'cloud': {
      const base = `#/${route.cloud}/${route.section}`;
      if (route.section === 'apps' && route.app !== undefined) return `${base}/${route.app}`;
      if (route.section === 'services' && route.service !== undefined) return `${base}/${route.service}`;
      if (route.section === 'backups' && route.item !== undefined) return `${base}/${route.item}`;
      if (route.section === 'activity' && route.operation !== undefined) return `${base}/${route.operation}`;
      if (route.section === 'machines' && route.machine !== undefined) return `${base}/${route.machine}`;
      if (route.section === 'setup') return `${base}/${route.step}`;
      if (route.section === 'start-machine' && route.way !== undefined) return `${base}/${route.way}`;
      if (route.section === 'history' && route.change !== undefined) return `${base}/${route.change}`;
      return base;
    }
  }
}

/** The route of an operation: in its cloud, or with those of this computer. */
export function operationRoute(operation: {
  readonly id: OperationId;
  readonly cloud?: CloudId | undefined;
}): Route {
  return operation.cloud === undefined
    ? { at: 'activity', operation: operation.id }
    : { at: 'cloud', cloud: operation.cloud, section: 'activity', operation: operation.id };
}
