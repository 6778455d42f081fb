import { join } from 'node:path';
import { visit } from 'yaml';
import type { FileAccess } from '../lib/file-access.ts';
import type { HistoryEntry, HistoryScope, UndoPlan } from '../history/history.ts';
import type { Sentence } from '../../contract/wire.ts';
import { holdsReadableSecret } from '../lib/secret-names.ts';
import { parseYaml } from '../lib/parse-yaml.ts';
import { readTextFile, writeFileAtomic } from '../lib/atomic-write.ts';
import { sentence } from '../lib/sentence.ts';

/** Which files of a cloud's folder are in its history. `secrets.yaml` only if its owner opted in. */
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
      // A machine patch written by a person may contain the password of an image registry.
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
  'services/',
];

/**
 * Whether the encrypted secrets are in the history. The line `!secrets.yaml` in .gitignore says so, for any git client.
 * A .gitignore that doesn't mention the file, such as one written by a person, leaves it out.
 */
export async function sharesSecrets(folder: string, files: FileAccess): Promise<boolean> {
  const text = (await readTextFile(join(folder, '.gitignore'), files)) ?? '';
  const last = text.split(/\r?\n/).findLast((line) => /^!?\/?secrets\.yaml\s*$/.test(line));
  return last?.startsWith('!') ?? false;
}

/** Includes the encrypted secrets in the history or excludes them. The rest of .gitignore is kept. */
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

/** What undoing a change doesn't affect, and how to change that as well. */
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
  const notes = [...apps].map(([app, isRemoved]) =>
    isRemoved
      ? sentence(
          'history.note.runs-on',
          'If {app} is running, it keeps running. To remove it: wild app remove {app}',
          { app },
        )
      : sentence(
          'history.note.deploy',
          '{app} keeps running unchanged until you deploy it: wild app deploy {app}',
          { app },
        ),
  );
  if (isAboutData(entry)) {
    notes.push(sentence('history.note.data', 'Data that was deleted with the app isn’t restored.'));
  }
  if (!secretsOn && (apps.size > 0 || entry.sentence.key.startsWith('history.secret'))) {
    notes.push(sentence('history.note.secrets', 'Passwords aren’t part of this history and don’t change.'));
  }
  return notes;
}

const isAboutData = ({ sentence: { key } }: HistoryEntry) => key === 'history.app-deleted';

/** Whether every value and comment is encrypted. */
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
