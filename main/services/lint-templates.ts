import type { ServiceProblem } from '../../contract/services.ts';
import { sampleCloud } from '../catalogue/catalogue.ts';
import { type ConfigMap, isValueMap, settingTypeTable, valueAt, withValue } from '../config/config.ts';
import { reasonOf, WildError } from '../lib/wild-error.ts';
import { completeSettings, type ServiceContext } from './complete-settings.ts';
import { renderTemplates } from './prepare-service.ts';
import type { ServiceManifest, ServiceSetting } from './service-manifest.ts';

const sampleContext: ServiceContext = {
  machines: { count: 3, controlPlanes: 3, workers: 0, storage: 3, nvidia: true },
  proposed: { pool: '192.0.2.80-192.0.2.89' },
};

/**
 * The mistakes in the templates of a service, rendered with sample values: what every cloud has, the settings of `known`
 * services, and its own, every one of them answered. A branch that these values don’t take is only checked for its syntax.
 */
export function lintTemplates(
  service: ServiceManifest,
  templates: ReadonlyMap<string, string>,
  known: readonly ServiceManifest[],
): ServiceProblem[] {
  const others = known.filter(({ name }) => name !== service.name);
  const config = attempt(service.name, () => sampleConfig([...others, service]));
  if ('problem' in config) return [config.problem];
  return [...templates].flatMap(([file, text]) => {
    const rendered = attempt(service.name, () =>
      renderTemplates({ config: config.value, context: sampleContext }, service, new Map([[file, text]])),
    );
    return 'problem' in rendered ? [rendered.problem] : [];
  });
}

function sampleConfig(services: readonly ServiceManifest[]): ConfigMap {
  const { config } = completeSettings(services, sampleCloud, sampleContext);
  return services
    .flatMap(({ settings }) => settings)
    .filter(({ type }) => type !== 'secret')
    .reduce(answered, config);
}

function answered(config: ConfigMap, setting: ServiceSetting): ConfigMap {
  const parts = setting.path.split('.');
  const present = valueAt(config, parts);
  if (present !== undefined && present !== null && present !== '') return config;
  const { type, choices, min } = setting;
  const { sample } = settingTypeTable[type];
  const value = choices?.[0]?.value ?? (typeof min === typeof sample && min !== undefined ? min : sample);
  const next = withValue(config, parts, value);
  return isValueMap(next) ? next : config;
}

type Attempt<T> = { readonly value: T } | { readonly problem: ServiceProblem };

function attempt<T>(service: string, work: () => T): Attempt<T> {
  try {
    return { value: work() };
  } catch (error) {
    if (!(error instanceof WildError) || !error.code.startsWith('template.')) throw error;
    return { problem: problemOf(service, error) };
  }
}

/** The mistake in a template, at the place that the failure names. */
export function problemOf(service: string, error: WildError): ServiceProblem {
  const [, file = '', line = '1', column = '1'] =
    /^(.+?)(?::(\d+):(\d+))?$/.exec(error.context?.['place'] ?? '') ?? [];
  const cause = error.sentences.detail?.values?.['cause'];
  const isTemplate = file.startsWith(`${service}/`) && !file.includes(', ');
  return {
    // A default is a template within the manifest, whose own lines start at 1.
    file: isTemplate ? file : `${service}/manifest.yaml`,
    line: isTemplate ? Number(line) : 1,
    column: isTemplate ? Number(column) : 1,
    cause: isTemplate && typeof cause === 'object' ? cause : reasonOf(error),
  };
}
