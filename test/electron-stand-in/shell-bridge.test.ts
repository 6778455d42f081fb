import { beforeEach, describe, expect, test, vi } from 'vitest';
import { channels } from '../../contract/channels.ts';
import type { Reply, StreamEvent } from '../../contract/wire.ts';
import { serveBridge } from '../../main/electron/serve-bridge.ts';
import { forget, ipcMain, record, WebContents } from './electron.ts';

const own = { url: 'app://wild-cloud/index.html', parent: null };
const strangers = [
  ['another page', { url: 'https://example.com/', parent: null }],
  ['a page with a similar name', { url: 'app://wild-cloud.example/', parent: null }],
  ['a frame inside the page', { url: 'app://wild-cloud/index.html', parent: own }],
  ['a frame that is gone', null],
] as const;

function serve() {
  const called: string[] = [];
  const open = new Map<string, (event: StreamEvent) => void>();
  const stopped: string[] = [];
  serveBridge({
    call: async (name: string): Promise<Reply> => {
      called.push(name);
      return { ok: true, value: 'done' };
    },
    subscribe: (name: string, _input: unknown, on: (event: StreamEvent) => void) => {
      open.set(name, on);
      return () => stopped.push(name);
    },
  });
  const contents = new WebContents();
  const send = (channel: string, frame: unknown, ...args: readonly unknown[]) =>
    ipcMain.emit(channel, { sender: contents, senderFrame: frame }, ...args);
  const call = (frame: unknown, name: string) =>
    (record.handlers.get(channels.call) as unknown as (...args: readonly unknown[]) => Promise<Reply>)(
      { sender: contents, senderFrame: frame },
      name,
      {},
    );
  return { called, open, stopped, contents, send, call };
}

beforeEach(forget);

describe('the bridge of the window', () => {
  test.each(strangers)('refuses calls of %s', async (_what, frame) => {
    const { call, called } = serve();
    expect(await call(frame, 'clouds.list')).toMatchObject({ ok: false, error: { code: 'bridge.refused' } });
    expect(called).toEqual([]);
  });

  test.each(strangers)('refuses subscriptions of %s', (_what, frame) => {
    const { send, open, contents } = serve();
    send(channels.subscribe, frame, 'a', 'operations.watch', {});
    expect(open.size).toBe(0);
    expect(contents.sent).toMatchObject([[channels.event, 'a', { t: 'error' }]]);
  });

  test.each(strangers)('does not let %s end a subscription', (_what, frame) => {
    const { send, stopped } = serve();
    send(channels.subscribe, own, 'a', 'operations.watch', {});
    send(channels.unsubscribe, frame, 'a');
    expect(stopped).toEqual([]);
  });

  test('forwards calls of its own page', async () => {
    const { call, called } = serve();
    expect(await call(own, 'clouds.list')).toEqual({ ok: true, value: 'done' });
    expect(called).toEqual(['clouds.list']);
  });

  test('sends stream events with the subscription’s id', () => {
    const { send, open, contents } = serve();
    send(channels.subscribe, own, 'a', 'operations.watch', {});
    open.get('operations.watch')?.({ t: 'item', seq: 1, value: 7 });
    expect(contents.sent).toEqual([[channels.event, 'a', { t: 'item', seq: 1, value: 7 }]]);
  });

  test('ends a subscription on request, once', () => {
    const { send, stopped } = serve();
    send(channels.subscribe, own, 'a', 'operations.watch', {});
    send(channels.unsubscribe, own, 'a');
    send(channels.unsubscribe, own, 'a');
    expect(stopped).toEqual(['operations.watch']);
  });

  test.each([
    ['closed', 'destroyed', undefined],
    ['crashed', 'render-process-gone', undefined],
    ['reloaded', 'did-start-navigation', { isMainFrame: true, isSameDocument: false }],
  ])('ends every subscription of a page that was %s', (_what, event, details) => {
    const { send, stopped, contents } = serve();
    send(channels.subscribe, own, 'a', 'operations.watch', {});
    send(channels.subscribe, own, 'b', 'clouds.watch', {});
    contents.emit(event, details);
    expect(stopped).toEqual(['operations.watch', 'clouds.watch']);
  });

  test('keeps subscriptions when only the route of the page changes', () => {
    const { send, stopped, contents } = serve();
    send(channels.subscribe, own, 'a', 'operations.watch', {});
    contents.emit('did-start-navigation', { isMainFrame: true, isSameDocument: true });
    expect(stopped).toEqual([]);
  });

  test('sends nothing to a window that is gone', () => {
    const { send, open, contents } = serve();
    send(channels.subscribe, own, 'a', 'operations.watch', {});
    contents.destroyed = true;
    open.get('operations.watch')?.({ t: 'end' });
    expect(contents.sent).toEqual([]);
  });

  test('limits the subscriptions of a page', () => {
    const { send, contents, open } = serve();
    for (let i = 0; i <= 200; i++) send(channels.subscribe, own, `id ${i}`, `stream ${i}`, {});
    expect(open.size).toBe(200);
    expect(contents.sent).toMatchObject([[channels.event, 'id 200', { t: 'error' }]]);
  });
});

describe('the preload', () => {
  interface Offered {
    readonly shell: string;
    call(name: string, input: unknown): Promise<Reply>;
    subscribe(name: string, input: unknown, on: (event: StreamEvent) => void): () => void;
  }

  async function load(): Promise<Offered> {
    vi.resetModules();
    const { forget: forgetNow } = await import('./electron.ts');
    forgetNow();
    await import('../../preload/preload.ts');
    return (await import('./electron.ts')).record.exposed.get('wildcloud') as Offered;
  }

  test('exposes only call, subscribe and the shell’s name', async () => {
    const offered = await load();
    const now = (await import('./electron.ts')).record;
    expect([...now.exposed.keys()]).toEqual(['wildcloud']);
    expect(Object.keys(offered).sort()).toEqual(['call', 'shell', 'subscribe']);
  });

  test('does not let the page choose a channel', async () => {
    const offered = await load();
    await offered.call('wild:event', {});
    const stop = offered.subscribe('x', {}, () => {});
    stop();
    const now = (await import('./electron.ts')).record;
    expect(now.sent.map(([channel]) => channel)).toEqual([
      channels.call,
      channels.subscribe,
      channels.unsubscribe,
    ]);
  });

  test('passes events to their subscriber, without Electron’s event object, until it has ended', async () => {
    const offered = await load();
    const { record: now, ipcRenderer } = await import('./electron.ts');
    const seen: unknown[][] = [];
    const stop = offered.subscribe('operations.watch', {}, (...args) => seen.push(args));
    const id = now.sent[0]?.[1];
    ipcRenderer.emit(channels.event, { sender: 'electron' }, id, { t: 'item', seq: 1, value: 1 });
    ipcRenderer.emit(channels.event, { sender: 'electron' }, 'of another', { t: 'item', seq: 1, value: 2 });
    ipcRenderer.emit(channels.event, { sender: 'electron' }, id, { t: 'end' });
    ipcRenderer.emit(channels.event, { sender: 'electron' }, id, { t: 'item', seq: 2, value: 3 });
    expect(seen).toEqual([[{ t: 'item', seq: 1, value: 1 }], [{ t: 'end' }]]);
    stop();
    expect(now.sent.map(([channel]) => channel)).toEqual([channels.subscribe]);
  });
});
