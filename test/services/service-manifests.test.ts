import { describe, expect, test } from 'vitest';
import { readShippedServices } from './shipped-services.ts';

const services = readShippedServices();

/** Everything that a person reads, by its key in `i18n/`. */
function textsOf({ manifest }: (typeof services)[number]): string[] {
  const { needed, settings } = manifest;
  return [
    'description',
    ...(needed.when === 'always' ? [] : ['needed.otherwise']),
    ...settings.flatMap(({ path, help, choices = [] }) => [
      `settings.${path}.label`,
      ...(help === undefined ? [] : [`settings.${path}.help`]),
      ...choices.map(({ value }) => `settings.${path}.choices.${value}`),
    ]),
  ];
}

describe.each(services.map((service) => [service.manifest.name, service] as const))(
  '%s',
  (_name, service) => {
    const { manifest, files, german } = service;

    test('has German for every text, and for nothing else', () => {
      expect(Object.keys(german).toSorted()).toEqual(textsOf(service).toSorted());
    });

    test('has the hash of every release manifest, or it is one that only the release page has', () => {
      const unhashed = manifest.sources.filter(({ sha256 }) => sha256 === undefined).map(({ file }) => file);
      expect(['cert-manager.yaml', 'components.yaml', 'uninstall.yaml']).toEqual(
        expect.arrayContaining(unhashed),
      );
      for (const { url } of manifest.sources) expect(url).toMatch(/\/v?\d+\.\d+\.\d+\//);
    });

    test('uses each of its files', () => {
      const kustomization = files.get('kustomization.yaml') ?? '';
      const { job } = manifest.uninstall;
      const unused = [...files.keys(), ...manifest.sources.map(({ file }) => `sources/${file}`)].filter(
        (file) => file !== 'kustomization.yaml' && file !== job && !kustomization.includes(`${file}\n`),
      );
      expect(unused).toEqual([]);
    });

    test('asks for the settings that its secrets and conditions need', () => {
      const all = services.flatMap(({ manifest: { settings } }) => settings);
      const paths = all.map(({ path }) => path);
      expect(paths).toHaveLength(new Set(paths).size);
      const conditions = [
        ...manifest.settings.map(({ shownWhen }) => shownWhen),
        ...manifest.secrets.map(({ onlyWhen }) => onlyWhen),
        ...(manifest.needed.when === 'setting' ? [manifest.needed] : []),
      ].filter((one) => one !== undefined);
      for (const { path, is = [] } of conditions) {
        const setting = all.find((one) => one.path === path);
        const choices = setting?.choices?.map(({ value }) => value) ?? is;
        expect(choices, path).toEqual(expect.arrayContaining([...is]));
        expect(paths).toContain(path);
      }
      // The certificates are made or imported on screens of their own.
      const secrets = manifest.secrets
        .map(({ from }) => from)
        .filter((from) => !from.startsWith('certManager.'));
      expect(paths).toEqual(expect.arrayContaining(secrets));
    });
  },
);
