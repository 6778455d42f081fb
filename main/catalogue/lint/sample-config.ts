import { type ConfigMap, settingTypeTable } from '../../config/config.ts';
import { completeConfig } from '../complete-config.ts';
import { merged, ownConfig, kindsOf } from '../config-values.ts';
import type { Manifest, SettingSpec } from '../manifest.ts';

/** A sample of what every cloud has and templates use. */
export const sampleCloud: ConfigMap = {
  operator: { email: 'somebody@example.org' },
  cloud: {
    name: 'home',
    domain: 'example.org',
    baseDomain: 'example.org',
    internalDomain: 'internal.example.org',
    email: 'somebody@example.org',
    timezone: 'Europe/Berlin',
    scheme: 'https',
    nfs: { host: '192.0.2.2', mediaPath: '/media', storageCapacity: '100Gi' },
    smtp: {
      host: 'smtp.example.org',
      port: 465,
      user: 'somebody',
      from: 'somebody@example.org',
      tls: true,
      startTls: false,
    },
  },
  cluster: {
    name: 'home',
    certManager: { issuer: 'letsencrypt-prod' },
    loadBalancerIp: '192.0.2.80',
    network: '192.0.2.0/24',
  },
};

/** The minimum an app with a role provides (docs/writing-apps.md). */
const roles: Readonly<Record<string, ConfigMap>> = {
  postgres: { host: 'postgres.example', port: 5432 },
  mysql: { host: 'mysql.example', port: 3306 },
  redis: { host: 'redis.example', port: 6379 },
  memcached: { host: 'memcached.example', port: 11211 },
};

/** Sample values for rendering an app's templates: a cloud's, its dependencies', and its own with every setting answered. */
export function sampleConfig(manifest: Manifest, known: ReadonlyMap<string, Manifest>): ConfigMap {
  let config = sampleCloud;
  for (const requirement of manifest.requires) {
    const other = 'app' in requirement ? known.get(requirement.app) : undefined;
    if (other !== undefined) config = filled(other, config, {});
  }
  const uses: ConfigMap = Object.fromEntries(
    manifest.requires.map((requirement): [string, ConfigMap] => [
      requirement.name,
      'app' in requirement
        ? { ...ownConfig(config, requirement.app), app: requirement.app, namespace: requirement.app }
        : { ...roles[requirement.role], app: requirement.role, namespace: requirement.role },
    ]),
  );
  config = filled(manifest, config, uses);
  const answers = manifest.settings
    .filter(
      ({ type, optional, path }) => optional && type !== 'secret' && isEmpty(config, manifest.app, path),
    )
    .reduce<ConfigMap>((all, spec) => merged(all, nested(spec.path.split('.'), answerTo(spec))), {});
  return { ...merged(config, { apps: { [manifest.app]: answers } }), uses };
}

function filled(manifest: Manifest, config: ConfigMap, uses: ConfigMap): ConfigMap {
  return completeConfig(manifest.app, manifest.defaultConfig, config, {
    skipUnknown: true,
    kinds: kindsOf(manifest.settings),
    context: { uses },
  }).config;
}

function isEmpty(config: ConfigMap, app: Manifest['app'], path: string): boolean {
  let value: unknown = ownConfig(config, app);
  for (const key of path.split('.')) {
    value = typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined;
  }
  return value === undefined || value === null || value === '';
}

function answerTo({ type, choices, min }: SettingSpec): string | number | boolean {
  if (type === 'choice') return choices?.[0]?.value ?? settingTypeTable.choice.sample;
  const { sample, measure } = settingTypeTable[type];
  return measure?.unit === 'amount' && typeof min === typeof sample && min !== undefined ? min : sample;
}

function nested([first = '', ...rest]: readonly string[], value: string | number | boolean): ConfigMap {
  return { [first]: rest.length === 0 ? value : nested(rest, value) };
}
