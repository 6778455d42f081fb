import type { HistoryEntry, HistoryFile } from '../../../contract/history.ts';
import type { Handlers } from '../../../main/bridge/handlers.ts';

const minutesAgo = (minutes: number) => new Date(Date.now() - minutes * 60_000).toISOString();
const ids = ['4f9a2c1e', '7b03d5aa', '90c1e7f2', 'a1d2c3b4', 'c0ffee11'].map((start) => start.repeat(5));

const entries: readonly HistoryEntry[] = [
  {
    id: ids[0] ?? '',
    at: minutesAgo(12),
    sentence: {
      key: 'history.setting-set',
      text: 'Set cloud.timezone to Europe/Vienna',
      values: { path: 'cloud.timezone', value: 'Europe/Vienna' },
    },
    by: 'keeper',
    ours: true,
  },
  {
    id: ids[1] ?? '',
    at: minutesAgo(45),
    sentence: { key: 'history.app-installed', text: 'Installed Ghost', values: { title: 'Ghost' } },
    by: 'keeper',
    ours: true,
  },
  {
    id: ids[2] ?? '',
    at: minutesAgo(26 * 60),
    sentence: { key: 'history.outside', text: 'Changed outside Wild Cloud' },
    by: 'keeper',
    ours: true,
  },
  {
    id: ids[3] ?? '',
    at: minutesAgo(27 * 60),
    sentence: { key: '', text: 'Tidy the notes' },
    by: 'Jon',
    ours: false,
  },
  {
    id: ids[4] ?? '',
    at: minutesAgo(3 * 24 * 60),
    sentence: { key: 'history.cloud-created', text: 'Created the cloud Home', values: { name: 'Home' } },
    by: 'keeper',
    ours: true,
  },
];

const filesOf = (id: string): HistoryFile[] =>
  id === ids[1]
    ? [
        {
          path: 'apps/ghost/deployment.yaml',
          act: 'add',
          diff: '@@ -0,0 +1,3 @@\n+apiVersion: apps/v1\n+kind: Deployment\n+metadata: {name: ghost}\n',
        },
        {
          path: 'config.yaml',
          act: 'change',
          values: [
            { path: 'apps.ghost.domain', after: 'blog.example.com' },
            { path: 'apps.ghost.storage', after: '10Gi' },
          ],
          diff: '@@ -4,2 +4,5 @@\n   timezone: UTC\n+apps:\n+  ghost:\n+    domain: blog.example.com\n+    storage: 10Gi\n',
        },
      ]
    : [
        {
          path: 'config.yaml',
          act: 'change',
          values: [{ path: 'cloud.timezone', before: 'UTC', after: 'Europe/Vienna' }],
          diff: '@@ -3,2 +3,2 @@\n   domain: example.com\n-  timezone: UTC\n+  timezone: Europe/Vienna\n',
        },
      ];

/** A history of five changes, of which the newest two can be undone. */
export function scriptedHistory(
  asked: (name: string, input: unknown) => void,
): Pick<Handlers, Extract<keyof Handlers, `history.${string}`>> {
  const entryOf = (id: string | undefined) => {
    const found = entries.find((entry) => id === undefined || entry.id.startsWith(id));
    if (found === undefined) throw new Error(`the stories have no change ${id}`);
    return found;
  };
  return {
    'history.list': async (input) => {
      asked('history.list', input);
      return { entries: [...entries], state: { leftOut: {}, secrets: false, kind: 'shared' } };
    },
    'history.show': async ({ id }) => {
      const entry = entryOf(id);
      return { entry, files: filesOf(entry.id) };
    },
    'history.planUndo': async ({ id }) => {
      const entry = entryOf(id);
      const files = filesOf(entry.id).map((file): HistoryFile => {
        const values = file.values?.map(({ path, before, after }) => ({
          path,
          ...(after === undefined ? {} : { before: after }),
          ...(before === undefined ? {} : { after: before }),
        }));
        return {
          path: file.path,
          act: file.act === 'add' ? 'remove' : file.act,
          ...(values === undefined ? {} : { values }),
        };
      });
      const notes =
        entry.id === ids[1]
          ? [
              {
                key: 'history.note.runs-on',
                text: 'If ghost runs, it goes on running. To end it: wild app remove ghost',
                values: { app: 'ghost' },
              },
              {
                key: 'history.note.secrets',
                text: 'Passwords are not in this history and stay as they are.',
              },
            ]
          : [];
      return { entry, files, notes, possible: true, fingerprint: entry.id.slice(0, 32) };
    },
    'history.undo': async (input) => {
      asked('history.undo', input);
      return entryOf(input.id);
    },
    'history.setSecrets': async (input) => {
      asked('history.setSecrets', input);
      return {};
    },
  };
}
