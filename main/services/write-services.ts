import { join } from 'node:path';
import type { Sentence } from '../../contract/sentence.ts';
import type { Cloud } from '../clouds/clouds.ts';
import { replaceFolder } from '../lib/replace-folder.ts';
import { sentence } from '../lib/sentence.ts';
import { generateSecret } from '../secrets/secrets.ts';
import { compiledFolder } from './load-services.ts';
import type { PreparedService } from './prepare-service.ts';
import { isShown } from './service-settings.ts';
import type { ServicesContext } from './services-context.ts';
import { recordSources } from './sources-lock.ts';
import type { CloudServices } from './survey-cloud.ts';

/** Its certificate and its key, which are made together. */
const authority = 'certManager.ca.';

/**
 * Writes what was prepared to the cloud’s folder, all or nothing: defaults that were filled in, missing secrets that are
 * generated, hashes of release manifests, and `setup/cluster-services/<service>/`.
 * @returns the paths of generated secrets
 */
export async function writeServices(
  {
    clouds,
    config,
    secrets,
    files,
    makeAuthority,
  }: Pick<ServicesContext, 'clouds' | 'config' | 'secrets' | 'files' | 'makeAuthority'>,
  cloud: Cloud,
  survey: CloudServices,
  prepared: readonly PreparedService[],
): Promise<readonly string[]> {
  const paths = new Set(prepared.flatMap(({ service }) => service.settings.map(({ path }) => path)));
  const defaults = Object.fromEntries(Object.entries(survey.added).filter(([path]) => paths.has(path)));
  const made = prepared.flatMap(({ service }) =>
    service.settings
      .filter((setting) => setting.generated && isShown(setting, survey.config))
      .filter(({ path }) => !survey.secrets.has(path))
      .map(({ path }) => path),
  );
  const write = async () => {
    const random = made.filter((path) => !path.startsWith(authority));
    if (random.length > 0)
      await secrets.setAll(cloud.vault, Object.fromEntries(random.map((path) => [path, generateSecret()])));
    if (random.length < made.length) await makeAuthority(cloud);
    if (Object.keys(defaults).length > 0) await config.setAll(cloud.folder, defaults);
    const hashes = Object.fromEntries(prepared.flatMap((one) => Object.entries(one.hashes)));
    await recordSources(compiledFolder(cloud), hashes, files);
    for (const { service, files: compiled } of prepared)
      if (compiled.size > 0) await replaceFolder(files, join(compiledFolder(cloud), service.name), compiled);
  };
  const titles = prepared.map(({ service }) => service.title);
  await clouds.change(
    cloud,
    sentence('services.busy.deploying', 'setting up {services}', { services: titles.join(', ') }),
    () => files.transaction(cloud.folder, write),
    () => deployedSentence(titles),
  );
  return made;
}

function deployedSentence(titles: readonly string[]): Sentence {
  const [title = ''] = titles;
  return titles.length === 1
    ? sentence('services.history.deployed', 'Set up {title}', { title })
    : sentence('services.history.deployed-all', 'Set up {count} services', { count: titles.length });
}
