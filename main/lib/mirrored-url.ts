/** Where a mirror has what is at a URL: `<mirror>/<host>/<path>`. Without a mirror, the URL itself. */
export function mirroredUrl(mirror: string | undefined, url: string): string {
  if (mirror === undefined || mirror === '') return url;
  const { host, pathname } = new URL(url);
  return `${mirror.replace(/\/+$/, '')}/${host}${pathname}`;
}
