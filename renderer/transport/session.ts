/** The browser features needed to exchange the one-time token for a cookie. */
export interface SessionPage {
  readonly hash: string;
  readonly post: (path: string, body: unknown) => Promise<{ readonly status: number }>;
  /** Rewrites the address bar without a navigation. */
  readonly replaceHash: (hash: string) => void;
}

/**
 * `#token=…` works once: it is exchanged for an HttpOnly cookie and removed from the address bar, whatever the
 * answer, so a copied link never contains it.
 */
export async function openSession(page: SessionPage): Promise<'opened' | 'refused' | 'no-token'> {
  const token = /^#token=([^&]+)/.exec(page.hash)?.[1];
  if (token === undefined) return 'no-token';
  try {
    const answer = await page.post('/session', { token: decodeURIComponent(token) });
    return answer.status >= 200 && answer.status < 300 ? 'opened' : 'refused';
  } finally {
    page.replaceHash('#/');
  }
}
