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

/** A database that comes along. */
export const store: AppFiles = {
  'manifest.yaml': `name: store
description: Keeps rows
version: 8.4.1
title: Store
category: databases
supporting: true
defaultConfig: { size: 1Gi }
requiredSecrets: [rootPassword]
`,
  'kustomization.yaml': 'namespace: store\nresources: [namespace.yaml, objects.yaml]\n',
  'namespace.yaml': namespace('store'),
  'objects.yaml': `apiVersion: v1
kind: PersistentVolumeClaim
metadata: { name: store-rows }
spec: { accessModes: [ReadWriteOnce], resources: { requests: { storage: '{{ .apps.store.size }}' } } }
---
apiVersion: v1
kind: Service
metadata: { name: store }
spec: { selector: { app: store }, ports: [{ port: 3306 }] }
---
apiVersion: apps/v1
kind: StatefulSet
metadata: { name: store }
spec:
  serviceName: store
  selector: { matchLabels: { app: store } }
  template:
    metadata: { labels: { app: store } }
    spec:
      containers:
        - name: store
          image: store:8.4.1
          env: [{ name: ROOT, valueFrom: { secretKeyRef: { name: store-secrets, key: rootPassword } } }]
          volumeMounts: [{ name: rows, mountPath: /rows }]
      volumes: [{ name: rows, persistentVolumeClaim: { claimName: store-rows } }]
`,
};

export interface NotesParts {
  readonly task?: string;
  readonly extra?: string;
}

/** An app of ten objects, with its database. */
export function notes({ task = 'prepare', extra = '' }: NotesParts = {}): AppFiles {
  return {
    'manifest.yaml': `name: notes
description: Keeps notes
version: 6.59.0
title: Notes
category: writing
requires: [{ name: store }]
defaultConfig: { domain: notes.localhost, memory: 512Mi, image: 'notes:6.59.0', greeting: hello }
requiredSecrets: [adminPassword, store.rootPassword]
settings:
  - { path: domain, type: domain, label: Address }
  - { path: memory, type: size, label: Memory, advanced: true }
  - { path: image, type: string, label: Image, advanced: true }
  - { path: greeting, type: string, label: Greeting }
`,
    'kustomization.yaml': 'namespace: notes\nresources: [namespace.yaml, objects.yaml, extra.yaml]\n',
    'namespace.yaml': namespace('notes'),
    'extra.yaml': extra,
    'objects.yaml': `apiVersion: v1
kind: ServiceAccount
metadata: { name: notes }
---
apiVersion: v1
kind: ConfigMap
metadata: { name: notes }
data: { greeting: '{{ .apps.notes.greeting }}' }
---
apiVersion: v1
kind: PersistentVolumeClaim
metadata: { name: notes-pages }
spec: { accessModes: [ReadWriteOnce], resources: { requests: { storage: 10Gi } } }
---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: { name: notes }
spec: { podSelector: { matchLabels: { app: notes } }, ingress: [{}] }
---
apiVersion: v1
kind: Service
metadata: { name: notes }
spec: { selector: { app: notes }, ports: [{ name: http, port: 80, targetPort: 2368 }] }
---
apiVersion: batch/v1
kind: Job
metadata: { name: notes-prepare }
spec:
  backoffLimit: 2
  template:
    spec:
      restartPolicy: Never
      containers: [{ name: prepare, image: 'notes:6.59.0', args: ['${task}'] }]
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: notes }
spec:
  selector: { matchLabels: { app: notes } }
  template:
    metadata: { labels: { app: notes } }
    spec:
      serviceAccountName: notes
      containers:
        - name: notes
          image: '{{ .apps.notes.image }}'
          ports: [{ containerPort: 2368 }]
          resources: { limits: { memory: '{{ .apps.notes.memory }}' } }
          env: [{ name: PASSWORD, valueFrom: { secretKeyRef: { name: notes-secrets, key: adminPassword } } }]
          volumeMounts: [{ name: pages, mountPath: /pages }]
      volumes: [{ name: pages, persistentVolumeClaim: { claimName: notes-pages } }]
---
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: { name: notes }
spec:
  ingressClassName: traefik
  rules:
    - host: '{{ .apps.notes.domain }}'
      http: { paths: [{ path: /, pathType: Prefix, backend: { service: { name: notes, port: { name: http } } } }] }
`,
  };
}

/** An app of one program, whose spec a test decides. */
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
