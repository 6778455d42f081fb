import { dialog } from 'electron';
import type { Operation } from '../../contract/operations.ts';

/** Asks whether work in progress may be interrupted. True without asking where there is none. */
export async function mayQuit(work: readonly Operation[]): Promise<boolean> {
  if (work.length === 0) return true;
  const { response } = await dialog.showMessageBox({
    type: 'question',
    message: 'Wild Cloud is still at work',
    detail: `${work.map(({ title }) => title.text).join('\n')}\n\nIf you quit now, it stops where it is. You can take it up again later.`,
    buttons: ['Go on in the background', 'Quit'],
    defaultId: 0,
    cancelId: 0,
    noLink: true,
  });
  return response === 1;
}
