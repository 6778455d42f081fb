import { expect, test } from 'vitest';
import { withWayOut } from './start-detached.ts';

test('a detached program knows the way out, and nothing else', () => {
  const set = {
    PATH: '/bin',
    HTTPS_PROXY: 'http://proxy:3128',
    SSL_CERT_FILE: '/ca',
    AWS_SECRET_ACCESS_KEY: 'x',
  };
  expect(withWayOut(set)).toEqual({
    PATH: '/bin',
    HTTPS_PROXY: 'http://proxy:3128',
    SSL_CERT_FILE: '/ca',
    NO_PROXY: '.svc,.cluster.local',
    no_proxy: '.svc,.cluster.local',
  });
});

test('the proxy is never asked for names inside the cluster, nor for what a person excluded', () => {
  expect(withWayOut({ no_proxy: 'localhost,10.0.0.0/8' })['NO_PROXY']).toBe(
    'localhost,10.0.0.0/8,.svc,.cluster.local',
  );
});
