import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';

/** Where a value was found that should not be there, without the value. */
export interface Find {
  readonly where: string;
  readonly name: string;
  readonly form: string;
}

export interface Hunter {
  inText(where: string, bytes: Buffer): readonly Find[];
  /** Every file below a folder, also hidden ones, that was written since then. Says how many were read. */
  inFolder(
    folder: string,
    since?: number,
  ): Promise<{ readonly files: number; readonly finds: readonly Find[] }>;
  /** Samples command lines and environments of all processes until stopped. */
  watchProcesses(): () => Promise<{ readonly processes: number; readonly finds: readonly Find[] }>;
}

/** Looks for values in every form in which programs write them down. */
export function createHunter(values: ReadonlyMap<string, string>): Hunter {
  const forms = [...values].flatMap(([name, value]) =>
    formsOf(value).map(([form, text]) => ({ name, form, text })),
  );

  const inText: Hunter['inText'] = (where, bytes) => {
    const text = bytes.toString('latin1');
    // Escapes and line breaks in between would hide a value from a plain search.
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
    const seen = new Map<string, readonly Find[]>();
    let isOver = false;
    const sample = async () => {
      for (const pid of (await readdir('/proc')).filter((name) => /^\d+$/.test(name))) {
        if (Number(pid) === process.pid) continue;
        for (const kind of ['cmdline', 'environ']) {
          // A process may end, or belong to somebody else, between being listed and being read.
          const bytes = await readFile(`/proc/${pid}/${kind}`).catch(() => undefined);
          if (bytes === undefined || bytes.length === 0) continue;
          const where = `${kind} of ${pid}`;
          const finds = inText(where, bytes);
          if (finds.length > 0 || !seen.has(where)) seen.set(where, finds);
        }
      }
    };
    const watching = (async () => {
      while (!isOver) {
        await sample();
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
    })();
    return async () => {
      isOver = true;
      await watching;
      return { processes: seen.size / 2, finds: [...seen.values()].flat() };
    };
  }
  return { inText, inFolder, watchProcesses };
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
  // Within a longer text, base64 begins at one of three places; its edges depend on the neighbours.
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
