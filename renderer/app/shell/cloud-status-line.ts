import type { CloudCondition, CloudStatus, CloudSummary } from '../../../contract/clouds.ts';
import type { Operation } from '../../../contract/operations.ts';
import type { Tone } from '../../ui/state/tone.ts';
import type { Words } from '../i18n/words.ts';

export const conditionTone: Readonly<Record<CloudCondition, Tone>> = {
  well: 'ok',
  attention: 'attn',
  broken: 'bad',
  unreachable: 'idle',
  'setting-up': 'info',
  stopped: 'idle',
  unreadable: 'bad',
};

/** The line below a cloud's name: its running operation, else its status. Short in every language. */
export function cloudLine(
  cloud: CloudSummary,
  status: CloudStatus | undefined,
  running: Operation | undefined,
  words: Words,
): { readonly text: string; readonly tone: Tone } {
  if (running !== undefined) return { text: words.say(running.title), tone: 'info' };
  if (cloud.problem !== undefined && status === undefined)
    return { text: words.t('shell.cloudState.unreadable'), tone: 'bad' };
  if (status === undefined) return { text: words.t('shell.cloudState.loading'), tone: 'idle' };
  if (cloud.kind === 'practice' && status.condition === 'well')
    return { text: words.t('shell.cloudState.practice'), tone: 'practice' };
  return { text: words.t(`shell.cloudState.${status.condition}`), tone: conditionTone[status.condition] };
}
