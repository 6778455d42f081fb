import { existsSync } from 'node:fs';
import { installedTools } from './installed-tools.mjs';
import { goToolPlace } from './go-tools.mjs';
import { inRoot } from './project.mjs';

/** The controllers that the practice cloud runs; tests with them are skipped until `wild practice programs` installed them. */
const servicePrograms = ['metallb-controller', 'cert-manager', 'traefik', 'coredns', 'external-dns'];

/** Environment variables with the paths of the tools that we run and the programs that we compare ours with. */
export async function toolPaths() {
  const tools = existsSync(inRoot('out/main/cli.js')) ? await installedTools() : [];
  const pathOf = (name) => tools.find(({ tool }) => tool === name)?.path;
  const paths = {
    WILD_KUBECTL: pathOf('kubectl'),
    WILD_TALOSCTL: pathOf('talosctl'),
    WILD_RESTIC: pathOf('restic'),
    WILD_PRACTICE_BIN: pathOf('practice'),
    WILD_GOMPLATE: goToolPlace('gomplate').path,
    WILD_VERSITYGW: goToolPlace('versitygw').path,
    WILD_REST_SERVER: goToolPlace('rest-server').path,
    WILD_PEBBLE: goToolPlace('pebble').path,
  };
  const found = Object.fromEntries(Object.entries(paths).filter(([, path]) => path && existsSync(path)));
  const programs = servicePrograms.map((name) => [name, pathOf(name)]);
  if (programs.some(([, path]) => !path)) return found;
  return { ...found, WILD_SERVICE_PROGRAMS: JSON.stringify(Object.fromEntries(programs)) };
}
