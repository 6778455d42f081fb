import { describe, expect, test } from 'vitest';
import type { AppCondition } from '../../../contract/apps.ts';
import { appIdSchema } from '../../../contract/ids.ts';
import type { ClusterFacts } from '../observe/read-bundle.ts';
import { claim, deployment, make } from '../objects-of-ghost.suite.ts';
import { type AppFacts, appStatus } from './app-status.ts';

interface Case extends Partial<ClusterFacts> {
  readonly added?: boolean;
  readonly now?: Date;
}

describe('appStatus', () => {
  const facts: AppFacts = {
    ...{ app: appIdSchema.parse('ghost'), title: 'Ghost', supporting: false, added: true },
  };
  const cluster: ClusterFacts = {
    inventory: { groupKinds: [], tooling: '', deployedAt: '2026-01-01T00:00:00.000Z', version: '6' },
    ...{ members: [], certificates: [], claims: [], pods: [], explanation: undefined },
  };
  const now = new Date('2026-01-01T00:01:00Z');
  const running = {
    ...deployment('ghost', 'ghost:6'),
    status: {
      observedGeneration: 1,
      replicas: 1,
      updatedReplicas: 1,
      readyReplicas: 1,
      availableReplicas: 1,
    },
  };
  const off = { ...deployment('ghost', 'ghost:6', 0), status: { observedGeneration: 1 } };
  const withService = {
    ...{ groupKinds: ['Deployment.apps', 'Service'], tooling: '', version: '6' },
    deployedAt: '2026-01-01T00:00:00.000Z',
  };
  const { deployedAt: _, ...unfinished } = withService;
  const starting = { ...running, status: { observedGeneration: 1 } };
  const failed = make('batch/v1', 'Job', 'prepare', {
    status: { conditions: [{ type: 'Failed', status: 'True' }] },
  });
  const uncounted = make('batch/v1', 'Job', 'prepare', { spec: { completions: 1 } }, { uid: 'this' });
  const succeeded = make(
    'v1',
    'Pod',
    'prepare-x',
    { status: { phase: 'Succeeded' } },
    { ownerReferences: [{ uid: 'this' }] },
  );
  const certificate = (...conditions: object[]) =>
    make('cert-manager.io/v1', 'Certificate', 'ghost', { status: { conditions } });
  const issued = certificate({ type: 'Ready', status: 'True' });
  const refused = certificate({ type: 'Issuing', status: 'False', reason: 'Failed' });
  const temporary = { about: { kind: 'IngressRoute', name: 'ghost' }, isPermanent: false };
  const noMiddleware = { ...temporary, sentence: { key: 'trouble.route.middleware', text: 'x' } };
  const later = new Date('2026-01-01T01:00:00Z');

  test.each<[string, Case, AppCondition]>([
    ['nothing deployed', { added: false }, 'absent'],
    ['only added', {}, 'added'],
    ['running', { members: [running] }, 'working'],
    ['starting', { members: [starting] }, 'starting'],
    ['starting for too long', { members: [starting], now: later }, 'failing'],
    ['a failed Job next to a running workload', { members: [running, failed] }, 'failing'],
    ['a Job next to a running workload', { members: [running, uncounted] }, 'starting'],
    [
      'a Job that has succeeded and is not counted yet',
      { members: [running, uncounted], pods: [succeeded] },
      'working',
    ],
    ['a certificate next to a running workload', { members: [running], certificates: [issued] }, 'working'],
    ['a certificate on its way', { members: [running], certificates: [certificate()] }, 'starting'],
    ['a certificate that was refused', { members: [running], certificates: [refused] }, 'failing'],
    ['a route to nowhere', { members: [running], explanation: noMiddleware }, 'starting'],
    [
      'a route to nowhere that stays',
      { members: [running], explanation: noMiddleware, now: later },
      'failing',
    ],
    ['scaled down to zero', { members: [off] }, 'failing'],
    ['without the Service that was deployed', { members: [running], inventory: withService }, 'failing'],
    ['its Service not applied yet', { members: [running], inventory: unfinished }, 'working'],
    ['only leftover data', { added: false, members: [claim('posts', '1Gi')] }, 'absent'],
  ])('%s is %s', (_name, change, condition) => {
    const { now: at = now, added = true, ...objects } = change;
    expect(appStatus({ ...facts, added }, { ...cluster, ...objects }, at).condition).toBe(condition);
  });
});
