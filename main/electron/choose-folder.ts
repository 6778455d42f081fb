import { BrowserWindow, dialog } from 'electron';

/** Shows the system's folder dialog. Undefined if it was dismissed. */
export async function chooseFolder(): Promise<string | undefined> {
  const options = { properties: ['openDirectory', 'createDirectory'] } satisfies Electron.OpenDialogOptions;
  const window = BrowserWindow.getFocusedWindow();
  const { canceled, filePaths } = window
    ? await dialog.showOpenDialog(window, options)
    : await dialog.showOpenDialog(options);
  return canceled ? undefined : filePaths[0];
}
