/** The IPC channels between the Electron window and the main process. */
export const channels = {
  call: 'wild:call',
  subscribe: 'wild:subscribe',
  unsubscribe: 'wild:unsubscribe',
  event: 'wild:event',
} as const;
