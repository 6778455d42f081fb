import { sentence } from '../lib/sentence.ts';
import { WildError } from '../lib/wild-error.ts';
import { renderFolder } from '../templates/templates.ts';
import type { ToolWork } from '../tools/tools.ts';
import { templateData } from './complete-settings.ts';
import { fetchSources, type SourceAccess } from './fetch-sources.ts';
import { checkComplete } from './service-settings.ts';
import type { ServiceManifest } from './service-manifest.ts';
import { readTemplates, type ShelvedService } from './service-shelf.ts';
import type { SourceHashes } from './sources-lock.ts';
import type { CloudServices } from './survey-cloud.ts';

/** What a service would be in a cloud. */
export interface PreparedService {
  readonly service: ShelvedService;
  /** The files of `setup/cluster-services/<service>/`; none if it has only settings. */
  readonly files: ReadonlyMap<string, string>;
  /** Of release manifests that aren’t pinned. */
  readonly hashes: SourceHashes;
}

export interface PrepareWork extends SourceAccess {
  /** Files that Wild Cloud writes itself. */
  readonly written: (service: ShelvedService) => Promise<ReadonlyMap<string, string>>;
  readonly cacheFolder: string;
  readonly recorded: SourceHashes;
}

/**
 * Renders the templates of a service, and adds its release manifests, so that `kubectl apply -k` works on the files.
 * @throws WildError `services.settings-invalid`, `services.hash-mismatch`, `tools.download-failed`, `template.*`
 */
export async function prepareService(
  cloud: CloudServices,
  service: ShelvedService,
  { cacheFolder, recorded, written, ...access }: PrepareWork,
  work: ToolWork,
): Promise<PreparedService> {
  checkComplete(service, cloud.config, cloud.secrets);
  const templates = await readTemplates(service);
  if (!templates.has('kustomization.yaml')) return { service, files: new Map(), hashes: {} };
  const rendered = renderTemplates(cloud, service, templates);
  const deployed = { ...service, sources: deployedSources(service) };
  const [own, sources] = await Promise.all([
    written(service),
    fetchSources(deployed, cacheFolder, recorded, access, work),
  ]);
  return { service, files: new Map([...rendered, ...own, ...sources.files]), hashes: sources.hashes };
}

/** All but the file that is only needed to remove the service. */
export const deployedSources = ({
  sources,
  uninstall,
}: Pick<ServiceManifest, 'sources' | 'uninstall'>): ServiceManifest['sources'] =>
  sources.filter(({ file }) => `sources/${file}` !== uninstall.job);

/** @throws WildError `template.*` */
export function renderTemplates(
  cloud: Pick<CloudServices, 'config' | 'context'>,
  { name }: Pick<ShelvedService, 'name'>,
  templates: ReadonlyMap<string, string>,
): Map<string, string> {
  const { secrets: _out, ...data } = templateData(cloud.config, cloud.context);
  return renderFolder(templates, data, {
    prefix: `${name}/`,
    limits: { outputBytes: 10_000_000 },
    refuses: {
      secrets: (asked) =>
        sentence(
          'services.secret-in-template',
          'A service’s files can’t contain {asked}. List it under secrets in manifest.yaml.',
          { asked },
        ),
    },
  });
}

/** Whether the service has objects in the cluster; SMTP, for one, has only settings. */
export async function hasObjects(service: ShelvedService): Promise<boolean> {
  try {
    return (await readTemplates(service)).has('kustomization.yaml');
  } catch (error) {
    if (error instanceof WildError) return true;
    throw error;
  }
}
