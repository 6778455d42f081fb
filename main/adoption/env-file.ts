import { isPlaceholder, looksSecret } from './judge-secret.ts';

const assignment = /^(\s*(?:export\s+)?)([A-Za-z_]\w*)=(.*)$/;

export interface EnvValue {
  readonly name: string;
  readonly value: string;
}

/** The secrets that a file of `NAME=value` lines holds, as far as names tell. */
export function secretsOfEnv(text: string): EnvValue[] {
  return text.split(/\r?\n/).flatMap((line) => {
    const [, , name, raw] = assignment.exec(line) ?? [];
    if (name === undefined || raw === undefined || !looksSecret(name)) return [];
    const value = unquoted(raw);
    // What is looked up when the file is read is no secret itself.
    const isLookup = !raw.trim().startsWith("'") && /^(\$[\w{(]|`)/.test(value);
    return value === '' || isLookup || isPlaceholder(value) ? [] : [{ name, value }];
  });
}

/** The same file with a comment in place of each line that held a secret. */
export function withoutSecrets(text: string, pathOf: (found: EnvValue) => string | undefined): string {
  return text
    .split('\n')
    .map((line) => {
      const [, , name] = assignment.exec(line.replace(/\r$/, '')) ?? [];
      const [found] = secretsOfEnv(line);
      const path = found === undefined ? undefined : pathOf(found);
      return path === undefined ? line : `# ${name}: the secret ${path} in secrets.yaml`;
    })
    .join('\n');
}

function unquoted(raw: string): string {
  const text = raw.trim();
  const quoted = /^"((?:[^"\\]|\\.)*)"|^'([^']*)'/.exec(text);
  if (quoted?.[1] !== undefined) return quoted[1].replace(/\\(.)/g, '$1');
  if (quoted?.[2] !== undefined) return quoted[2];
  return text.replace(/\s+#.*$/, '');
}
