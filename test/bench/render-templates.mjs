import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { renderFolder } from '../../main/templates/templates.ts';

export const what = 'filling in the templates of Ghost';
export const against = 'one run of gomplate';
export const needs = ['gomplate'];

const config = {
  cloud: { domain: 'example.org', scheme: 'https' },
  cluster: { certManager: { issuer: 'letsencrypt-prod' } },
  apps: {
    ghost: {
      ...{ domain: 'ghost.example.org', storage: '10Gi', storageClass: 'longhorn', memory: '1Gi' },
      ...{ dbHost: 'mysql.mysql', dbPort: '3306', dbName: 'ghost', dbUser: 'ghost' },
      smtp: { host: 'smtp.example.org', port: '465', user: 'ghost', from: 'ghost@example.org' },
    },
  },
};

/** @param {{gomplate: string}} tools */
export function prepare({ gomplate }) {
  const folder = mkdtempSync(join(tmpdir(), 'wild-bench-'));
  const files = new Map(
    readdirSync('apps/ghost')
      .filter((name) => name.endsWith('.yaml') && name !== 'manifest.yaml')
      .map((name) => [name, readFileSync(join('apps/ghost', name), 'utf8')]),
  );
  const input = join(folder, 'in');
  const data = join(folder, 'config.json');
  writeFileSync(data, JSON.stringify(config));
  const ours = () => renderFolder(files, config);
  const theirs = () =>
    execFileSync(gomplate, [
      ...['--input-dir', 'apps/ghost', '--exclude', 'manifest.yaml'],
      ...['--output-dir', input, '--context', `.=${data}`],
    ]);
  theirs();
  for (const [name, text] of ours()) {
    if (readFileSync(join(input, name), 'utf8') !== text) throw new Error(`${name} comes out differently`);
  }
  return { ours, theirs, end: () => rmSync(folder, { recursive: true }) };
}
