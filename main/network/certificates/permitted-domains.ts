import type { X509Certificate } from 'node:crypto';
import { type DerValue, oid, readDer } from './der.ts';

const nameConstraints = oid('2.5.29.30').subarray(2);

/**
 * The domains for which a certificate authority may sign certificates; undefined if for all. Node doesn't tell.
 */
export function permittedDomains({ raw }: X509Certificate): readonly string[] | undefined {
  const [certificate] = readDer(raw);
  const [tbs] = inside(certificate);
  const extensions = inside(inside(inside(tbs).find(({ tag }) => tag === 0xa3))[0]);
  const found = extensions.map(inside).find(([id]) => id?.content.equals(nameConstraints));
  if (found === undefined) return undefined;
  const [constraints] = inside(found.at(-1));
  const permitted = inside(constraints).find(({ tag }) => tag === 0xa0);
  const names = inside(permitted)
    .flatMap(inside)
    .filter(({ tag }) => tag === 0x82);
  return permitted === undefined
    ? undefined
    : names.map(({ content }) => content.toString('ascii').toLowerCase());
}

const inside = (value: DerValue | undefined): readonly DerValue[] =>
  value === undefined ? [] : readDer(value.content);

/** Whether one of the permitted domains includes the name. A leading dot excludes the domain itself. */
export const isPermitted = (name: string, permitted: readonly string[] | undefined): boolean =>
  permitted?.some((one) =>
    one.startsWith('.') ? name.endsWith(one) : one === '' || name === one || name.endsWith(`.${one}`),
  ) ?? true;
