import { asTheySaid } from '../lib/sentence.ts';
import { expect, test } from 'vitest';
import { WildError } from '../lib/wild-error.ts';
import { refusal } from './api-errors.ts';
import { isRetryable } from './unreachable.ts';
import { webhookNotReady } from './webhook-not-ready.ts';

const about = {
  apiVersion: 'cert-manager.io/v1',
  kind: 'Certificate',
  namespace: 'traefik',
  name: 'wildcard',
};
const answer = (message: string, code = 500) =>
  refusal({ status: code, text: JSON.stringify({ kind: 'Status', message, code }), act: 'apply', about });
const failed = (words: string, code?: number) =>
  answer(`Internal error occurred: failed calling webhook "webhook.cert-manager.io": ${words}`, code);
const post =
  'failed to call webhook: Post "https://cert-manager-webhook.cert-manager.svc:443/mutate?timeout=30s": ';

test.each([
  [
    'nothing listens yet',
    failed(`${post}dial tcp 10.152.183.134:443: connect: connection refused`),
    'starting',
  ],
  [
    'older words for the same',
    failed(
      'Post https://cert-manager-webhook.cert-manager.svc:443/mutate?timeout=10s: dial tcp 10.0.0.1:443: connect: connection refused',
    ),
    'starting',
  ],
  ['no pod is ready', failed(`${post}no endpoints available for service "cert-manager-webhook"`), 'starting'],
  ['its Service comes later', failed(`${post}service "cert-manager-webhook" not found`), 'starting'],
  [
    'the CA is not in place',
    failed(`${post}tls: failed to verify certificate: x509: certificate signed by unknown authority`),
    'certificate',
  ],
  [
    'the certificate is not made',
    failed(
      `${post}x509: certificate is not valid for any names, but wanted to match cert-manager-webhook.cert-manager.svc`,
    ),
    'certificate',
  ],
  ['no answer', failed(`${post}context deadline exceeded`), 'slow'],
  ['no answer, as a timeout of the API server', failed(`${post}context deadline exceeded`, 504), 'slow'],
  ['no answer to TLS', failed(`${post}net/http: TLS handshake timeout`), 'slow'],
  ['cut off', failed(`${post}EOF`), 'slow'],
])('%s', (_name, error, reason) => {
  expect(webhookNotReady(error)).toMatchObject({
    webhook: 'webhook.cert-manager.io',
    sentence: { key: `kube.webhook.${reason}` },
  });
  expect(error.sentences.title?.key).toBe('kube.webhook.title');
  expect(isRetryable(error)).toBe(true);
});

test('a conversion webhook is named by its kind', () => {
  const error = answer(
    'conversion webhook for metallb.io/v1beta1, Kind=BGPPeer failed: Post "https://metallb-webhook-service.metallb-system.svc:443/convert?timeout=30s": dial tcp 10.96.0.9:443: connect: connection refused',
  );
  expect(webhookNotReady(error)?.webhook).toBe('BGPPeer');
});

test.each([
  [
    'a webhook that refuses',
    answer('admission webhook "validate.longhorn.io" denied the request: connection refused by policy', 403),
  ],
  ['a webhook at a wrong path', failed(`${post}the server could not find the requested resource`)],
  [
    'another server error',
    answer('Internal error occurred: etcdserver: request timed out: context deadline exceeded'),
  ],
  [
    'a cluster that is off',
    new WildError('cluster.unreachable', { title: asTheySaid('x'), detail: asTheySaid('x'), retry: true }),
  ],
  ['no error of ours', new Error('failed calling webhook "x": connection refused')],
])('not %s', (_name, error) => {
  expect(webhookNotReady(error)).toBeUndefined();
});
