import { readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { systemCode } from '../../main/lib/wild-error.ts';

/** Where a secret leaked, without the secret itself. */
export interface Find {
  readonly where: string;
  readonly name: string;
  readonly form: string;
}

export interface Hunter {
  inText(where: string, bytes: Buffer): readonly Find[];
  /** Searches every file below a folder, hidden ones too, modified since then. Returns the number of files read. */
  inFolder(
    folder: string,
    since?: number,
  ): Promise<{ readonly files: number; readonly finds: readonly Find[] }>;
  /** Samples command lines and environments of all processes until stopped. */
  watchProcesses(): () => Promise<{ readonly processes: number; readonly finds: readonly Find[] }>;
}

/** Searches for values in every encoding that programs use to write them. */
export function createHunter(values: ReadonlyMap<string, string>): Hunter {
  const forms = [...values].flatMap(([name, value]) =>
    formsOf(value).map(([form, text]) => ({ name, form, text })),
  );

  const inText: Hunter['inText'] = (where, bytes) => {
    const text = bytes.toString('latin1');
    // Escapes and line breaks inside a value would hide it from a plain search.
    // oxlint-disable-next-line no-control-regex
    const joined = text.replaceAll(/\u001B\[[\d;]*m|\\[nrt]?|[\r\n\0]/g, '');
    return forms
      .filter((one) => text.includes(one.text) || joined.includes(one.text))
      .map(({ name, form }) => ({ where, name, form }));
  };

  async function inFolder(folder: string, since = 0) {
    let files = 0;
    const finds: Find[] = [];
    for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
      const path = join(entry.parentPath, entry.name);
      finds.push(...inText(`name of ${path}`, Buffer.from(path)));
      if (!entry.isFile() || (await stat(path)).mtimeMs < since) continue;
      files += 1;
      finds.push(...inText(path, await readFile(path)));
    }
    return { files, finds };
  }

  function watchProcesses() {
    const finds: Find[] = [];
    const known = new Map<string, { begun: number; looked: number; told: string }>();
    let isOver = false;
    const look = (pid: string) => {
      const now = performance.now();
      const before = known.get(pid);
      if (before === undefined && isInContainer(pid)) return;
      // A process that has just forked soon execs another program; an older one rarely does.
      const isYoung = before === undefined || now - before.begun < youngMs;
      if (!isYoung && now - before.looked < lookAgainMs) return;
      const told = kinds.map((kind) => ofProcess(pid, kind));
      const whole = told.join('\0\0');
      if (before?.told === whole) {
        before.looked = now;
        return;
      }
      known.set(pid, { begun: now, looked: now, told: whole });
      kinds.forEach((kind, at) => {
        finds.push(...inText(`${kind} of ${pid}`, Buffer.from(told[at] ?? '', 'latin1')));
      });
    };
    const watching = (async () => {
      while (!isOver) {
        for (const pid of readdirSync('/proc'))
          if (/^\d+$/.test(pid) && Number(pid) !== process.pid) look(pid);
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
    })();
    return async () => {
      isOver = true;
      await watching;
      return { processes: known.size, finds };
    };
  }
  return { inText, inFolder, watchProcesses };
}

/** What runs in a container of the practice cloud has its pod's passwords in its environment, as in any cluster. */
function isInContainer(pid: string): boolean {
  try {
    return readlinkSync(`/proc/${pid}/ns/pid`) !== readlinkSync('/proc/self/ns/pid');
  } catch {
    // It has exited, or belongs to another user.
    return false;
  }
}

const kinds = ['cmdline', 'environ'] as const;
const youngMs = 500;
const lookAgainMs = 1000;

/** Empty if the process has exited since it was listed, or belongs to another user. */
function ofProcess(pid: string, kind: (typeof kinds)[number]): string {
  try {
    return readFileSync(`/proc/${pid}/${kind}`, 'latin1');
  } catch (error) {
    if (['ENOENT', 'ESRCH', 'EACCES'].includes(systemCode(error) ?? '')) return '';
    throw error;
  }
}

function formsOf(value: string): readonly (readonly [string, string])[] {
  const bytes = Buffer.from(value, 'utf8');
  const hex = bytes.toString('hex');
  const inner = (text: string) => text.slice(1, -1);
  const all: (readonly [string, string])[] = [
    ['as it is', bytes.toString('latin1')],
    ['JSON', inner(JSON.stringify(value))],
    ['UTF-16', Buffer.from(value, 'utf16le').toString('latin1')],
    ['URL', encodeURIComponent(value)],
    ['form', encodeURIComponent(value).replaceAll('%20', '+')],
    ['hex', hex],
    ['HEX', hex.toUpperCase()],
    ['HTML', value.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')],
    ['backwards', [...value].toReversed().join('')],
  ];
  // Inside a longer text, base64 has three possible alignments, and its edges depend on the neighbouring bytes.
  for (const before of [0, 1, 2]) {
    const whole = Buffer.concat([Buffer.alloc(before), bytes])
      .toString('base64')
      .replaceAll('=', '');
    const core = whole.slice(before === 0 ? 0 : before + 1, whole.length - 2);
    all.push(
      [`base64+${before}`, core],
      [`base64url+${before}`, core.replaceAll('+', '-').replaceAll('/', '_')],
    );
  }
  return all.filter(([, text]) => text.length >= 8);
}
