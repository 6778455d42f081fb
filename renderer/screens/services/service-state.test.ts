import { expect, test } from 'vitest';
import type { ServiceCard } from '../../../contract/services.ts';
import { stateOf, summarize } from './service-state.ts';

const service = (condition: ServiceCard['condition'], more: Partial<ServiceCard> = {}) => ({
  condition,
  needed: true,
  settingsOnly: false,
  ...more,
});

test.each([
  ['nothing is needed', [service('absent', { needed: false })], 'none', 0],
  ['nothing is set up', [service('absent'), service('absent')], 'empty', 2],
  ['one is missing', [service('working'), service('absent')], 'missing', 1],
  ['a failure comes before what is missing', [service('failing'), service('absent')], 'failing', 1],
  ['one is starting', [service('working'), service('starting')], 'starting', 1],
  ['the cluster is silent', [service('unknown'), service('starting')], 'unknown', 1],
  ['all work', [service('working'), service('working')], 'working', 2],
  ['settings cannot be missing', [service('absent'), service('working', { settingsOnly: true })], 'empty', 1],
  [
    'a failure of what is not needed',
    [service('working'), service('failing', { needed: false })],
    'working',
    1,
  ],
] as const)('%s', (_, services, state, count) => {
  expect(summarize(services)).toMatchObject({ state, count });
});

test('what is not needed but runs shows how it runs', () => {
  expect(stateOf(service('failing', { needed: false }), false)).toEqual({
    tone: 'bad',
    text: 'states.failing',
  });
  expect(stateOf(service('absent', { needed: false }), false).text).toBe('services.state.not-needed');
});

test('in a practice cloud, only a real program counts as working', () => {
  expect(stateOf(service('working', { practice: 'real' }), true).tone).toBe('ok');
  expect(stateOf(service('working', { practice: 'stand-in' }), true).tone).toBe('practice');
  expect(stateOf(service('failing', { practice: 'stand-in' }), true).tone).toBe('bad');
});
