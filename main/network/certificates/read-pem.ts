import { X509Certificate } from 'node:crypto';
import { readDer } from './der.ts';

export interface PemBlock {
  /** Such as `CERTIFICATE`. */
  readonly label: string;
  readonly text: string;
}

/** What a file is, judged by its bytes rather than by its name. */
export type FileForm =
  | { readonly form: 'pem'; readonly blocks: readonly PemBlock[] }
  /** One certificate or one key in binary. */
  | { readonly form: 'der' }
  | { readonly form: 'pkcs12' | 'pkcs7' | 'damaged' | 'something-else' | 'empty' };

export function recognizeFile(bytes: Buffer): FileForm {
  const text = textOf(bytes);
  if (text.trim() === '') return { form: 'empty' };
  if (text.includes('-----BEGIN ')) {
    const blocks = blocksIn(text);
    // A block without its end, such as one that was copied in part.
    const begun = text.match(/-----BEGIN /g)?.length ?? 0;
    return blocks.length < begun ? { form: 'damaged' } : { form: 'pem', blocks };
  }
  if (bytes[0] !== 0x30) return { form: 'something-else' };
  return { form: formOfDer(bytes) };
}

const blockPattern = /-----BEGIN ([A-Z0-9 ]+)-----[^]*?-----END \1-----/g;

const blocksIn = (text: string): readonly PemBlock[] =>
  [...text.matchAll(blockPattern)].map(([block, label = '']) => ({ label, text: `${block}\n` }));

/** Windows editors may save text as UTF-16, or put a mark at its start. */
function textOf(bytes: Buffer): string {
  const isUtf16 = bytes[0] === 0xff && bytes[1] === 0xfe;
  return bytes.toString(isUtf16 ? 'utf16le' : 'utf8').replaceAll('\r\n', '\n');
}

function formOfDer(bytes: Buffer): 'der' | 'pkcs12' | 'pkcs7' | 'something-else' {
  const [outer] = readDer(bytes);
  const [first, second] = outer === undefined ? [] : readDer(outer.content);
  // PKCS#12 starts with its version, 3, followed by a PKCS#7 content; a key in PKCS#8 has version 0 or 1.
  if (first?.tag === 0x02 && first.content[0] === 3 && second?.tag === 0x30) return 'pkcs12';
  if (first?.tag === 0x06) return 'pkcs7';
  return first === undefined ? 'something-else' : 'der';
}

/** A certificate in binary; undefined if it's something else. */
export function certificateOf(bytes: Buffer | string): X509Certificate | undefined {
  try {
    return new X509Certificate(bytes);
  } catch (error) {
    // OpenSSL's refusals are plain errors with a code.
    if (error instanceof Error && 'code' in error) return undefined;
    throw error;
  }
}
