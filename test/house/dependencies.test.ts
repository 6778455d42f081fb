import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';

interface Package {
  readonly dependencies: Readonly<Record<string, string>>;
  readonly devDependencies: Readonly<Record<string, string>>;
}
interface Lock {
  readonly packages: Readonly<
    Record<string, { readonly resolved?: string; readonly link?: boolean; readonly integrity?: string }>
  >;
}

const read = async <T>(file: string): Promise<T> => JSON.parse(await readFile(file, 'utf8')) as T;

test('docs/dependencies.md gives a reason for every dependency, and for no other', async () => {
  const { dependencies, devDependencies } = await read<Package>('package.json');
  const documented = [
    ...(await readFile('docs/dependencies.md', 'utf8')).matchAll(/^\| `([^`]+)` \| (.+) \|$/gm),
  ];
  expect(documented.map(([, name = '']) => name).toSorted()).toEqual(
    [...Object.keys(dependencies), ...Object.keys(devDependencies)].toSorted(),
  );
  expect(documented.filter(([, , reason]) => (reason ?? '').trim().length < 5)).toEqual([]);
});

test('versions are exact', async () => {
  const { dependencies, devDependencies } = await read<Package>('package.json');
  const loose = Object.entries({ ...dependencies, ...devDependencies }).filter(
    ([, version]) => !/^(npm:.+@)?\d+\.\d+\.\d+$|^file:/.test(version),
  );
  expect(loose).toEqual([]);
});

test('the lock file names no host and has a hash of every package', async () => {
  const { packages } = await read<Lock>('package-lock.json');
  const entries = Object.entries(packages);
  expect(entries.filter(([, { resolved, link }]) => resolved !== undefined && link !== true)).toEqual([]);
  const unhashed = entries.filter(
    ([path, { integrity, link }]) =>
      path.includes('node_modules/') && link !== true && integrity === undefined,
  );
  expect(unhashed).toEqual([]);
});
