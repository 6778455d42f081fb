import { groupKindOf, type KubeObject, listAt, numberAt, textAt } from '../../kubernetes/kubernetes.ts';

export interface Endpoint {
  readonly host: string;
  readonly path: string;
  /** Where to connect, whatever names say on this computer. */
  readonly address: string;
  readonly port: number;
  readonly secure: boolean;
  /** What a person opens. */
  readonly url: string;
}

/**
 * Where the first host of these Ingresses is answered; undefined as long as no front door has taken one up.
 * A front door that names its port speaks plain HTTP there (practice); all others are at 443.
 */
export function findEndpoint(objects: readonly KubeObject[]): Endpoint | undefined {
  for (const ingress of objects.filter((each) => groupKindOf(each) === 'Ingress.networking.k8s.io')) {
    const rule = listAt(ingress, 'spec', 'rules').find((each) => textAt(each, 'host') !== undefined);
    const host = textAt(rule, 'host');
    const door = listAt(ingress, 'status', 'loadBalancer', 'ingress')[0];
    const address = textAt(door, 'ip') ?? textAt(door, 'hostname');
    if (host === undefined || host.startsWith('*') || address === undefined) continue;
    const first = textAt(rule, 'http', 'paths', 0, 'path') ?? '/';
    const path = first.startsWith('/') ? first : '/';
    const port = numberAt(door, 'ports', 0, 'port');
    return port === undefined
      ? { host, path, address, port: 443, secure: true, url: `https://${host}${path}` }
      : { host, path, address, port, secure: false, url: `http://${host}:${port}${path}` };
  }
  return undefined;
}
