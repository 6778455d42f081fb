// Builds all parts of test:metal that changed.
import { removeUnusedBlobs } from './container-image.ts';
import { clusterImages, installerImage } from './images.ts';
import { build } from './parts.ts';

for (const part of [installerImage, clusterImages]) await build(part, console.log);
await removeUnusedBlobs();
