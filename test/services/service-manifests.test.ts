import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { kindAt } from '../../main/config/schema/kind-at.ts';
import { lintService } from '../../main/services/lint-service.ts';
import { readTemplates } from '../../main/services/service-shelf.ts';
import { textsOf } from '../../main/services/service-texts.ts';
import { servicesFolder, shippedServices } from './shipped-services.ts';

const services = await shippedServices();

describe.each(services.map((service) => [service.name, service] as const))('%s', (name, service) => {
  test('has no problem, and German for every text', async () => {
    expect(await lintService(join(servicesFolder, name), services)).toEqual([]);
    const german = service.translations.get('de')?.keys() ?? [];
    expect([...german].toSorted()).toEqual([...textsOf(service).keys()].toSorted());
  });

  test('has the hash of every release manifest, except of assets that only the release page has', () => {
    const unhashed = service.sources.filter(({ sha256 }) => sha256 === undefined).map(({ file }) => file);
    expect(['cert-manager.yaml', 'components.yaml', 'uninstall.yaml']).toEqual(
      expect.arrayContaining(unhashed),
    );
    for (const { url } of service.sources) expect(url).toMatch(/\/v?\d+\.\d+\.\d+\//);
  });

  test('uses each of its files', async () => {
    const files = await readTemplates(service);
    const kustomization = files.get('kustomization.yaml') ?? '';
    const unused = [...files.keys()].filter(
      (file) =>
        !['kustomization.yaml', service.uninstall.job].includes(file) && !kustomization.includes(`${file}\n`),
    );
    expect(unused).toEqual([]);
    const { job } = service.uninstall;
    const jobs = [...files.keys(), ...service.sources.map(({ file }) => `sources/${file}`)];
    if (job !== undefined) expect(jobs).toContain(job);
  });

  test('keeps its settings where config.yaml’s schema knows them, or below services.<name>', () => {
    const unknown = service.settings
      .filter(({ path, type }) => type !== 'secret' && !path.startsWith(`services.${name}.`))
      .filter(({ path }) => kindAt(path.split('.')) === undefined);
    expect(unknown.map(({ path }) => path)).toEqual([]);
  });

  test('a person can give everything that its secrets and conditions ask for', () => {
    const all = services.flatMap(({ settings }) => settings);
    const paths = all.map(({ path }) => path);
    expect(paths).toHaveLength(new Set(paths).size);
    const conditions = [
      ...service.settings.map(({ shownWhen }) => shownWhen),
      ...service.secrets.map(({ onlyWhen }) => onlyWhen),
      ...(service.needed.when === 'setting' ? [service.needed] : []),
    ].filter((one) => one !== undefined);
    for (const { path, is = [] } of conditions) {
      const setting = all.find((one) => one.path === path);
      const choices = setting?.choices?.map(({ value }) => value) ?? is;
      expect(choices, path).toEqual(expect.arrayContaining([...is]));
      expect(paths).toContain(path);
    }
    // The network page imports certificates.
    const secrets = service.secrets
      .map(({ from }) => from)
      .filter((from) => !from.startsWith('certManager.imported.'));
    expect(paths).toEqual(expect.arrayContaining(secrets));
  });
});
