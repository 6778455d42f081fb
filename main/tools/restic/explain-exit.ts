import { parseJson } from '../../lib/parse-json.ts';
import { isExitError } from './messages.ts';

/**
 * Why restic failed. `no-repository`: nothing is there · `locked`: by another process, for longer than we waited ·
 * `wrong-password` · `full`: no space left · `forbidden`: the server refuses this request or these credentials ·
 * `unreachable` · `damaged`: the repository's data are not what they were · `interrupted`: it stopped before its end, which
 * is also what it reports when the command that writes a dump fails · `failed`: anything else.
 */
export type ResticRefusal =
  | 'no-repository'
  | 'locked'
  | 'wrong-password'
  | 'full'
  | 'forbidden'
  | 'unreachable'
  | 'damaged'
  | 'interrupted'
  | 'failed';

const byCode: Readonly<Record<number, ResticRefusal>> = {
  10: 'no-repository',
  11: 'locked',
  12: 'wrong-password',
  130: 'interrupted',
};

/** Restic's exit code 1 has many causes, which only its messages tell apart. The first that matches is the most specific. */
const byWords: readonly (readonly [ResticRefusal, RegExp])[] = [
  [
    'full',
    /no space left on device|disk quota exceeded|QuotaExceeded|insufficient storage|\b507\b|not enough space on the disk/i,
  ],
  [
    'forbidden',
    /\b(401|403)\b|Access ?Denied|Forbidden|Unauthorized|permission denied|SignatureDoesNotMatch|InvalidAccessKeyId|read-only file system/i,
  ],
  [
    'unreachable',
    /connection refused|no such host|i\/o timeout|no route to host|network is unreachable|connection reset|TLS handshake|unexpected EOF|ssh command exited|subprocess ssh|unable to start the sftp session|host is down/i,
  ],
  [
    'damaged',
    /ciphertext verification failed|does not match|hash mismatch|invalid data returned|pack .* (is damaged|contains)|load\(.*\) returned/i,
  ],
];

export function explainExit(
  code: number,
  output: string,
): { readonly why: ResticRefusal; readonly words: string } {
  const words = saidLast(output) ?? `exit code ${code}`;
  const known = byCode[code];
  // A full disk can also interrupt, and its cause is worth more than that it stopped.
  const said = byWords.find(([, pattern]) => pattern.test(output))?.[0];
  if (known !== undefined && known !== 'interrupted') return { why: known, words };
  return { why: said ?? known ?? 'failed', words };
}

/** The message of the failure; without one, the last line. */
function saidLast(output: string): string | undefined {
  const lines = output.split('\n').map((line) => line.trim());
  const filled = lines.filter((line) => line !== '');
  const messages = filled.flatMap((line) => {
    const message = isExitError(parseJson(line));
    return message === undefined ? [] : [message.replace(/^Fatal: /, '')];
  });
  return (messages[0] ?? filled.at(-1))?.slice(0, 1000);
}
