import { Menu, type MenuItemConstructorOptions } from 'electron';

/** The menu bar, with edit, view and window menus. Released apps have no developer tools. */
export function menuTemplate(
  platform: NodeJS.Platform,
  isReleased: boolean,
): readonly MenuItemConstructorOptions[] {
  const view: MenuItemConstructorOptions[] = [
    { role: 'resetZoom' },
    { role: 'zoomIn' },
    { role: 'zoomOut' },
    { type: 'separator' },
    { role: 'togglefullscreen' },
  ];
  const develop: MenuItemConstructorOptions[] = [
    { type: 'separator' },
    { role: 'reload' },
    { role: 'toggleDevTools' },
  ];
  return [
    platform === 'darwin' ? { role: 'appMenu' } : { label: 'Wild Cloud', submenu: [{ role: 'quit' }] },
    { role: 'editMenu' },
    { label: 'View', submenu: isReleased ? view : [...view, ...develop] },
    { role: 'windowMenu' },
  ];
}

export function setMenu(isReleased: boolean): void {
  Menu.setApplicationMenu(Menu.buildFromTemplate([...menuTemplate(process.platform, isReleased)]));
}
