/**
 * The only code with access to both sides. It exposes two functions to the window and nothing of Electron:
 * the page can't name a channel, and no Electron event object reaches it.
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
    // Never reused, not even after a reload: messages for the old page must not reach the new one.
    const id = crypto.randomUUID();
    listeners.set(id, on);
    ipcRenderer.send(channels.subscribe, id, name, input);
    return () => {
      if (listeners.delete(id)) ipcRenderer.send(channels.unsubscribe, id);
    };
  },
} as const satisfies Transport;

contextBridge.exposeInMainWorld('wildcloud', transport);
