// What a text must look like to be of a type that settings have. Sizes: parse-size.ts.

import { numberOfIpv4 } from './ipv4.ts';

const label = /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/;

/** A domain as DNS and Kubernetes write it: lower case, at least one dot, no dot at the end, no address. */
export function isDomain(text: string): boolean {
  return text.includes('.') && isHostName(text) && !/\.\d+$/.test(text);
}

/** A domain or one bare name, such as `nas`. */
export function isHostName(text: string): boolean {
  return text.length <= 253 && text.split('.').every((part) => label.test(part));
}

export function isEmail(text: string): boolean {
  const [name = '', domain = '', more] = text.split('@');
  return more === undefined && /^[^\s"<>(),:;]{1,64}$/.test(name) && isDomain(domain.toLowerCase());
}

/** A zone of the time zone database, such as `Europe/Berlin`. */
export function isTimeZone(text: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: text }).resolvedOptions().timeZone !== '';
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}

export function isIpAddress(text: string): boolean {
  return isIpv4(text) || isIpv6(text);
}

/** `192.168.8.0/24` or `fd00::/64`. */
export function isCidr(text: string): boolean {
  const [address = '', bits = '', more] = text.split('/');
  if (more !== undefined || !/^(0|[1-9]\d{0,2})$/.test(bits)) return false;
  return isIpv4(address) ? Number(bits) <= 32 : isIpv6(address) && Number(bits) <= 128;
}

/** From the lower to the higher: `192.168.8.20-192.168.8.40`; a network (`192.168.8.64/26`) is a range as well. */
export function isIpRange(text: string): boolean {
  if (isCidr(text)) return true;
  const [first = '', last = '', more] = text.split('-').map((end) => end.trim());
  return more === undefined && isIpv4(first) && isIpv4(last) && numberOfIpv4(first) <= numberOfIpv4(last);
}

function isIpv4(text: string): boolean {
  const parts = text.split('.');
  return parts.length === 4 && parts.every((part) => /^(0|[1-9]\d{0,2})$/.test(part) && Number(part) <= 255);
}

function isIpv6(text: string): boolean {
  return /^[0-9a-f:.]{2,45}$/i.test(text) && text.includes(':') && URL.canParse(`http://[${text}]/`);
}
