import type { Client } from '../../api.ts';

const heldMs = 60_000;

/** `unknown`: nothing here may read the clipboard. */
export type Forgotten = 'cleared' | 'other' | 'unknown';

/**
 * Copies a secret, and after a minute clears the clipboard if it still holds it, also if its page is gone by then. The
 * secret is in no state of a component, so it never reaches the document.
 * @param forgotten what became of it
 */
export async function copyForAMinute(
  client: Client,
  text: string,
  forgotten: (result: Forgotten) => void,
): Promise<void> {
  await navigator.clipboard.writeText(text);
  setTimeout(() => {
    forget(client, text).then(forgotten, () => forgotten('unknown'));
  }, heldMs);
}

async function forget(client: Client, text: string): Promise<Forgotten> {
  const { clipboard } = await client.call('computer.clearClipboard', { text });
  if (clipboard !== 'unknown' || !(await mayRead())) return clipboard;
  await focused();
  if ((await navigator.clipboard.readText()) !== text) return 'other';
  await navigator.clipboard.writeText('');
  return 'cleared';
}

/** Whether a browser lets the page read without asking the person. Some don't know this permission. */
async function mayRead(): Promise<boolean> {
  try {
    const { state } = await navigator.permissions.query({ name: 'clipboard-read' as PermissionName });
    return state === 'granted';
  } catch (error) {
    if (error instanceof TypeError) return false;
    throw error;
  }
}

/** Browsers give the clipboard only to the window that has the focus. */
function focused(): Promise<void> {
  if (document.hasFocus()) return Promise.resolve();
  return new Promise((resolve) => {
    window.addEventListener('focus', () => resolve(), { once: true });
  });
}
