import { asTheySaid } from '../../lib/sentence.ts';
import { expect, test } from 'vitest';
import type { Sentence } from '../../../contract/wire.ts';
import { connectKubernetes, type Kubernetes, type KubeObject } from '../../kubernetes/kubernetes.ts';
import { WildError } from '../../lib/wild-error.ts';
import { withRetries } from './retry-policy.ts';

const object: KubeObject = { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'x' } };
const unreachable = (message: string) =>
  new WildError('cluster.unreachable', {
    title: asTheySaid('x'),
    detail: asTheySaid('x'),
    retry: true,
    context: { message },
  });
const webhook = unreachable('failed calling webhook "webhook.cert-manager.io": connection refused');

/** Fails until this many milliseconds have passed on a clock that each call moves by ten seconds. */
function failing(error: Error, untilMs: number, options: { unreachableMs: number; webhookMs: number }) {
  let nowMs = 0;
  const reasons: (Sentence | undefined)[] = [];
  const kubernetes: Kubernetes = {
    ...connectKubernetes('/never-read'),
    apply: async () => {
      nowMs += 10_000;
      if (nowMs < untilMs) throw error;
      return object;
    },
  };
  const retrying = withRetries(kubernetes, {
    ...options,
    monotonicClock: () => nowMs,
    signal: new AbortController().signal,
    showRetrying: (reason) => reasons.push(reason),
  });
  return { retrying, reasons };
}

test('a webhook that is starting gets more time than a cluster that is off, and says so', async () => {
  const options = { unreachableMs: 10_000, webhookMs: 25_000 };
  const starting = failing(webhook, 20_000, options);
  expect(await starting.retrying.apply(object)).toBe(object);
  expect(starting.reasons.map((reason) => reason?.key)).toEqual(['kube.webhook.starting']);
  const off = failing(unreachable('x'), 20_000, options);
  await expect(off.retrying.apply(object)).rejects.toMatchObject({ code: 'cluster.unreachable' });
});

test('a webhook that never starts is an error after its time', async () => {
  const never = failing(webhook, Number.POSITIVE_INFINITY, { unreachableMs: 10_000, webhookMs: 15_000 });
  await expect(never.retrying.apply(object)).rejects.toBe(webhook);
});
