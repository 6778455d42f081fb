// What a person may answer; main checks again. Each returns the word key of the trouble, or undefined.

const label = '[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?';
const domainShape = new RegExp(`^(?:${label}\\.)+${label}$`, 'i');

export const looksLikeDomain = (text: string): boolean => text.length <= 253 && domainShape.test(text.trim());

/** Generous on purpose: the certificate office has the last word. */
export const looksLikeEmail = (text: string): boolean => /^[^\s@]+@[^\s@]+\.[^\s@.]+$/.test(text.trim());

/** A full path of this system: `/home/…`, `C:\…` or `\\server\…`. */
export const looksAbsolute = (text: string): boolean => /^(?:\/|[A-Za-z]:[\\/]|\\\\)/.test(text.trim());
