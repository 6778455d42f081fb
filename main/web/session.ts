import { randomBytes, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';

export interface Session {
  /** For the first page only. It's in the URL's fragment, which doesn't appear in server logs or referrers. */
  readonly token: string;
  /** Exchanges the token for a cookie, once. Undefined for a wrong or used token. */
  admit(token: string): string | undefined;
  /** Whether a request has the cookie. */
  knows(request: IncomingMessage): boolean;
}

/**
 * One person on one computer: the token works once, the cookie until the process exits. Browsers share cookies between the
 * ports of a host, so the port is part of the cookie's name to allow two instances.
 */
export function createSession(port: () => number): Session {
  const token = randomBytes(32).toString('base64url');
  const cookie = randomBytes(32).toString('base64url');
  const cookieName = () => `wildcloud-${port()}`;
  let used = false;
  return {
    token,
    admit(given) {
      if (used || !same(given, token)) return undefined;
      used = true;
      return `${cookieName()}=${cookie}; HttpOnly; SameSite=Strict; Path=/`;
    },
    knows: (request) =>
      (request.headers.cookie ?? '')
        .split(';')
        .map((part) => part.trim())
        .some(
          (part) => part.startsWith(`${cookieName()}=`) && same(part.slice(cookieName().length + 1), cookie),
        ),
  };
}

function same(given: string, expected: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(expected)];
  return a.length === b.length && timingSafeEqual(a, b);
}
