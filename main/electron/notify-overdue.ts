import { Notification } from 'electron';
import type { Overdue } from './watch-overdue.ts';
import type { Say } from './words.ts';

/** Shown ones, since a notification that nothing refers to loses its click. */
const shown = new Set<Notification>();

/** One notification per cloud; a click opens the window. */
export function notifyOverdue(overdue: Overdue, say: Say, open: () => void): void {
  if (!Notification.isSupported()) return;
  for (const { sentence } of overdue) {
    const notification = new Notification({ title: 'Wild Cloud', body: say(sentence) });
    shown.add(notification);
    notification.on('click', open);
    notification.on('close', () => shown.delete(notification));
    notification.show();
  }
}
