import { groupKindOf, type KubeObject, listAt, numberAt, textAt } from '../../kubernetes/kubernetes.ts';

export interface Endpoint {
  readonly host: string;
  readonly path: string;
  /** Where to connect, without name resolution on this computer. */
  readonly address: string;
  readonly port: number;
  readonly secure: boolean;
  /** What people open. */
  readonly url: string;
}

/**
 * Where the first host of these Ingresses is served; undefined until an ingress controller has picked one up.
 * An ingress controller that reports its port serves plain HTTP there (practice); all others use HTTPS on 443.
 */
export function findEndpoint(objects: readonly KubeObject[]): Endpoint | undefined {
  for (const ingress of objects.filter((each) => groupKindOf(each) === 'Ingress.networking.k8s.io')) {
    const rule = listAt(ingress, 'spec', 'rules').find((each) => textAt(each, 'host') !== undefined);
    const host = textAt(rule, 'host');
    const balancer = listAt(ingress, 'status', 'loadBalancer', 'ingress')[0];
    const address = textAt(balancer, 'ip') ?? textAt(balancer, 'hostname');
    if (host === undefined || host.startsWith('*') || address === undefined) continue;
    const first = textAt(rule, 'http', 'paths', 0, 'path') ?? '/';
    const path = first.startsWith('/') ? first : '/';
    const port = numberAt(balancer, 'ports', 0, 'port');
    return port === undefined
      ? { host, path, address, port: 443, secure: true, url: `https://${host}${path}` }
      : { host, path, address, port, secure: false, url: `http://${host}:${port}${path}` };
  }
  return undefined;
}
