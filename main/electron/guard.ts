import { shell, type Session, type WebContents } from 'electron';
import { appOrigin } from './app-protocol.ts';

/** Whether it's our own page. Doesn't compare prefixes, since `app://wild-cloud.example` would match. */
export function isOwnPage(address: string): boolean {
  const url = URL.parse(address);
  return url !== null && `${url.protocol}//${url.host}` === appOrigin;
}

/** Opens a link in the person's browser. Ignores other schemes, which could start programs. */
async function openOutside(address: string): Promise<void> {
  const url = URL.parse(address);
  if (url?.protocol === 'https:' || url?.protocol === 'http:') await shell.openExternal(url.href);
}

const report = (error: unknown) => console.error('A link could not be opened:', error);

/** Prevents navigation to other pages, new windows and embedded pages. */
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

/** For buttons that copy an address. The app needs no other permission. */
const allowed = 'clipboard-sanitized-write';

/** Denies every permission except writing text to the clipboard. */
export function guardSession(session: Session): void {
  session.setPermissionRequestHandler((_contents, permission, answer, details) =>
    answer(permission === allowed && isOwnPage(details.requestingUrl)),
  );
  session.setPermissionCheckHandler(
    (_contents, permission, origin) => permission === allowed && isOwnPage(origin),
  );
  session.setDevicePermissionHandler(() => false);
}
