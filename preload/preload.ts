/**
 * The only code that stands on both sides: it hands the window two verbs and nothing of Electron.
 * No channel can be named from the page, and no event object of Electron reaches it.
 */
import { contextBridge, ipcRenderer } from 'electron';
import { channels } from '../contract/channels.ts';
import type { Reply, StreamEvent, Transport } from '../contract/wire.ts';

const listeners = new Map<string, (event: StreamEvent) => void>();

ipcRenderer.on(channels.event, (_event, id: string, event: StreamEvent) => {
  const listener = listeners.get(id);
  if (event.t !== 'item') listeners.delete(id);
  listener?.(event);
});

const transport = {
  shell: 'electron',
  call: (name, input) => ipcRenderer.invoke(channels.call, name, input) as Promise<Reply>,
  subscribe: (name, input, on) => {
    // Never used twice, not even after a reload: what is still on its way to the old page must not reach the new one.
    const id = crypto.randomUUID();
    listeners.set(id, on);
    ipcRenderer.send(channels.subscribe, id, name, input);
    return () => {
      if (listeners.delete(id)) ipcRenderer.send(channels.unsubscribe, id);
    };
  },
} as const satisfies Transport;

contextBridge.exposeInMainWorld('wildcloud', transport);
