import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import type { Kustomize } from '../../catalogue/catalogue.ts';
import { kustomizeWith } from './kustomize-with.ts';
import { createRenderer } from '../render/renderer.ts';

export const kubectl =
  process.env['WILD_KUBECTL'] ?? join(homedir(), '.cache/wild-cloud/tools/kubectl/v1.36.3/kubectl');

/** Says in the name of a test why it is skipped; empty where there is a kubectl. */
export const noKubectl = existsSync(kubectl) ? '' : ` (skipped: there is no kubectl at ${kubectl})`;

/** What a catalogue checks apps with. */
export function realKustomize(): Kustomize {
  return kustomizeWith({ path: async () => kubectl, missing: async () => false }, createRenderer());
}
