import type { SettingValues } from '../../contract/apps.ts';
import type { ConfigValue } from '../../contract/config.ts';
import type { ServiceId } from '../../contract/ids.ts';
import type { Cloud } from '../clouds/clouds.ts';
import { sentence } from '../lib/sentence.ts';
import { choiceOf } from './service-choice.ts';
import { checkServiceValues } from './service-settings.ts';
import { pickService } from './service-shelf.ts';
import type { ServicesContext } from './services-context.ts';
import { surveyCloud } from './survey-cloud.ts';

/** Writes what a person chose for a service to config.yaml. @returns the paths that were written */
export async function setService(
  context: Pick<ServicesContext, 'servicesFolder' | 'foreignServices' | 'config' | 'secrets' | 'clouds'>,
  cloud: Cloud,
  name: ServiceId,
  {
    values = {},
    needed,
  }: { readonly values?: SettingValues | undefined; readonly needed?: boolean | undefined },
): Promise<readonly string[]> {
  const service = pickService(await surveyCloud(context, cloud), name);
  const changed: Record<string, ConfigValue> = {
    ...checkServiceValues(service, values),
    ...(needed === undefined ? {} : choiceOf(service, needed)),
  };
  const paths = Object.keys(changed);
  if (paths.length === 0) return [];
  const { title } = service;
  await context.clouds.change(
    cloud,
    sentence('services.busy.changing', 'changing settings of {title}', { title }),
    () => context.config.setAll(cloud.folder, changed),
    () => {
      if (needed === true)
        return sentence('services.history.chosen', 'Chose {title} for this cloud', { title });
      if (needed === false) return sentence('services.history.off', 'Switched off {title}', { title });
      return sentence('services.history.set', 'Changed settings of {title}', { title });
    },
  );
  return paths;
}
