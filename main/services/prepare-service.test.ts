import { expect, test } from 'vitest';
import { deployedSources } from './prepare-service.ts';
import { parseServiceManifest } from './read-service-manifest.ts';

test('the release manifest that only removing a service needs isn’t downloaded to deploy it', () => {
  const manifest = parseServiceManifest(
    'disks',
    `name: disks
title: Disks
description: Stores.
version: v1
category: storage
namespace: disks
needed: {when: always}
sources:
  - {url: https://example.org/disks.yaml, file: disks.yaml}
  - {url: https://example.org/uninstall.yaml, file: uninstall.yaml}
uninstall: {job: sources/uninstall.yaml}
`,
  );
  expect(deployedSources(manifest).map(({ file }) => file)).toEqual(['disks.yaml']);
});
