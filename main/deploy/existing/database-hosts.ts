import { type KubeObject, listAt, mapAt, textAt } from '../../kubernetes/kubernetes.ts';
import { podOf } from './image-facts.ts';

const namesDatabase = /(^|_)(db|database|pg|postgres|postgresql|mysql|mariadb|sql)(_|$)/i;
const namesDatabaseName =
  /(^|_)((db|database|postgres|mysql)_(db|name|database|database_name)|database|connection_database)$/i;
const namesHost = /(^|_)(host|hostname|server|addr|address|url|uri|dsn)$/i;

/**
 * The hosts that a workload is configured to find its database at, as `service.namespace` if it is in the cluster.
 * Reads only the workload itself and the ConfigMaps that it refers to, never a Secret.
 */
export function databaseHosts(workload: KubeObject, settings: readonly KubeObject[]): string[] {
  const { namespace = '' } = workload.metadata;
  const hosts = environmentOf(workload, settings).flatMap(([name, value]) => {
    const plain = name.replaceAll('__', '_');
    if (!namesDatabase.test(plain) || !namesHost.test(plain)) return [];
    const host = hostIn(value);
    return host === undefined ? [] : [placeOf(host, namespace)];
  });
  return [...new Set(hosts)];
}

/** The names of databases that a workload is configured to use, including those in URLs. */
export function databaseNames(workload: KubeObject, settings: readonly KubeObject[]): string[] {
  const names = environmentOf(workload, settings).flatMap(([name, value]) => {
    const plain = name.replaceAll('__', '_');
    const inAddress = /^[a-z][\w+.-]*:\/\/[^/\s]+\/([\w-]+)(?:\?.*)?$/i.exec(value)?.[1];
    if (inAddress !== undefined && namesDatabase.test(plain)) return [inAddress];
    return namesDatabaseName.test(plain) && /^[\w-]+$/.test(value) ? [value] : [];
  });
  return [...new Set(names)];
}

/** Environment variables with the values that are known without reading Secrets. */
export function environmentOf(
  workload: KubeObject,
  settings: readonly KubeObject[],
): [name: string, value: string][] {
  const dataOf = (name: string | undefined) =>
    mapAt(
      settings.find(({ kind, metadata }) => kind === 'ConfigMap' && metadata.name === name),
      'data',
    );
  return listAt(podOf(workload), 'spec', 'containers').flatMap((container) =>
    [
      ...listAt(container, 'envFrom').flatMap((from) =>
        Object.entries(dataOf(textAt(from, 'configMapRef', 'name'))),
      ),
      ...listAt(container, 'env').map((variable): [string, unknown] => {
        const ref = textAt(variable, 'valueFrom', 'configMapKeyRef', 'key') ?? '';
        const from = dataOf(textAt(variable, 'valueFrom', 'configMapKeyRef', 'name'));
        return [textAt(variable, 'name') ?? '', textAt(variable, 'value') ?? from[ref]];
      }),
    ].flatMap(([name, value]): [string, string][] => (typeof value === 'string' ? [[name, value]] : [])),
  );
}

function hostIn(value: string): string | undefined {
  const [, host] =
    /^(?:[a-z][\w+.-]*:\/\/(?:[^@/\s]*@)?)?(\[[^\]]+\]|[\w.-]+)(?::\d+)?(?:[/?].*)?$/i.exec(value.trim()) ??
    [];
  return host === undefined || /^(true|false|\d+)$/i.test(host) ? undefined : host.toLowerCase();
}

/** `postgres.postgres` for `postgres.postgres.svc.cluster.local`, and for `postgres` in its own namespace. */
function placeOf(host: string, namespace: string): string {
  const plain = host.replace(/\.$/, '').replace(/\.svc(\.cluster\.local)?$/, '');
  return plain.includes('.') ? plain : `${plain}.${namespace}`;
}
