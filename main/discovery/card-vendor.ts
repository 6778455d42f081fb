import { createRequire } from 'node:module';

/** The lengths of the prefixes that IEEE gives out, the narrowest first. */
const prefixLengths = [9, 7, 6];
/** Who is named where a prefix is given out in narrower parts. */
const sharedPrefix = 'IEEE Registration Authority';
/** Set in an address that software chose, which says nothing about the card. */
const locallyAdministered = 0x02;

/**
 * Who made a network card, by the beginning of its address; undefined where it says nothing. Source: the registry of
 * IEEE, which takes some megabytes and is therefore read at the first question.
 */
export function cardVendor(mac: string): string | undefined {
  const digits = mac.replaceAll(/[^0-9a-f]/gi, '').toUpperCase();
  if ((Number.parseInt(digits.slice(0, 2), 16) & locallyAdministered) !== 0) return undefined;
  const require = createRequire(import.meta.url);
  const registry = require('oui-data') as Readonly<Record<string, string>>;
  const narrowest = prefixLengths.map((length) => registry[digits.slice(0, length)]).find((one) => one);
  const vendor = narrowest?.split('\n')[0];
  return vendor === sharedPrefix ? undefined : vendor;
}
