/** The names under which the Electron window and the main process speak. Nothing else crosses. */
export const channels = {
  call: 'wild:call',
  subscribe: 'wild:subscribe',
  unsubscribe: 'wild:unsubscribe',
  event: 'wild:event',
} as const;
