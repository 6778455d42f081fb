import { expect, test } from 'vitest';
import type { AppId, CloudId, OperationId, ServiceId } from '../../../contract/ids.ts';
import { type CloudSection, hrefOf, parseRoute, type Route } from './route.ts';

const cloud = 'c-4f9k2m1x8q0z' as CloudId;
const operation = 'o-01jd3k9m' as OperationId;

test.each([
  ['', { at: 'first' }],
  ['#/', { at: 'first' }],
  ['#/practice', { at: 'practice' }],
  ['#/create', { at: 'create' }],
  ['#/open', { at: 'open' }],
  ['#/adopt/%2Fhome%2Fmara%2Fmy%20cloud', { at: 'adopt', folder: '/home/mara/my cloud' }],
  ['#/computer', { at: 'computer' }],
  ['#/activity', { at: 'activity' }],
  [`#/${cloud}/machines`, { at: 'cloud', cloud, section: 'machines' }],
  ['#/activity/o-01jd3k9m', { at: 'activity', operation: 'o-01jd3k9m' }],
  [`#/${cloud}`, { at: 'cloud', cloud, section: 'overview' }],
  [`#/${cloud}/apps`, { at: 'cloud', cloud, section: 'apps' }],
  [`#/${cloud}/apps/ghost`, { at: 'cloud', cloud, section: 'apps', app: 'ghost' }],
  [`#/${cloud}/activity/o-01jd3k9m`, { at: 'cloud', cloud, section: 'activity', operation: 'o-01jd3k9m' }],
  [`#/${cloud}/network`, { at: 'cloud', cloud, section: 'network' }],
  [`#/${cloud}/settings`, { at: 'cloud', cloud, section: 'settings' }],
  [`#/${cloud}/machines/control-1`, { at: 'cloud', cloud, section: 'machines', machine: 'control-1' }],
  [`#/${cloud}/setup/disks`, { at: 'cloud', cloud, section: 'setup', step: 'disks' }],
  [`#/${cloud}/setup/up`, { at: 'cloud', cloud, section: 'setup', step: 'up' }],
  [`#/${cloud}/setup/add`, { at: 'cloud', cloud, section: 'setup', step: 'add' }],
  [`#/${cloud}/start-machine`, { at: 'cloud', cloud, section: 'start-machine' }],
  [`#/${cloud}/services`, { at: 'cloud', cloud, section: 'services' }],
  [`#/${cloud}/services/cert-manager`, { at: 'cloud', cloud, section: 'services', service: 'cert-manager' }],
  [`#/${cloud}/storage`, { at: 'cloud', cloud, section: 'storage' }],
  [`#/${cloud}/history`, { at: 'cloud', cloud, section: 'history' }],
  [`#/${cloud}/history/4f9a2c1e`, { at: 'cloud', cloud, section: 'history', change: '4f9a2c1e' }],
])('%s is read', (hash, route) => {
  expect(parseRoute(hash)).toEqual(route);
});

test.each([
  '#/nothing',
  '#/c-short/apps',
  `#/${cloud}/apps/Ghost`,
  `#/${cloud}/apps/../x`,
  `#/${cloud}/overview/more`,
  `#/${cloud}/activity/ghost`,
  `#/${cloud}/history/ghost`,
  `#/${cloud}/setup`,
  `#/${cloud}/machines/Control_1`,
  `#/${cloud}/setup/ghost`,
  `#/${cloud}/start-machine/ghost`,
  `#/${cloud}/services/Traefik`,
  '#/practice/again',
  '#/adopt',
  '#/adopt/',
  '#/adopt/%ZZ',
  '#//',
])('%s leads nowhere', (hash) => {
  expect(parseRoute(hash)).toEqual({ at: 'nowhere', hash });
});

/** One of each, with all that its address can hold. The compiler names what is missing. */
const oneOfEach: Readonly<Record<Exclude<Route['at'], 'cloud'>, Route>> = {
  first: { at: 'first' },
  practice: { at: 'practice' },
  create: { at: 'create' },
  open: { at: 'open' },
  recover: { at: 'recover' },
  adopt: { at: 'adopt', folder: '/home/mara/my cloud' },
  computer: { at: 'computer' },
  activity: { at: 'activity', operation },
  nowhere: { at: 'nowhere', hash: '#/nothing' },
};
const inCloud: Readonly<Record<CloudSection, Route>> = {
  overview: { at: 'cloud', cloud, section: 'overview' },
  apps: { at: 'cloud', cloud, section: 'apps', app: 'ghost' as AppId },
  machines: { at: 'cloud', cloud, section: 'machines', machine: 'control-1' },
  backups: { at: 'cloud', cloud, section: 'backups', item: 'ghost' },
  activity: { at: 'cloud', cloud, section: 'activity', operation },
  services: { at: 'cloud', cloud, section: 'services', service: 'traefik' as ServiceId },
  network: { at: 'cloud', cloud, section: 'network' },
  storage: { at: 'cloud', cloud, section: 'storage' },
  settings: { at: 'cloud', cloud, section: 'settings' },
  history: { at: 'cloud', cloud, section: 'history', change: '4f9a2c1e' },
  setup: { at: 'cloud', cloud, section: 'setup', step: 'disks' },
  'start-machine': { at: 'cloud', cloud, section: 'start-machine', way: 'power-on' },
};

test.each([...Object.entries(oneOfEach), ...Object.entries(inCloud)])(
  '%s is read as it was written',
  (_, route) => {
    expect(parseRoute(hrefOf(route))).toEqual(route);
  },
);
