import { X509Certificate } from 'node:crypto';

/** The certificate in a text in base64, as in a talosconfig; undefined if it is damaged. */
export function certificateOf(base64: string): X509Certificate | undefined {
  try {
    return new X509Certificate(Buffer.from(base64, 'base64'));
  } catch (error) {
    if (error instanceof Error && 'code' in error) return undefined;
    throw error;
  }
}
