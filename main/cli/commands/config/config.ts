import type { Noun } from '../../command.ts';
import { configCheck } from './check.ts';
import { configGet } from './get.ts';
import { configSet } from './set.ts';
import { configShow } from './show.ts';
import { configUnset } from './unset.ts';

export const config: Noun = {
  name: 'config',
  summary: 'Read and change settings in config.yaml',
  commands: [configGet, configSet, configUnset, configCheck, configShow],
};
