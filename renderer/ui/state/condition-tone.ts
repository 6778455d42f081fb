import type { AppCondition, AppStatus } from '../../../contract/apps.ts';
import type { Tone } from './tone.ts';

export const appTone: Readonly<Record<AppCondition, Tone>> = {
  absent: 'idle',
  added: 'idle',
  starting: 'run',
  working: 'ok',
  failing: 'bad',
  unknown: 'idle',
};

export const workloadTone: Readonly<Record<AppStatus['workloads'][number]['condition'], Tone>> = {
  working: 'ok',
  starting: 'info',
  failing: 'bad',
  done: 'ok',
};
