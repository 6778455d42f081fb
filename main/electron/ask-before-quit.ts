import { dialog } from 'electron';
import type { Operation } from '../../contract/operations.ts';

/** Asks whether running operations may be interrupted. Returns true if there are none. */
export async function mayQuit(work: readonly Operation[]): Promise<boolean> {
  if (work.length === 0) return true;
  const { response } = await dialog.showMessageBox({
    type: 'question',
    message: 'Wild Cloud is still working',
    detail: `${work.map(({ title }) => title.text).join('\n')}\n\nIf you quit now, this is interrupted. You can continue it later.`,
    buttons: ['Continue in the background', 'Quit'],
    defaultId: 0,
    cancelId: 0,
    noLink: true,
  });
  return response === 1;
}
