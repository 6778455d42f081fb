import { createHash } from 'node:crypto';
import type { Exposure, PrivatePlan } from '../../../contract/network.ts';
import type { Cloud, Clouds } from '../../clouds/clouds.ts';
import type { Config } from '../../config/config.ts';
import type { Kubernetes } from '../../kubernetes/kubernetes.ts';
import { sentence } from '../../lib/sentence.ts';
import { WildError } from '../../lib/wild-error.ts';
import { assessExposure } from './assess-exposure.ts';

export interface ExposureDependencies {
  readonly clouds: Pick<Clouds, 'change'>;
  readonly config: Pick<Config, 'get' | 'setAll'>;
  readonly kubernetes: (kubeconfig: string) => Kubernetes;
}

const setting = 'cluster.externalDns.publish';

export function createExposure({ clouds, config, kubernetes }: ExposureDependencies) {
  async function exposure(cloud: Cloud, signal?: AbortSignal): Promise<Exposure> {
    const cluster = kubernetes(cloud.kubeconfig);
    const [ingresses, routes, services, publishers] = await Promise.all([
      cluster.list({ apiVersion: 'networking.k8s.io/v1', kind: 'Ingress' }, { signal }),
      cluster.list({ apiVersion: 'traefik.io/v1alpha1', kind: 'IngressRoute' }, { signal }),
      cluster.list({ apiVersion: 'v1', kind: 'Service' }, { signal }),
      cluster.list({ apiVersion: 'apps/v1', kind: 'Deployment' }, { namespace: 'external-dns', signal }),
    ]);
    const exposed = [...assessExposure({ ingresses, routes, services, publishers })];
    const isPublished = exposed.some(({ published }) => published);
    const isStale = isPublished && (await config.get(cloud.folder, setting)) === 'none';
    return { exposed, notes: [...(isStale ? [deployExternalDns] : []), portForwarding] };
  }

  async function planPrivate(cloud: Cloud, signal?: AbortSignal): Promise<PrivatePlan> {
    const { exposed } = await exposure(cloud, signal);
    const names = [...new Set(exposed.flatMap(({ name, published }) => (published ? [name] : [])))];
    const fingerprint = createHash('sha256').update(JSON.stringify(names)).digest('hex');
    if (names.length === 0) return { names, changes: [nothingPublished], fingerprint };
    return { names, changes: [stopPublishing, recordsGo, stillAtHome], fingerprint };
  }

  return {
    exposure,
    planPrivate,
    makePrivate: (cloud: Cloud, fingerprint: string, signal?: AbortSignal): Promise<PrivatePlan> =>
      clouds.change(
        cloud,
        sentence('doing.make-private', 'making it private'),
        async () => {
          const plan = await planPrivate(cloud, signal);
          if (plan.fingerprint !== fingerprint) throw planChanged();
          await config.setAll(cloud.folder, { [setting]: 'none' });
          return plan;
        },
        () => sentence('history.network-private', 'Stopped publishing names'),
      ),
  };
}

function planChanged(): WildError {
  return new WildError('network.plan-changed', {
    title: sentence('network.private.title', 'Nothing was changed'),
    detail: sentence('network.private.changed', 'The published names have changed since the plan was shown.'),
    hint: sentence('network.private.review', 'Review the new plan, then confirm it.'),
  });
}

const portForwarding = sentence(
  'network.exposed.note-router',
  'Wild Cloud can’t see from here whether your router lets in connections from the internet. Check its port forwarding.',
);
const deployExternalDns = sentence(
  'network.exposed.note-stale',
  'Publishing is off, but ExternalDNS still runs with the old setting. Set up ExternalDNS again.',
);
const nothingPublished = sentence(
  'network.private.nothing',
  'No name is published. New apps won’t be published either.',
);
const stopPublishing = sentence(
  'network.private.stop',
  'ExternalDNS stops publishing names once you set it up again.',
);
const recordsGo = sentence(
  'network.private.records',
  'It then removes its public DNS records. Other DNS servers may remember them for a while.',
);
const stillAtHome = sentence(
  'network.private.home',
  'At home, everything stays reachable under the same names.',
);
