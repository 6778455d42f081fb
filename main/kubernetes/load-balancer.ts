import type { KubeObject } from './kube-object.ts';
import { listAt, numberAt, textAt } from './read-field.ts';

export interface Balancer {
  readonly address: string;
  /** Where a port of the Service is served, which in a practice cloud can be elsewhere. */
  readonly placeOf: (port: number) => { readonly address: string; readonly port: number };
}

/** Written by the practice program: ports that are served elsewhere, as `443/TCP=127.77.0.200:8443`. */
const movedAddresses = 'practice.wildcloud.dev/addresses';

/** The address that a load balancer gave to a Service; undefined while it has none. */
export function balancerOf(service: KubeObject | undefined): Balancer | undefined {
  const entry: unknown = listAt(service, 'status', 'loadBalancer', 'ingress')[0];
  const address = textAt(entry, 'ip') ?? textAt(entry, 'hostname');
  if (address === undefined || address === '') return undefined;
  const served = listAt(entry, 'ports').map((one) => numberAt(one, 'port'));
  const asked = listAt(service, 'spec', 'ports').map((one) => numberAt(one, 'port'));
  const moved = new Map(
    (textAt(service, 'metadata', 'annotations', movedAddresses) ?? '')
      .split(',')
      .flatMap((one) => [...one.matchAll(/^(\d+)\/\w+=(.+):(\d+)$/g)])
      .map(([, from, to = '', port]) => [Number(from), { address: to, port: Number(port) }]),
  );
  return {
    address,
    placeOf: (port) => moved.get(port) ?? { address, port: served[asked.indexOf(port)] ?? port },
  };
}
