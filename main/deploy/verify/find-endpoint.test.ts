import { describe, expect, test } from 'vitest';
import { make } from '../objects-of-ghost.suite.ts';
import { findEndpoint } from './find-endpoint.ts';

describe('findEndpoint', () => {
  const ingress = (spec: object, ...addresses: object[]) =>
    make('networking.k8s.io/v1', 'Ingress', 'ghost', {
      spec,
      status: { loadBalancer: { ingress: addresses } },
    });
  const rules = (host: string, path = '/') => ({ rules: [{ host, http: { paths: [{ path }] } }] });

  const annotated = (object: ReturnType<typeof ingress>, address: string) => ({
    ...object,
    metadata: {
      ...object.metadata,
      annotations: { 'practice.wildcloud.dev/browser-address': address },
    },
  });

  test.each([
    [
      'a practice ingress reports its port',
      ingress(rules('g.localhost'), { ip: '127.0.0.1', ports: [{ port: 7780 }] }),
      'http://g.localhost:7780/',
    ],
    ['a real one uses 443', ingress(rules('g.example'), { ip: '192.168.1.240' }), 'https://g.example/'],
    [
      'also by host name',
      ingress(rules('g.example', '/blog'), { hostname: 'lb.example' }),
      'https://g.example/blog',
    ],
    [
      'a practice cloud says where browsers reach it',
      annotated(ingress(rules('g.localhost'), { ip: '127.77.0.200' }), '127.0.0.1:8443'),
      'https://g.localhost:8443/',
    ],
    [
      'which may be the usual port',
      annotated(ingress(rules('g.localhost'), { ip: '127.77.0.200' }), '127.0.0.1:443'),
      'https://g.localhost/',
    ],
    [
      'or nowhere yet',
      annotated(ingress(rules('g.localhost'), { ip: '127.77.0.200' }), ''),
      'https://g.localhost/',
    ],
    ['no controller has picked it up yet', ingress(rules('g.example')), undefined],
    ['no host is no address', ingress({ rules: [{}] }, { ip: '10.0.0.1' }), undefined],
    ['a wildcard host is no address', ingress(rules('*.example'), { ip: '10.0.0.1' }), undefined],
  ])('%s', (_name, object, url) => {
    expect(findEndpoint([object])?.url).toBe(url);
  });
});
