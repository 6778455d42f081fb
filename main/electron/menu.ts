import { Menu, type MenuItemConstructorOptions } from 'electron';
import { sentence } from '../lib/sentence.ts';
import type { Say } from './words.ts';

const separator: MenuItemConstructorOptions = { type: 'separator' };

/** The menu bar, with edit, view and window menus. Released apps have no developer tools. Electron's own labels are English. */
export function menuTemplate(
  platform: NodeJS.Platform,
  isReleased: boolean,
  say: Say,
): readonly MenuItemConstructorOptions[] {
  const isMac = platform === 'darwin';
  const view: MenuItemConstructorOptions[] = [
    { role: 'resetZoom', label: say(sentence('menu.actual-size', 'Actual Size')) },
    { role: 'zoomIn', label: say(sentence('menu.zoom-in', 'Zoom In')) },
    { role: 'zoomOut', label: say(sentence('menu.zoom-out', 'Zoom Out')) },
    separator,
    { role: 'togglefullscreen', label: say(sentence('menu.full-screen', 'Toggle Full Screen')) },
  ];
  const develop: MenuItemConstructorOptions[] = [
    separator,
    { role: 'reload', label: say(sentence('menu.reload', 'Reload')) },
    { role: 'toggleDevTools', label: say(sentence('menu.developer-tools', 'Toggle Developer Tools')) },
  ];
  return [
    { label: 'Wild Cloud', submenu: isMac ? macApp(say) : [quit(say)] },
    { label: say(sentence('menu.edit', 'Edit')), submenu: edit(say) },
    { label: say(sentence('menu.view', 'View')), submenu: isReleased ? view : [...view, ...develop] },
    // The role lets macOS add its own entries.
    { role: 'windowMenu', label: say(sentence('menu.window', 'Window')), submenu: window(say, isMac) },
  ];
}

const quit = (say: Say): MenuItemConstructorOptions => ({
  role: 'quit',
  label: say(sentence('menu.quit', 'Quit Wild Cloud')),
});

const macApp = (say: Say): MenuItemConstructorOptions[] => [
  { role: 'about', label: say(sentence('menu.about', 'About Wild Cloud')) },
  separator,
  { role: 'services', label: say(sentence('menu.services', 'Services')) },
  separator,
  { role: 'hide', label: say(sentence('menu.hide', 'Hide Wild Cloud')) },
  { role: 'hideOthers', label: say(sentence('menu.hide-others', 'Hide Others')) },
  { role: 'unhide', label: say(sentence('menu.show-all', 'Show All')) },
  separator,
  quit(say),
];

const edit = (say: Say): MenuItemConstructorOptions[] => [
  { role: 'undo', label: say(sentence('menu.undo', 'Undo')) },
  { role: 'redo', label: say(sentence('menu.redo', 'Redo')) },
  separator,
  { role: 'cut', label: say(sentence('menu.cut', 'Cut')) },
  { role: 'copy', label: say(sentence('menu.copy', 'Copy')) },
  { role: 'paste', label: say(sentence('menu.paste', 'Paste')) },
  { role: 'delete', label: say(sentence('menu.delete', 'Delete')) },
  separator,
  { role: 'selectAll', label: say(sentence('menu.select-all', 'Select All')) },
];

const window = (say: Say, isMac: boolean): MenuItemConstructorOptions[] => [
  { role: 'minimize', label: say(sentence('menu.minimize', 'Minimize')) },
  { role: 'zoom', label: say(sentence('menu.zoom', 'Zoom')) },
  ...(isMac
    ? [separator, { role: 'front' as const, label: say(sentence('menu.front', 'Bring All to Front')) }]
    : []),
  { role: 'close', label: say(sentence('menu.close', 'Close')) },
];

export function setMenu(isReleased: boolean, say: Say): void {
  Menu.setApplicationMenu(Menu.buildFromTemplate([...menuTemplate(process.platform, isReleased, say)]));
}
