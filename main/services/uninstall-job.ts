import type { Cloud } from '../clouds/clouds.ts';
import { sentence } from '../lib/sentence.ts';
import { renderTemplate } from '../templates/templates.ts';
import type { ToolWork } from '../tools/tools.ts';
import { templateData } from './complete-settings.ts';
import { manifestInvalid } from './failures.ts';
import { fetchSources } from './fetch-sources.ts';
import { cacheFolder, compiledFolder } from './load-services.ts';
import { readTemplates, type ShelvedService } from './service-shelf.ts';
import type { ServicesContext } from './services-context.ts';
import { readSourcesLock } from './sources-lock.ts';
import { surveyCloud } from './survey-cloud.ts';

/**
 * The file with the Job that cleans up after a service: one of its templates, or a release manifest. Settings that the
 * service asks for may be missing, because removing it must still work.
 * @throws WildError `services.manifest-invalid`, `services.hash-mismatch`, `tools.download-failed`, `template.*`
 */
export async function uninstallJob(
  context: ServicesContext,
  cloud: Cloud,
  service: ShelvedService,
  job: string,
  work: ToolWork,
): Promise<string> {
  const sources = service.sources.filter(({ file }) => job === `sources/${file}`);
  if (sources.length > 0) {
    const recorded = await readSourcesLock(compiledFolder(cloud), context.files);
    const { files } = await fetchSources(
      { ...service, sources },
      cacheFolder(cloud),
      recorded,
      context,
      work,
    );
    return files.get(job) ?? '';
  }
  const name = `${service.name}/${job}`;
  const template = (await readTemplates(service)).get(job);
  if (template === undefined)
    throw manifestInvalid(
      service.name,
      name,
      sentence('services.manifest.no-job', 'This file doesn’t exist.'),
    );
  const survey = await surveyCloud(context, cloud);
  const { secrets: _never, ...data } = templateData(survey.config, survey.context);
  return renderTemplate(template, data, { name });
}
