import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { completeConfig } from '../../../main/catalogue/complete-config.ts';
import { printExactJson } from '../../../main/lib/exact-json.ts';
import { readYaml } from '../../../main/lib/read-yaml.ts';
import { renderFolder, renderTemplate } from '../../../main/templates/templates.ts';

const testdata = 'main/templates/conformance/testdata';

/** Those of the corpus, with what each app of the catalogue adds to a new cloud. */
function readValues() {
  const corpus = readYaml(readFileSync(join(testdata, 'data.yaml'), 'utf8'));
  // Also those that a template forgives and gomplate does not.
  const cloud = { ...corpus.cloud, scheme: 'https', timezone: 'Europe/Lisbon' };
  const cluster = { certManager: { issuer: 'letsencrypt-prod' } };
  let values = { ...corpus, cloud, cluster };
  // Twice, because an app may use what comes after it in the alphabet.
  for (const app of [...readdirSync('apps'), ...readdirSync('apps')]) {
    const { defaultConfig = {} } = readYaml(readFileSync(join('apps', app, 'manifest.yaml'), 'utf8'));
    values = completeConfig(app, defaultConfig, values, { skipUnknown: true }).config;
  }
  return values;
}

/** Each app of the catalogue, and the hand-written cases in folders of twelve as if they were apps. */
function readApps(values) {
  const apps = new Map(
    readdirSync('apps').map((app) => [
      app,
      new Map(
        readdirSync(join('apps', app))
          .filter((name) => name.endsWith('.yaml') && name !== 'manifest.yaml')
          .map((name) => [name, readFileSync(join('apps', app, name), 'utf8')]),
      ),
    ]),
  );
  const cases = Object.values(readYaml(readFileSync(join(testdata, 'cases.yaml'), 'utf8'))).flat();
  const same = cases.filter(({ output, ours, template }) => {
    if (output === undefined || ours) return false;
    return renderTemplate(template, values, { name: 'case' }).trim() !== '';
  });
  for (let at = 0; at < same.length; at += 12) {
    const part = same.slice(at, at + 12).map(({ template }, index) => [`${index}.txt`, template]);
    apps.set(`corpus-${at / 12}`, new Map(part));
  }
  return apps;
}

/** @param {{gomplate: string}} tools @param {'each' | 'all'} processes One for each app, or one for all of them. */
export function prepareTemplates({ gomplate }, processes) {
  const folder = mkdtempSync(join(tmpdir(), 'wild-bench-'));
  const values = readValues();
  const apps = readApps(values);
  writeFileSync(join(folder, 'values.json'), printExactJson(values));
  for (const [app, files] of apps) {
    for (const [name, text] of files) {
      const file = join(folder, 'in', app, name);
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, text);
    }
  }
  const start = (part) =>
    execFileSync(
      gomplate,
      [
        ...['--input-dir', join(folder, 'in', part), '--output-dir', join(folder, 'out', part)],
        ...['--context', `.=${join(folder, 'values.json')}`],
      ],
      { stdio: ['ignore', 'ignore', 'pipe'] },
    );
  const ours = () => new Map([...apps].map(([app, files]) => [app, renderFolder(files, values)]));
  const theirs = () => (processes === 'all' ? start('.') : [...apps.keys()].forEach(start));
  theirs();
  for (const [app, rendered] of ours()) {
    for (const [name, text] of rendered) {
      const truth = readFileSync(join(folder, 'out', app, name), 'utf8');
      if (truth !== text) throw new Error(`${app}/${name} comes out differently`);
    }
  }
  return { ours, theirs, end: () => rmSync(folder, { recursive: true }) };
}
