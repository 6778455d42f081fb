import type { AppId, CloudId, OperationId } from '../../../contract/ids.ts';

/** The pages of the window. `#/<cloud>/<section>/<item>` for clouds, `#/<word>` for the rest. Folders are URI-encoded. */
export type Route =
  | { readonly at: 'first' }
  | { readonly at: 'practice' }
  | { readonly at: 'create' }
  | { readonly at: 'open' }
  | { readonly at: 'adopt'; readonly folder: string }
  | { readonly at: 'computer' }
  | { readonly at: 'activity'; readonly operation?: OperationId }
  | { readonly at: 'cloud'; readonly cloud: CloudId; readonly section: 'overview' | 'network' | 'settings' }
  | { readonly at: 'cloud'; readonly cloud: CloudId; readonly section: 'machines'; readonly machine?: string }
  | { readonly at: 'cloud'; readonly cloud: CloudId; readonly section: 'apps'; readonly app?: AppId }
  | {
      readonly at: 'cloud';
      readonly cloud: CloudId;
      readonly section: 'activity';
      readonly operation?: OperationId;
    }
  | { readonly at: 'cloud'; readonly cloud: CloudId; readonly section: 'history'; readonly change?: string }
  | { readonly at: 'cloud'; readonly cloud: CloudId; readonly section: 'setup'; readonly step: SetupStep }
  | { readonly at: 'nowhere'; readonly hash: string };

/** The steps after selecting machines: creating a cluster, or adding a machine to a running one. */
export const setupSteps = ['disks', 'up', 'add'] as const;
export type SetupStep = (typeof setupSteps)[number];

/** The sections of a cloud in the sidebar; others are reached from one of these. */
export type Section = Exclude<Extract<Route, { at: 'cloud' }>['section'], 'history' | 'setup'>;
export const sections = [
  'overview',
  'apps',
  'machines',
  'network',
  'activity',
  'settings',
] as const satisfies readonly Section[];

// Ids need no escaping, and no keyword looks like an id.
const isCloud = (text: string): text is CloudId => /^c-[a-z0-9]{12}$/.test(text);
const isOperation = (text: string): text is OperationId => /^o-[0-9a-z]{8,40}$/.test(text);
const isChange = (text: string): boolean => /^[0-9a-f]{4,40}$/.test(text);
const isMachine = (text: string): boolean => /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/.test(text);
const isApp = (text: string): text is AppId => /^[a-z0-9]([a-z0-9-]{0,38}[a-z0-9])?$/.test(text);

export function parseRoute(hash: string): Route {
  const parts = hash.replace(/^#?\/?/, '').split('/');
  const [first = '', second = 'overview', third] = parts;
  const nowhere: Route = { at: 'nowhere', hash };
  if (parts.length > 3) return nowhere;
  switch (first) {
    case '':
      return parts.length === 1 ? { at: 'first' } : nowhere;
    case 'practice':
    case 'create':
    case 'open':
    case 'computer':
      return parts.length === 1 ? { at: first } : nowhere;
    case 'adopt': {
      const folder = parts.length === 2 ? decoded(second) : undefined;
      return folder === undefined || folder === '' ? nowhere : { at: 'adopt', folder };
    }
    case 'activity':
      if (parts.length === 1) return { at: 'activity' };
      return parts.length === 2 && isOperation(second) ? { at: 'activity', operation: second } : nowhere;
    default:
  }
  if (!isCloud(first)) return nowhere;
  const cloud = { at: 'cloud', cloud: first } as const;
  if (second === 'apps') {
    if (third === undefined) return { ...cloud, section: 'apps' };
    return isApp(third) ? { ...cloud, section: 'apps', app: third } : nowhere;
  }
  if (second === 'activity') {
    if (third === undefined) return { ...cloud, section: 'activity' };
    return isOperation(third) ? { ...cloud, section: 'activity', operation: third } : nowhere;
  }
  if (second === 'history') {
    if (third === undefined) return { ...cloud, section: 'history' };
    return isChange(third) ? { ...cloud, section: 'history', change: third } : nowhere;
  }
  if (second === 'machines') {
    if (third === undefined) return { ...cloud, section: 'machines' };
    return isMachine(third) ? { ...cloud, section: 'machines', machine: third } : nowhere;
  }
  if (second === 'setup') {
    const step = setupSteps.find((one) => one === third);
    return step === undefined ? nowhere : { ...cloud, section: 'setup', step };
  }
  const single = second === 'overview' || second === 'network' || second === 'settings';
  if (single && third === undefined) return { ...cloud, section: second };
  return nowhere;
}

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
      if (route.section === 'activity' && route.operation !== undefined) return `${base}/${route.operation}`;
      if (route.section === 'machines' && route.machine !== undefined) return `${base}/${route.machine}`;
      if (route.section === 'setup') return `${base}/${route.step}`;
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
