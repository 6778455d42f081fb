import { isUtf8 } from 'node:buffer';
import { createInterface } from 'node:readline';
import { buffer } from 'node:stream/consumers';
import { usageError } from '../syntax/usage-error.ts';

/**
 * Reads one line from a terminal without echoing it. Reads all of stdin when it is piped, without the line break at its
 * end.
 */
export async function promptLine(question: string, err: (text: string) => void): Promise<string> {
  if (!process.stdin.isTTY) return textOf(await buffer(process.stdin));
  err(`${question}: `);
  process.stdin.setRawMode(true);
  try {
    // Raw mode echoes nothing, and readline still understands the keys. Its own echo goes nowhere.
    const lines = createInterface({ input: process.stdin, terminal: true });
    return await new Promise((resolve, reject) => {
      lines.once('line', resolve);
      lines.once('SIGINT', () => reject(new DOMException('stopped', 'AbortError')));
      lines.once('close', () => resolve(''));
    });
  } finally {
    process.stdin.setRawMode(false);
    process.stdin.pause();
    err('\n');
  }
}

/** Decoding would silently replace bytes that are not text. */
function textOf(bytes: Buffer): string {
  if (!isUtf8(bytes)) {
    throw usageError(
      'The input is not UTF-8 text.',
      'Save the value as UTF-8, or encode it first, for example with base64.',
    );
  }
  return new TextDecoder().decode(bytes).replace(/\r?\n$/, '');
}
