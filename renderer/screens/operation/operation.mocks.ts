import type { OperationId } from '../../../contract/ids.ts';
import type { LogLine, Operation } from '../../../contract/operations.ts';
import { home, ghost, past, says } from '../../stories/basics.mocks.ts';

const step = (
  id: string,
  text: string,
  state: Operation['steps'][number]['state'],
  more: Partial<Operation['steps'][number]> = {},
): Operation['steps'][number] => ({ id, title: says(text), state, ...more });

export const installing: Operation = {
  id: 'o-01installghost' as OperationId,
  kind: 'app.install',
  cloud: home,
  subject: 'ghost',
  title: says('Installing Ghost'),
  state: 'running',
  steps: [
    step('check', 'Check that everything fits', 'done', { startedAt: past(170), endedAt: past(168) }),
    step('passwords', 'Generate 3 passwords', 'done', { startedAt: past(168), endedAt: past(167) }),
    step('write', 'Reserve storage for posts', 'done', { startedAt: past(167), endedAt: past(156) }),
    step('start', 'Download and start Ghost', 'running', {
      startedAt: past(156),
      note: says('Waiting for Ghost to create its tables.'),
      progress: { done: 1_100_000_000, total: 1_300_000_000, unit: 'bytes', what: 'hallway' },
    }),
    step('verify', 'Open it once to check that it works', 'waiting'),
  ],
  startedAt: past(170),
  by: { shell: 'window', host: 'desk', pid: 4711 },
  canCancel: true,
  canResume: false,
  cancelAsked: false,
  logLines: 3,
};

export const installed: Operation = {
  ...installing,
  id: 'o-02installed000' as OperationId,
  state: 'done',
  steps: installing.steps.map((s) => ({
    ...step(s.id, s.title.text, 'done'),
    startedAt: past(7300),
    endedAt: past(7290),
  })),
  startedAt: past(7400),
  endedAt: past(7200),
  canCancel: false,
  result: { url: 'https://ghost.meadow.example' },
};

export const brokenDown: Operation = {
  ...installing,
  id: 'o-03failed000000' as OperationId,
  state: 'failed',
  steps: installing.steps.map((s) =>
    s.state === 'running' ? { ...s, state: 'failed', endedAt: past(20) } : s,
  ),
  startedAt: past(90_000),
  endedAt: past(89_800),
  canCancel: false,
  canResume: true,
  error: {
    code: 'deploy.timed-out',
    family: 'environment',
    title: 'Ghost didn’t start',
    detail: 'Couldn’t download Ghost’s image within 10 minutes. The internet connection is probably slow.',
    hint: 'Check your internet connection, then continue.',
    retry: true,
    context: { object: 'Deployment ghost/ghost', event: 'Failed to pull image: i/o timeout' },
  },
};

export const interrupted: Operation = {
  ...installing,
  id: 'o-04interrupted0' as OperationId,
  state: 'interrupted',
  startedAt: past(200_000),
  endedAt: past(199_000),
  canCancel: false,
  canResume: true,
};

export const waiting: Operation = {
  ...installing,
  id: 'o-06waiting00000' as OperationId,
  subject: 'gitea',
  title: says('Installing Gitea'),
  state: 'waiting',
  steps: installing.steps.map(({ id, title }) => ({ id, title, state: 'waiting' })),
  waitsFor: { id: installing.id, title: installing.title },
};

export const notBegun: Operation = {
  ...interrupted,
  id: 'o-05notbegun0000' as OperationId,
  steps: waiting.steps,
};

export const log: readonly LogLine[] = [
  { seq: 1, at: past(160), step: 'write', text: 'persistentvolumeclaim/ghost-content created' },
  { seq: 2, at: past(158), step: 'start', text: 'deployment.apps/ghost created' },
  { seq: 3, at: past(150), step: 'start', text: 'waiting: 0 of 1 ready' },
];

/** An installation as the page of Ghost shows it. */
export const working: Operation = { ...installing, subject: ghost };
