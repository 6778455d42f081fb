import { expect, test } from 'vitest';
import { claim, deployment, make } from '../objects-of-ghost.suite.ts';
import { describeObject, tagOf } from './describe-object.ts';

const bundle = { name: 'ghost', title: 'Ghost', version: '6.59.0' };

test.each([
  [claim('ghost-content', '10G'), 'Storage for content, 10\u202fGB'],
  [claim('ghost', '500M'), 'Storage for Ghost, 500\u202fMB'],
  [claim('x', '10G', { annotations: { 'wildcloud.dev/purpose': 'posts' } }), 'Storage for posts, 10\u202fGB'],
  [deployment('ghost', 'ghost:6.58.0'), 'Ghost 6.59.0'],
  [deployment('ghost-worker', 'registry:5000/ghost:2.1@sha256:00', 3), 'Ghost, worker 2.1, 3 instances'],
  [deployment('ghost-worker', 'registry:5000/ghost'), 'Ghost, worker'],
  [make('v1', 'Secret', 'ghost-secrets', { data: { a: '', b: '' } }), '2 passwords for Ghost'],
  [
    make('networking.k8s.io/v1', 'Ingress', 'ghost', { spec: { rules: [{ host: 'blog.example' }] } }),
    'The web address blog.example for Ghost',
  ],
  [make('v1', 'Service', 'ghost', { spec: { type: 'LoadBalancer' } }), 'An IP address for Ghost'],
  [
    make('traefik.io/v1alpha1', 'IngressRoute', 'ghost', {
      spec: {
        routes: [
          { match: 'Host(`a.example`) && PathPrefix(`/api`)' },
          { match: 'Host(`a.example`, `b.example`)' },
        ],
      },
    }),
    'The web address a.example, b.example for Ghost',
  ],
  [make('traefik.io/v1alpha1', 'IngressRoute', 'ghost'), 'The web address of Ghost'],
  [
    make('traefik.io/v1alpha1', 'Middleware', 'x', { spec: { ipAllowList: { sourceRange: [] } } }),
    'Only devices in the home network can open Ghost',
  ],
  [
    make('traefik.io/v1alpha1', 'Middleware', 'x', { spec: { headers: {} } }),
    'A rule for web requests to Ghost',
  ],
  [
    make('externaldns.k8s.io/v1alpha1', 'DNSEndpoint', 'x', {
      spec: { endpoints: [{ dnsName: 'a.example' }, { dnsName: 'b.example' }] },
    }),
    'DNS names of Ghost: a.example, b.example',
  ],
  [make('example.org/v1', 'Widget', 'one'), 'Widget one'],
])('describes an object', (object, text) => {
  expect(describeObject(object, bundle).text).toBe(text);
});

test.each([
  ['ghost:6.59.0', '6.59.0'],
  ['docker.io/library/ghost:6.59.0@sha256:aa', '6.59.0'],
  ['registry:5000/ghost', undefined],
  [undefined, undefined],
])('the version in %s is %s', (image, tag) => {
  expect(tagOf(image)).toBe(tag);
});
