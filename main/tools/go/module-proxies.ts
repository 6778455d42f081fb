/** One entry of GOPROXY. */
export interface ModuleProxy {
  /** Without a user name, password or trailing slash. */
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  /** Followed by `|`: any failure moves on to the next proxy, not only a missing module. */
  readonly anyFailure: boolean;
}

export const usualProxy = 'https://proxy.golang.org';

/**
 * The module proxies of a GOPROXY value, in order (`go help goproxy`). `off` ends the list. `direct` would
 * use a version control system, which has no toolchains, and is skipped. `file:///...` isn't supported.
 */
export function moduleProxies(goproxy: string | undefined): readonly ModuleProxy[] {
  const list = goproxy === undefined || goproxy.trim() === '' ? usualProxy : goproxy;
  const proxies: ModuleProxy[] = [];
  for (const [, entry = '', separator] of list.matchAll(/([^,|]*)([,|]|$)/g)) {
    const name = entry.trim();
    if (name === 'off') break;
    if (!URL.canParse(name)) continue;
    const url = new URL(name);
    if (url.protocol !== 'https:' && url.protocol !== 'http:') continue;
    proxies.push({ url: plainAddress(url), headers: authorization(url), anyFailure: separator === '|' });
  }
  return proxies;
}

function plainAddress(url: URL): string {
  const plain = new URL(url);
  plain.username = '';
  plain.password = '';
  return plain.href.replace(/\/+$/, '');
}

function authorization({ username, password }: URL): Record<string, string> {
  if (username === '') return {};
  const credentials = `${decodeURIComponent(username)}:${decodeURIComponent(password)}`;
  return { authorization: `Basic ${Buffer.from(credentials).toString('base64')}` };
}
