import { createPrivateKey, type KeyObject, type PrivateKeyInput } from 'node:crypto';
import { Secret } from '../../lib/secret.ts';
import { keyRefused } from './failures.ts';
import { certificateOf, recognizeFile } from './read-pem.ts';

/**
 * A private key in any form that OpenSSL writes. @throws WildError `network.certificate-refused`, naming the mistake
 */
export function readKey(file: Buffer, passphrase?: Secret): KeyObject {
  const found = recognizeFile(file);
  if (found.form === 'der') return openBinary(file, passphrase);
  if (found.form === 'pkcs12' || found.form === 'pkcs7') throw keyRefused[found.form]();
  if (found.form !== 'pem') throw keyRefused[found.form === 'empty' ? 'empty' : found.form]();
  const key = found.blocks.find(({ label }) => label.endsWith('PRIVATE KEY'));
  if (key === undefined) {
    const labels = found.blocks.map(({ label }) => label);
    if (labels.includes('PUBLIC KEY')) throw keyRefused.public();
    throw labels.some((label) => label.endsWith('CERTIFICATE'))
      ? keyRefused.certificate()
      : keyRefused['something-else']();
  }
  if (key.label === 'OPENSSH PRIVATE KEY') throw keyRefused.ssh();
  const isEncrypted = key.label.startsWith('ENCRYPTED') || key.text.includes('Proc-Type: 4,ENCRYPTED');
  return openText(key.text, passphrase, isEncrypted);
}

/** Which keys browsers and Apple's rules accept. */
export function refuseWeakKey(key: KeyObject): void {
  const { asymmetricKeyType: type, asymmetricKeyDetails: { modulusLength = 0, namedCurve = '' } = {} } = key;
  if (type === 'rsa') {
    if (modulusLength < 2048) throw keyRefused.short(modulusLength);
    return;
  }
  if (type === 'ec' && (namedCurve === 'prime256v1' || namedCurve === 'secp384r1')) return;
  throw keyRefused.kind(type === 'ec' ? namedCurve : (type ?? ''));
}

/** PKCS#8 without a passphrase, which every program reads. */
export const keyPem = (key: KeyObject): Secret =>
  new Secret(key.export({ format: 'pem', type: 'pkcs8' }).toString());

function openBinary(file: Buffer, passphrase: Secret | undefined): KeyObject {
  for (const type of ['pkcs8', 'sec1', 'pkcs1'] as const) {
    const key = tryToOpen({ key: file, format: 'der', type }, passphrase);
    if (typeof key === 'object') return key;
    if (key === 'encrypted') throw keyRefused.encrypted();
  }
  if (certificateOf(file) !== undefined) throw keyRefused.certificate();
  throw passphrase === undefined ? keyRefused.damaged() : keyRefused.passphrase();
}

function openText(text: string, passphrase: Secret | undefined, isEncrypted: boolean): KeyObject {
  if (isEncrypted && passphrase === undefined) throw keyRefused.encrypted();
  const key = tryToOpen({ key: text, format: 'pem' }, passphrase);
  if (typeof key === 'object') return key;
  if (key === 'encrypted') throw keyRefused.encrypted();
  throw isEncrypted ? keyRefused.passphrase() : keyRefused.damaged();
}

function tryToOpen(
  input: PrivateKeyInput,
  passphrase: Secret | undefined,
): KeyObject | 'encrypted' | 'unusable' {
  try {
    return createPrivateKey({
      ...input,
      ...(passphrase === undefined ? {} : { passphrase: passphrase.expose() }),
    });
  } catch (error) {
    if (!(error instanceof Error && 'code' in error)) throw error;
    return error.code === 'ERR_MISSING_PASSPHRASE' ? 'encrypted' : 'unusable';
  }
}
