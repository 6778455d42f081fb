import { expect, test } from 'vitest';
import { hrefOf, parseRoute } from './route.ts';

const cloud = 'c-4f9k2m1x8q0z';

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
  '#/practice/again',
  '#/adopt',
  '#/adopt/',
  '#/adopt/%ZZ',
  '#//',
])('%s leads nowhere', (hash) => {
  expect(parseRoute(hash)).toEqual({ at: 'nowhere', hash });
});

test.each([
  '#/',
  '#/practice',
  '#/adopt/%2Fhome%2Fmara',
  '#/activity/o-01jd3k9m',
  `#/${cloud}/apps/ghost`,
  `#/${cloud}/settings`,
  `#/${cloud}/setup/disks`,
  `#/${cloud}/machines/control-1`,
  `#/${cloud}/history/4f9a2c1e`,
])('%s is written as it was read', (hash) => {
  expect(hrefOf(parseRoute(hash))).toBe(hash);
});
