import { createInterface } from 'node:readline';
import { text } from 'node:stream/consumers';

/** One line from a terminal, without showing what is typed; or all of standard input when it is piped. */
export async function askPerson(question: string, err: (text: string) => void): Promise<string> {
  if (!process.stdin.isTTY) return (await text(process.stdin)).replace(/\r?\n$/, '');
  err(`${question}: `);
  process.stdin.setRawMode(true);
  try {
    // Raw mode shows nothing; readline still understands the keys. Its own echo goes nowhere.
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
