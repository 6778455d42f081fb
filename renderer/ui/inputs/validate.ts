// Validation for quick feedback; main validates again.

const label = '[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?';
const domainShape = new RegExp(`^(?:${label}\\.)+${label}$`, 'i');

export const looksLikeDomain = (text: string): boolean => text.length <= 253 && domainShape.test(text.trim());

/** Lenient on purpose: the certificate authority decides. */
export const looksLikeEmail = (text: string): boolean => /^[^\s@]+@[^\s@]+\.[^\s@.]+$/.test(text.trim());

/** An absolute path: `/home/…`, `C:\…` or `\\server\…`. */
export const looksAbsolute = (text: string): boolean => /^(?:\/|[A-Za-z]:[\\/]|\\\\)/.test(text.trim());
