/** An app as the proof of concept installed it: its names and labels, with pods that do nothing. */
const labels = (app: string) => `{ app: ${app}, managedBy: kustomize, partOf: wild-cloud }`;

interface OldWorkload {
  readonly name: string;
  readonly component: string;
  readonly image: string;
  readonly claim?: string;
  readonly path?: string;
  readonly env?: Readonly<Record<string, string>>;
}

function workload(
  app: string,
  { name, component, image, claim, path = '/data', env = {} }: OldWorkload,
): string {
  const selector = `{ app: ${app}, managedBy: kustomize, partOf: wild-cloud, component: ${component} }`;
  const variables = Object.entries(env).map(
    ([variable, value]) => `{ name: ${variable}, value: '${value}' }`,
  );
  return `apiVersion: apps/v1
kind: Deployment
metadata: { name: ${name}, namespace: ${app}, labels: ${labels(app)} }
spec:
  replicas: 1
  selector: { matchLabels: ${selector} }
  template:
    metadata: { labels: ${selector} }
    spec:
      terminationGracePeriodSeconds: 0
      containers:
        - name: ${name}
          image: ${image}
          env: [${variables.join(', ')}]
          volumeMounts: [${claim === undefined ? '' : `{ name: data, mountPath: ${path} }`}]
      volumes: [${claim === undefined ? '' : `{ name: data, persistentVolumeClaim: { claimName: ${claim} } }`}]
`;
}

const claim = (app: string, name: string, size: string) => `apiVersion: v1
kind: PersistentVolumeClaim
metadata: { name: ${name}, namespace: ${app}, labels: ${labels(app)} }
spec: { accessModes: [ReadWriteOnce], resources: { requests: { storage: ${size} } } }
`;

const namespace = (app: string) => `apiVersion: v1
kind: Namespace
metadata: { name: ${app}, labels: ${labels(app)} }
`;

const service = (app: string, name: string, port: number, component: string) => `apiVersion: v1
kind: Service
metadata: { name: ${name}, namespace: ${app}, labels: ${labels(app)} }
spec: { ports: [{ port: ${port} }], selector: { app: ${app}, managedBy: kustomize, partOf: wild-cloud, component: ${component} } }
`;

const ingress = (
  app: string,
  name: string,
  host: string,
  to: string,
  port: number,
) => `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: { name: ${name}, namespace: ${app}, labels: ${labels(app)} }
spec:
  ingressClassName: traefik
  rules:
    - host: ${host}
      http: { paths: [{ path: /, pathType: Prefix, backend: { service: { name: ${to}, port: { number: ${port} } } } }] }
`;

const secret = (app: string) => `apiVersion: v1
kind: Secret
metadata: { name: ${app}-secrets, namespace: ${app} }
stringData: { dbPassword: old-password, password: another }
`;

const database = {
  DB_HOSTNAME: 'postgres.postgres.svc.cluster.local',
  DB_USERNAME: 'immich',
  REDIS_HOSTNAME: 'redis.redis.svc.cluster.local',
};
const library = { claim: 'immich-pvc', path: '/usr/src/app/upload' };

/** Immich with both of its workloads, as the proof of concept installed it. */
export function oldImmich(host: string): string {
  const server = { image: 'ghcr.io/immich-app/immich-server:release', env: database, ...library };
  return [
    namespace('immich'),
    claim('immich', 'immich-pvc', '250Gi'),
    claim('immich', 'immich-cache-pvc', '10Gi'),
    workload('immich', { name: 'immich-server', component: 'server', ...server }),
    workload('immich', { name: 'immich-microservices', component: 'microservices', ...server }),
    workload('immich', {
      ...{ name: 'immich-machine-learning', component: 'machine-learning' },
      image: 'ghcr.io/immich-app/immich-machine-learning:release',
      ...{ claim: 'immich-cache-pvc', path: '/cache' },
    }),
    service('immich', 'immich-server', 3001, 'server'),
    service('immich', 'immich-machine-learning', 3003, 'machine-learning'),
    ingress('immich', 'immich-public', host, 'immich-server', 3001),
    secret('immich'),
  ].join('---\n');
}

export function oldPostgres(): string {
  return [
    namespace('postgres'),
    claim('postgres', 'postgres-pvc', '10Gi'),
    workload('postgres', {
      ...{ name: 'postgres-deployment', component: 'database', image: 'pgvector/pgvector:pg15' },
      ...{ claim: 'postgres-pvc', path: '/var/lib/postgresql/data' },
    }),
    service('postgres', 'postgres', 5432, 'database'),
  ].join('---\n');
}

/** It uses the root of a claim with the same name as ours; our app uses folders of the claim. */
export function oldGitea(): string {
  return [
    namespace('gitea'),
    claim('gitea', 'gitea-data', '10Gi'),
    workload('gitea', {
      ...{ name: 'gitea', component: 'web', image: 'gitea/gitea:1.22.0', claim: 'gitea-data', path: '/data' },
      env: { GITEA__database__HOST: 'postgres.postgres.svc.cluster.local:5432' },
    }),
    service('gitea', 'gitea', 3000, 'web'),
  ].join('---\n');
}

/** A server without storage that others use without a password. */
export function oldRedis(): string {
  return [
    namespace('redis'),
    workload('redis', { name: 'redis-deployment', component: 'store', image: 'redis:alpine' }),
    service('redis', 'redis', 6379, 'store'),
  ].join('---\n');
}

/** An app with one workload, with storage under a different name. */
export function oldApp(app: string, image: string, claimName: string, host: string): string {
  return [
    namespace(app),
    claim(app, claimName, '1Gi'),
    workload(app, { name: `${app}-server`, component: 'server', image, claim: claimName, path: '/pages' }),
    service(app, `${app}-server`, 80, 'server'),
    ingress(app, `${app}-public`, host, `${app}-server`, 80),
  ].join('---\n');
}
