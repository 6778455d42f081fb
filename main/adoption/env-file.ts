import { isPlaceholder, isSecretName } from './recognize-secrets.ts';

const assignment = /^(\s*(?:export\s+)?)([A-Za-z_]\w*)=(.*)$/;

export interface EnvValue {
  readonly name: string;
  readonly value: string;
}

/** The secrets in a file of `NAME=value` lines, judging by their names. */
export function secretsOfEnv(text: string): EnvValue[] {
  return text.split(/\r?\n/).flatMap((line) => {
    const [, , name, raw] = assignment.exec(line) ?? [];
    if (name === undefined || raw === undefined || !isSecretName(name)) return [];
    const value = unquoted(raw);
    // A reference that is resolved when the file is read isn't a secret itself.
    const isLookup = !raw.trim().startsWith("'") && /^(\$[\w{(]|`)/.test(value);
    return value === '' || isLookup || isPlaceholder(value) ? [] : [{ name, value }];
  });
}

/** The file with a comment instead of each line that had a secret. */
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
