import { createRequire } from 'node:module';

/** The lengths of the prefixes that IEEE assigns, longest first. */
const prefixLengths = [9, 7, 6];
/** The registered owner of prefixes that are assigned in smaller parts. */
const sharedPrefix = 'IEEE Registration Authority';
/** This bit is set in addresses chosen by software, which say nothing about the card. */
const locallyAdministered = 0x02;

/**
 * The maker of a network card, from the prefix of its MAC address in the IEEE registry. The registry has some megabytes,
 * so it is loaded on first use.
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
