import { Menu, nativeImage, Tray } from 'electron';
import { sentence } from '../lib/sentence.ts';
import { type RunningWork, stateLines } from './running-work.ts';
import type { Overdue } from './watch-overdue.ts';
import type { Say } from './words.ts';

export interface StateTray {
  update(work: RunningWork, overdue: Overdue, say: Say): void;
  close(): void;
}

export interface TrayActions {
  readonly open: () => void;
  readonly quit: () => void;
}

/** The tray icon, whose menu shows overdue backups and running operations, and opens the window. */
export function createTray(icon: string, actions: TrayActions): StateTray {
  const tray = new Tray(nativeImage.createFromPath(icon));
  tray.on('click', actions.open);
  return {
    update(work, overdue, say) {
      const lines = [...overdue.map((one) => one.sentence), ...stateLines(work)].map(say);
      tray.setToolTip(['Wild Cloud', ...lines].join('\n'));
      tray.setContextMenu(
        Menu.buildFromTemplate([
          ...lines.map((label) => ({ label, enabled: false })),
          { type: 'separator' as const },
          { label: say(sentence('tray.open', 'Open Wild Cloud')), click: actions.open },
          { label: say(sentence('tray.quit', 'Quit Wild Cloud')), click: actions.quit },
        ]),
      );
    },
    close: () => tray.destroy(),
  };
}
