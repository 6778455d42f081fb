import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

export type AppFiles = Readonly<Record<string, string>>;

export async function writeApps(folder: string, apps: Readonly<Record<string, AppFiles>>): Promise<void> {
  for (const [app, files] of Object.entries(apps)) {
    for (const [name, text] of Object.entries(files)) {
      await mkdir(dirname(join(folder, app, name)), { recursive: true });
      await writeFile(join(folder, app, name), text);
    }
  }
}

const namespace = (name: string) => `apiVersion: v1
kind: Namespace
metadata: { name: ${name} }
`;

/** A database that another app needs. */
export const store = (id: string): AppFiles => ({
  'manifest.yaml': `name: ${id}
description: Keeps rows
version: 8.4.1
title: Store
category: databases
supporting: true
defaultConfig: { size: 1Gi }
requiredSecrets: [rootPassword]
`,
  'kustomization.yaml': `namespace: ${id}\nresources: [namespace.yaml, objects.yaml]\n`,
  'namespace.yaml': namespace(id),
  'objects.yaml': `apiVersion: v1
kind: PersistentVolumeClaim
metadata: { name: ${id}-rows }
spec: { accessModes: [ReadWriteOnce], resources: { requests: { storage: '{{ .apps.${id}.size }}' } } }
---
apiVersion: v1
kind: Service
metadata: { name: ${id} }
spec: { selector: { app: store }, ports: [{ port: 3306 }] }
---
apiVersion: apps/v1
kind: StatefulSet
metadata: { name: ${id} }
spec:
  serviceName: store
  selector: { matchLabels: { app: store } }
  template:
    metadata: { labels: { app: store } }
    spec:
      containers:
        - name: store
          image: store:8.4.1
          env: [{ name: ROOT, valueFrom: { secretKeyRef: { name: ${id}-secrets, key: rootPassword } } }]
          volumeMounts: [{ name: rows, mountPath: /rows }]
      volumes: [{ name: rows, persistentVolumeClaim: { claimName: ${id}-rows } }]
`,
});

const webAddress = (id: string) => `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: { name: ${id} }
spec:
  ingressClassName: traefik
  rules:
    - host: '{{ .apps.${id}.domain }}'
      http: { paths: [{ path: /, pathType: Prefix, backend: { service: { name: ${id}, port: { name: http } } } }] }
`;

export interface NotesParts {
  readonly task?: string;
  readonly extra?: string;
}

/** An app of ten objects, with its database. */
export function notes(
  id: string,
  storeId: string,
  { task = 'prepare', extra = '' }: NotesParts = {},
): AppFiles {
  return {
    'manifest.yaml': `name: ${id}
description: Keeps notes
version: 6.59.0
title: Notes
category: writing
requires: [{ name: ${storeId} }]
defaultConfig: { domain: ${id}.localhost, memory: 512Mi, image: 'notes:6.59.0', greeting: hello }
requiredSecrets: [adminPassword, ${storeId}.rootPassword]
settings:
  - { path: domain, type: domain, label: Address }
  - { path: memory, type: size, label: Memory, advanced: true }
  - { path: image, type: string, label: Image, advanced: true }
  - { path: greeting, type: string, label: Greeting }
`,
    'kustomization.yaml': `namespace: ${id}\nresources: [namespace.yaml, objects.yaml, extra.yaml]\n`,
    'namespace.yaml': namespace(id),
    'extra.yaml': extra,
    'objects.yaml': `apiVersion: v1
kind: ServiceAccount
metadata: { name: ${id} }
---
apiVersion: v1
kind: ConfigMap
metadata: { name: ${id} }
data: { greeting: '{{ .apps.${id}.greeting }}' }
---
apiVersion: v1
kind: PersistentVolumeClaim
metadata: { name: ${id}-pages }
spec: { accessModes: [ReadWriteOnce], resources: { requests: { storage: 10Gi } } }
---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: { name: ${id} }
spec: { podSelector: { matchLabels: { app: notes } }, ingress: [{}] }
---
apiVersion: v1
kind: Service
metadata: { name: ${id} }
spec: { selector: { app: notes }, ports: [{ name: http, port: 80, targetPort: 2368 }] }
---
apiVersion: batch/v1
kind: Job
metadata: { name: ${id}-prepare }
spec:
  backoffLimit: 2
  template:
    spec:
      restartPolicy: Never
      containers: [{ name: prepare, image: 'notes:6.59.0', args: ['${task}'] }]
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: ${id} }
spec:
  selector: { matchLabels: { app: notes } }
  template:
    metadata: { labels: { app: notes } }
    spec:
      serviceAccountName: ${id}
      containers:
        - name: notes
          image: '{{ .apps.${id}.image }}'
          ports: [{ containerPort: 2368 }]
          resources: { limits: { memory: '{{ .apps.${id}.memory }}' } }
          env: [{ name: PASSWORD, valueFrom: { secretKeyRef: { name: ${id}-secrets, key: adminPassword } } }]
          volumeMounts: [{ name: pages, mountPath: /pages }]
      volumes: [{ name: pages, persistentVolumeClaim: { claimName: ${id}-pages } }]
---
${webAddress(id)}`,
  };
}

/** An app with one workload, whose pod spec a test chooses. */
export function small(app: string, pod: string, more = '', manifest = ''): AppFiles {
  return {
    'manifest.yaml': `name: ${app}\ndescription: One program\nversion: 1.0.0\ntitle: ${app.charAt(0).toUpperCase()}${app.slice(1)}\n${manifest}`,
    'kustomization.yaml': `namespace: ${app}\nresources: [namespace.yaml, objects.yaml]\n`,
    'namespace.yaml': namespace(app),
    'objects.yaml': `apiVersion: apps/v1
kind: Deployment
metadata: { name: ${app} }
spec:
  selector: { matchLabels: { app: ${app} } }
  template:
    metadata: { labels: { app: ${app} } }
    spec:
${pod.replace(/^/gm, '      ')}
${more === '' ? '' : `---\n${more}`}`,
  };
}

/** The same app with a pod that fails in this way on the practice machines, after it logged these lines. */
export function troubled(files: AppFiles, trouble: string, lines: readonly string[] = []): AppFiles {
  const { 'objects.yaml': objects = '', ...others } = files;
  const label = `practice.wildcloud.dev/trouble: ${trouble}`;
  const wrote = `practice.wildcloud.dev/log: ${JSON.stringify(lines.join('\n'))}`;
  return {
    ...others,
    'objects.yaml': objects.replace(
      'metadata: { labels: { ',
      `metadata: { annotations: { ${wrote} }, labels: { ${label}, `,
    ),
  };
}

/** An app with one of everything that an operation has a step for, which starts quickly. */
export const tiny = (id: string, version: string, greeting: string): AppFiles => ({
  'manifest.yaml': `name: ${id}
description: One of everything
version: ${version}
title: Tiny
defaultConfig: { domain: ${id}.localhost, greeting: ${greeting} }
requiredSecrets: [adminPassword]
settings:
  - { path: domain, type: domain, label: Address }
  - { path: greeting, type: string, label: Greeting }
`,
  'kustomization.yaml': `namespace: ${id}\nresources: [namespace.yaml, objects.yaml]\n`,
  'namespace.yaml': namespace(id),
  'objects.yaml': `apiVersion: v1
kind: ConfigMap
metadata: { name: ${id} }
data: { greeting: '{{ .apps.${id}.greeting }}', version: '${version}' }
---
apiVersion: v1
kind: PersistentVolumeClaim
metadata: { name: ${id}-pages }
spec: { accessModes: [ReadWriteOnce], resources: { requests: { storage: 1Gi } } }
---
apiVersion: v1
kind: Service
metadata: { name: ${id} }
spec: { selector: { app: tiny }, ports: [{ name: http, port: 80 }] }
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: ${id} }
spec:
  selector: { matchLabels: { app: tiny } }
  template:
    metadata: { labels: { app: tiny } }
    spec:
      terminationGracePeriodSeconds: 0
      containers:
        - name: tiny
          image: tiny:${version}
          ports: [{ containerPort: 80 }]
          env: [{ name: PASSWORD, valueFrom: { secretKeyRef: { name: ${id}-secrets, key: adminPassword } } }]
          volumeMounts: [{ name: pages, mountPath: /pages }]
      volumes: [{ name: pages, persistentVolumeClaim: { claimName: ${id}-pages } }]
---
${webAddress(id)}`,
});

/** An admission policy that forbids ConfigMaps with this name. */
export const ruleAgainst = (
  name: string,
  words: string,
): string => `apiVersion: admissionregistration.k8s.io/v1
kind: ValidatingAdmissionPolicy
metadata: { name: wild-test-${name} }
spec:
  matchConstraints:
    resourceRules: [{ apiGroups: [''], apiVersions: [v1], operations: [CREATE, UPDATE], resources: [configmaps] }]
  validations: [{ expression: "object.metadata.name != '${name}'", message: '${words}' }]
---
apiVersion: admissionregistration.k8s.io/v1
kind: ValidatingAdmissionPolicyBinding
metadata: { name: wild-test-${name} }
spec: { policyName: wild-test-${name}, validationActions: [Deny] }
`;
