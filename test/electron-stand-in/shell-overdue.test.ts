/** What the tray and notifications say about overdue backups. */
import { beforeEach, expect, test } from 'vitest';
import type { CloudId } from '../../contract/ids.ts';
import { notifyOverdue } from '../../main/electron/notify-overdue.ts';
import { noWork } from '../../main/electron/running-work.ts';
import { createTray } from '../../main/electron/tray.ts';
import { newlyOverdue, type Overdue, watchOverdue } from '../../main/electron/watch-overdue.ts';
import { forget, record } from './electron.ts';

beforeEach(forget);

const home = { cloud: 'c-homehomehome' as CloudId, sentence: { key: 'a', text: 'Home was never backed up' } };
const cabin = { cloud: 'c-cabincabinca' as CloudId, sentence: { key: 'b', text: 'Cabin is late' } };
const say = ({ text }: { readonly text: string }) => text;

test('each cloud is announced once, and again only after its backups were recent', () => {
  expect(newlyOverdue([], [home])).toEqual([home]);
  expect(newlyOverdue([home], [home, cabin])).toEqual([cabin]);
  expect(newlyOverdue([home], [])).toEqual([]);
  expect(newlyOverdue([], [home])).toEqual([home]);
});

test('a notification says which cloud, and opens the window when clicked', () => {
  let opened = 0;
  notifyOverdue([home, cabin], say, () => opened++);
  expect(record.notifications.map(({ options }) => options.body)).toEqual([
    'Home was never backed up',
    'Cabin is late',
  ]);
  record.notifications[1]?.emit('click');
  expect(opened).toBe(1);
});

test('the tray says it first', () => {
  const tray = createTray('icon', { open: () => {}, quit: () => {} });
  tray.update(noWork, [home], say);
  expect(record.trays[0]?.toolTip).toBe('Wild Cloud\nHome was never backed up\nNo operations running');
});

test('an answer that couldn’t be had changes nothing, and the next one counts', async () => {
  const replies = [undefined, [home], []];
  const told: Overdue[] = [];
  const closing = new AbortController();
  const bridge = {
    call: async () => {
      const clouds = replies.shift();
      if (replies.length === 0) closing.abort();
      const error = { code: 'internal.bug' } as never;
      return clouds === undefined ? { ok: false as const, error } : { ok: true as const, value: { clouds } };
    },
  };
  await watchOverdue(
    bridge,
    (now) => told.push(now),
    closing.signal,
    async () => {},
  );
  expect(told).toEqual([[home], []]);
});
