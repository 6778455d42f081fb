import { Menu, nativeImage, Tray } from 'electron';
import { type RunningWork, stateLines } from './running-work.ts';

export interface StateTray {
  update(work: RunningWork): void;
  close(): void;
}

export interface TrayActions {
  readonly open: () => void;
  readonly quit: () => void;
}

/** The tray icon, whose menu shows running operations and opens the window. */
export function createTray(icon: string, actions: TrayActions): StateTray {
  const tray = new Tray(nativeImage.createFromPath(icon));
  tray.on('click', actions.open);
  return {
    update(work) {
      const lines = stateLines(work);
      tray.setToolTip(['Wild Cloud', ...lines].join('\n'));
      tray.setContextMenu(
        Menu.buildFromTemplate([
          ...lines.map((label) => ({ label, enabled: false })),
          { type: 'separator' as const },
          { label: 'Open Wild Cloud', click: actions.open },
          { label: 'Quit', click: actions.quit },
        ]),
      );
    },
    close: () => tray.destroy(),
  };
}
