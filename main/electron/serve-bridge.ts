import { ipcMain, type IpcMainEvent, type IpcMainInvokeEvent, type WebContents } from 'electron';
import { channels } from '../../contract/channels.ts';
import type { Reply, Sentence, StreamEvent } from '../../contract/wire.ts';
import type { Bridge } from '../bridge/bridge.ts';
import { sentence } from '../lib/sentence.ts';
import { toWireError, WildError } from '../lib/wild-error.ts';
import { isOwnPage } from './guard.ts';

const who = { shell: 'window' } as const;
/** More than any screen needs; a page that subscribes to more has a bug. */
const mostSubscriptions = 200;

/** Only the top frame of our own page may call, and only while it exists. */
function isTrusted(event: IpcMainEvent | IpcMainInvokeEvent): boolean {
  const frame = event.senderFrame;
  return frame !== null && frame.parent === null && isOwnPage(frame.url);
}

const refused = (detail: Sentence) =>
  toWireError(
    new WildError('bridge.refused', {
      title: sentence('window.refused.title', 'The request was refused'),
      detail,
    }),
  );

const untrusted = refused(
  sentence('window.refused.untrusted', 'It didn’t come from Wild Cloud’s own window.'),
);
const tooManySubscriptions = refused(
  sentence('window.refused.too-many', 'The window has too many subscriptions.'),
);

/** Connects windows to the bridge. Every channel checks its sender; subscriptions end with their page. */
export function serveBridge(bridge: Bridge): void {
  const pages = new WeakMap<WebContents, Map<string, () => void>>();

  function subscriptionsOf(contents: WebContents): Map<string, () => void> {
    const known = pages.get(contents);
    if (known) return known;
    const subscriptions = new Map<string, () => void>();
    const endAll = () => {
      for (const stop of subscriptions.values()) stop();
      subscriptions.clear();
    };
    contents.on('destroyed', endAll);
    contents.on('render-process-gone', endAll);
    contents.on('did-start-navigation', (details) => {
      if (details.isMainFrame && !details.isSameDocument) endAll();
    });
    pages.set(contents, subscriptions);
    return subscriptions;
  }

  ipcMain.handle(channels.call, async (event, name: unknown, input: unknown): Promise<Reply> => {
    if (!isTrusted(event)) return { ok: false, error: untrusted };
    return bridge.call(String(name), input, who);
  });

  ipcMain.on(channels.subscribe, (event, id: unknown, name: unknown, input: unknown) => {
    const { sender } = event;
    const send = (streamed: StreamEvent) => {
      if (!sender.isDestroyed()) sender.send(channels.event, id, streamed);
    };
    if (!isTrusted(event)) return send({ t: 'error', error: untrusted });
    const subscriptions = subscriptionsOf(sender);
    if (typeof id !== 'string' || subscriptions.has(id)) return;
    if (subscriptions.size >= mostSubscriptions) {
      return send({ t: 'error', error: tooManySubscriptions });
    }
    let ended = false;
    const stop = bridge.subscribe(
      String(name),
      input,
      (streamed) => {
        if (streamed.t !== 'item') {
          ended = true;
          subscriptions.delete(id);
        }
        send(streamed);
      },
      who,
    );
    if (!ended) subscriptions.set(id, stop);
  });

  ipcMain.on(channels.unsubscribe, (event, id: unknown) => {
    if (!isTrusted(event) || typeof id !== 'string') return;
    const subscriptions = subscriptionsOf(event.sender);
    subscriptions.get(id)?.();
    subscriptions.delete(id);
  });
}
