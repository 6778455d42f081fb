import { shell, type Session, type WebContents } from 'electron';
import { appOrigin } from './app-protocol.ts';

/** True for the app's own page. Compared part by part: a prefix would let `app://wild-cloud.example` pass. */
export function isOwnPage(address: string): boolean {
  const url = URL.parse(address);
  return url !== null && `${url.protocol}//${url.host}` === appOrigin;
}

/** Opens a link in the person's browser. Other schemes could start programs, so they are dropped. */
async function openOutside(address: string): Promise<void> {
  const url = URL.parse(address);
  if (url?.protocol === 'https:' || url?.protocol === 'http:') await shell.openExternal(url.href);
}

const report = (error: unknown) => console.error('A link could not be opened:', error);

/** Keeps a page where it is: no other page, no second window, no embedded one. */
export function guardContents(contents: WebContents): void {
  contents.on('will-navigate', (details) => {
    if (isOwnPage(details.url)) return;
    details.preventDefault();
    openOutside(details.url).catch(report);
  });
  contents.on('will-redirect', (details) => {
    if (!isOwnPage(details.url)) details.preventDefault();
  });
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.setWindowOpenHandler(({ url }) => {
    openOutside(url).catch(report);
    return { action: 'deny' };
  });
}

/** The buttons that copy an address need the one; nothing in the app needs any other. */
const allowed = 'clipboard-sanitized-write';

/** Says no to every permission a page can ask for but writing text to the clipboard. */
export function guardSession(session: Session): void {
  session.setPermissionRequestHandler((_contents, permission, answer, details) =>
    answer(permission === allowed && isOwnPage(details.requestingUrl)),
  );
  session.setPermissionCheckHandler(
    (_contents, permission, origin) => permission === allowed && isOwnPage(origin),
  );
  session.setDevicePermissionHandler(() => false);
}
