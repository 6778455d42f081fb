import type { Tone } from '../../ui/state/tone.ts';
import type { Summary } from './protection-state.ts';

/** The state of all backups of a cloud, as a colour. */
export const summaryTone: Readonly<Record<Summary['state'], Tone>> = {
  none: 'info',
  'no-place': 'attn',
  unprotected: 'bad',
  overdue: 'attn',
  failed: 'bad',
  unproven: 'info',
  partly: 'ok',
  proven: 'ok',
};
