import { join } from 'node:path';
import { visit } from 'yaml';
import type { FileAccess } from '../lib/file-access.ts';
import type { HistoryEntry, HistoryScope, UndoPlan } from '../history/history.ts';
import type { Sentence } from '../../contract/wire.ts';
import { holdsReadableSecret } from '../lib/secret-names.ts';
import { parseYaml } from '../lib/parse-yaml.ts';
import { readTextFile, writeFileAtomic } from '../lib/atomic-write.ts';
import { sentence } from '../lib/sentence.ts';

/** What of a cloud's folder its history holds. `secrets.yaml` only where its owner said so. */
export async function historyScope(folder: string, files: FileAccess): Promise<HistoryScope> {
  const shared = await sharesSecrets(folder, files);
  return {
    paths: shared ? [...paths, 'secrets.yaml'] : paths,
    private: ['secrets.yaml'],
    values: ['config.yaml'],
    generated: ['.wildcloud/cloud.yaml', 'env.sh', 'docs/README.md'],
    refuse: (path, bytes) => {
      const text = Buffer.from(bytes).toString('utf8');
      if (path === 'secrets.yaml' && !isEncrypted(text)) return 'not encrypted';
      // What a person changes for a machine may hold the password of an image store.
      return path.startsWith('setup/cluster-nodes/patch/') && holdsReadableSecret(text)
        ? 'a readable password'
        : undefined;
    },
  };
}

const paths = [
  '.gitignore',
  '.wildcloud/cloud.yaml',
  '.wildcloud/apps/',
  'config.yaml',
  'env.sh',
  'apps/',
  'docs/',
  'setup/cluster-nodes/patch/',
  'setup/cluster-services/',
];

/**
 * Whether the encrypted secrets take part: the line `!secrets.yaml` in .gitignore, which says the same to every git.
 * Its mere absence says nothing, as in a folder that had a .gitignore of its own.
 */
export async function sharesSecrets(folder: string, files: FileAccess): Promise<boolean> {
  const text = (await readTextFile(join(folder, '.gitignore'), files)) ?? '';
  const last = text.split(/\r?\n/).findLast((line) => /^!?\/?secrets\.yaml\s*$/.test(line));
  return last?.startsWith('!') ?? false;
}

/** Lets the encrypted secrets take part in the history, or keeps them out; the rest of .gitignore stays. */
export async function shareSecrets(folder: string, on: boolean, files: FileAccess): Promise<void> {
  if ((await sharesSecrets(folder, files)) === on) return;
  const path = join(folder, '.gitignore');
  const lines = ((await readTextFile(path, files)) ?? '').split('\n');
  const kept = lines.filter((line) => !/^!?\/?secrets\.yaml\s*$/.test(line));
  const text = [
    ...kept.slice(0, kept.at(-1) === '' ? -1 : undefined),
    on ? '!secrets.yaml' : 'secrets.yaml',
    '',
  ];
  await writeFileAtomic(path, text.join('\n'), { mode: 0o644, keepMode: true, files });
}

/** What stays as it is when a change is undone, each with the way to change that too. */
export function undoNotes(
  { entry, files }: Pick<UndoPlan, 'entry' | 'files'>,
  secretsOn: boolean,
): Sentence[] {
  const apps = new Map<string, boolean>();
  for (const { path, act, values = [] } of files) {
    const app = /^apps\/([^/]+)\//.exec(path)?.[1];
    if (app !== undefined) apps.set(app, (apps.get(app) ?? true) && act === 'remove');
    for (const value of values) {
      const named = /^apps\.([\w-]+)/.exec(value.path)?.[1];
      if (named !== undefined && !apps.has(named)) apps.set(named, false);
    }
  }
  const notes = [...apps].map(([app, goes]) =>
    goes
      ? sentence(
          'history.note.runs-on',
          'If {app} runs, it goes on running. To end it: wild app remove {app}',
          { app },
        )
      : sentence(
          'history.note.deploy',
          'What runs of {app} stays as it is until it is deployed: wild app deploy {app}',
          {
            app,
          },
        ),
  );
  if (isAboutData(entry)) {
    notes.push(sentence('history.note.data', 'Data that was deleted with the app does not come back.'));
  }
  if (!secretsOn && (apps.size > 0 || entry.sentence.key.startsWith('history.secret'))) {
    notes.push(sentence('history.note.secrets', 'Passwords are not in this history and stay as they are.'));
  }
  return notes;
}

const isAboutData = ({ sentence: { key } }: HistoryEntry) => key === 'history.app-deleted';

/** True where no value and no comment is readable. */
export function isEncrypted(text: string): boolean {
  const { doc: document } = parseYaml(text);
  if (document.errors.length > 0 || !document.hasIn(['sops', 'mac'])) return false;
  if (text.split('\n').some((line) => /^\s*#(?!ENC\[)/.test(line))) return false;
  let readable = false;
  visit(document, {
    Pair(_, pair) {
      const key = pair.key;
      if (typeof key === 'object' && key !== null && 'value' in key && key.value === 'sops')
        return visit.SKIP;
      return undefined;
    },
    Scalar(key, node) {
      if (key === 'key') return;
      if (node.value !== '' && !String(node.value).startsWith('ENC[AES256_GCM,data:')) readable = true;
    },
  });
  return !readable;
}
