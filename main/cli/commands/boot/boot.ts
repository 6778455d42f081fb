import type { Noun } from '../../command.ts';
import { bootCheck } from './check.ts';
import { bootServe } from './serve.ts';

export const boot: Noun = {
  name: 'boot',
  summary: 'Start blank machines over the network',
  commands: [bootCheck, bootServe],
};
