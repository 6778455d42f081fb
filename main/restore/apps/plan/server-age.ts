/** `15.18 (Debian 15.18-0+deb12u1)`, `10.11.19-MariaDB-0+deb12u1`, `8.4.11`. */
function parse(version: string): { readonly family: string; readonly major: number; readonly minor: number } {
  const [, major = '0', minor = '0'] = /(\d+)(?:\.(\d+))?/.exec(version) ?? [];
  return {
    family: /mariadb/i.test(version) ? 'mariadb' : 'other',
    major: Number(major),
    minor: Number(minor),
  };
}

/**
 * Whether a server can't be expected to load a dump of another: it is of an older major version. MySQL's and MariaDB's
 * numbers aren't comparable, and from PostgreSQL 10 on only the first number counts.
 */
export function isOlderServer(now: string, then: string | undefined): boolean {
  if (then === undefined || then === '' || now === '') return false;
  const [a, b] = [parse(now), parse(then)];
  if (a.family !== b.family) return false;
  if (a.major !== b.major) return a.major < b.major;
  const bothCount = a.family === 'mariadb' || a.major < 10;
  return bothCount && a.minor < b.minor;
}
