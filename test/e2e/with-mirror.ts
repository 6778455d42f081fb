/** The fixtures of a journey with services: release manifests come from a server on this computer. */
import { test as journey } from './fixtures.ts';
import { type ManifestMirror, startManifestMirror } from '../services/manifest-mirror.ts';

export const test = journey.extend<{ mirror: ManifestMirror }>({
  mirror: async ({}, use) => {
    const mirror = await startManifestMirror();
    await use(mirror);
    await mirror.close();
  },
  surroundings: async ({ mirror }, use) => {
    await use({ WILD_SERVICE_SOURCES: mirror.url });
  },
});

export { expect } from './fixtures.ts';
