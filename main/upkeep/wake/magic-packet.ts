/**
 * The packet that switches a sleeping computer on: six times `ff`, then its MAC address sixteen times. Undefined if the
 * address isn't that of a network card.
 */
export function magicPacket(mac: string): Buffer | undefined {
  const digits = mac.trim().replaceAll(/[:.-]/g, '');
  if (!/^[0-9a-f]{12}$/i.test(digits)) return undefined;
  const bytes = Buffer.from(digits, 'hex');
  // Addresses of groups, and the one that unset cards report.
  if (((bytes[0] ?? 0) & 1) === 1 || bytes.every((byte) => byte === 0)) return undefined;
  return Buffer.concat([Buffer.alloc(6, 0xff), ...Array.from({ length: 16 }, () => bytes)]);
}
