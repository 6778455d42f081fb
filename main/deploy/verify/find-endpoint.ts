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

/** Written by the practice program: where browsers on this computer reach the ingress controller, as `127.0.0.1:8443`. */
const browserAddress = 'practice.wildcloud.dev/browser-address';

/**
 * Where the first host of these Ingresses is served; undefined until an ingress controller has picked one up.
 * An ingress controller that reports its port serves plain HTTP there (practice); all others use HTTPS on 443.
 */
export function findEndpoint(objects: readonly KubeObject[]): Endpoint | undefined {
  for (const ingress of objects.filter((each) => groupKindOf(each) === 'Ingress.networking.k8s.io')) {
    const rule = listAt(ingress, 'spec', 'rules').find((each) => textAt(each, 'host') !== undefined);
    const host = textAt(rule, 'host');
    const place = placeOf(ingress);
    if (host === undefined || host.startsWith('*') || place === undefined) continue;
    const first = textAt(rule, 'http', 'paths', 0, 'path') ?? '/';
    const path = first.startsWith('/') ? first : '/';
    const { port, secure } = place;
    const authority = secure && port === 443 ? host : `${host}:${port}`;
    return { host, path, ...place, url: `${secure ? 'https' : 'http'}://${authority}${path}` };
  }
  return undefined;
}

function placeOf(ingress: KubeObject): Pick<Endpoint, 'address' | 'port' | 'secure'> | undefined {
  const [, local, localPort] =
    /^(.+):(\d+)$/.exec(textAt(ingress, 'metadata', 'annotations', browserAddress) ?? '') ?? [];
  if (local !== undefined) return { address: local, port: Number(localPort), secure: true };
  const balancer = listAt(ingress, 'status', 'loadBalancer', 'ingress')[0];
  const address = textAt(balancer, 'ip') ?? textAt(balancer, 'hostname');
  if (address === undefined) return undefined;
  const port = numberAt(balancer, 'ports', 0, 'port');
  return { address, port: port ?? 443, secure: port === undefined };
}
