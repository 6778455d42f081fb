import { dialog } from 'electron';
import type { Operation } from '../../contract/operations.ts';
import { sentence } from '../lib/sentence.ts';
import type { Say } from './words.ts';

/** Asks whether running operations may be interrupted. Returns true if there are none. */
export async function mayQuit(work: readonly Operation[], say: Say): Promise<boolean> {
  if (work.length === 0) return true;
  const interrupts = sentence(
    'quit.interrupts',
    'If you quit now, this is interrupted. You can continue it later.',
  );
  const { response } = await dialog.showMessageBox({
    type: 'question',
    message: say(sentence('quit.title', 'Wild Cloud is still working')),
    detail: `${work.map(({ title }) => say(title)).join('\n')}\n\n${say(interrupts)}`,
    buttons: [
      say(sentence('quit.stay', 'Continue in the background')),
      say(sentence('quit.go', 'Quit anyway')),
    ],
    defaultId: 0,
    cancelId: 0,
    noLink: true,
  });
  return response === 1;
}
