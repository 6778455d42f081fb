import type { BootStage } from '../../../contract/boot.ts';

/** The stages as a person sees them: asked, boot loader, Talos, starting, running. */
export const bootStageOrder: readonly (readonly [BootStage, ...BootStage[]])[] = [
  ['asked'],
  ['loader', 'loaded', 'script'],
  ['system'],
  ['starting'],
  ['running'],
];
