import { basename } from 'node:path';
import { appIdSchema, type AppId } from '../../contract/ids.ts';
import type { FileAccess } from '../lib/file-access.ts';
import { makeFolder } from '../lib/make-folder.ts';
import { badAppName, folderNotEmpty } from './failures.ts';
import { replaceFolder } from '../lib/replace-folder.ts';

/**
 * Creates the folder of a new app, named after the folder. @returns its files
 * @throws app.settings-invalid for an invalid name, cloud.folder-not-empty
 */
export async function writeNewApp(disk: FileAccess, folder: string): Promise<string[]> {
  const app = appIdSchema.safeParse(basename(folder)).data;
  if (app === undefined) throw badAppName(basename(folder));
  await makeFolder(disk, folder, 0o755);
  if ((await disk.readdir(folder)).length > 0) throw folderNotEmpty(folder);
  const files = newApp(app);
  await replaceFolder(disk, folder, files);
  return [...files.keys()];
}

/** The files of a new app: a small web page that passes lint, to be changed step by step. */
export function newApp(app: AppId): Map<string, string> {
  const title = app.charAt(0).toUpperCase() + app.slice(1).replaceAll('-', ' ');
  return new Map([
    ['manifest.yaml', manifest(app, title)],
    ['kustomization.yaml', kustomization(app)],
    ['namespace.yaml', namespace(app)],
    ['network-policy.yaml', networkPolicy(app)],
    ['deployment.yaml', deployment(app)],
    ['service.yaml', service(app)],
    ['internal-only.yaml', internalOnly(app)],
    ['ingress.yaml', ingress(app)],
  ]);
}

/** A hyphen means minus in templates, so names with hyphens need a lookup by text. */
const valueOf = (app: AppId, key: string) =>
  app.includes('-') ? `(index .apps "${app}" "${key}")` : `.apps.${app}.${key}`;

const manifest = (app: AppId, title: string) => `name: ${app}
title: ${title}
description: Shows who sent a request, and how it arrived.
version: 1.11.0
category: other
resources:
  memory: 32Mi
upstream:
  home: https://github.com/traefik/whoami
  licence: Apache-2.0
defaultConfig:
  domain: ${app}.{{ .cloud.domain }}
  onlyAtHome: false
settings:
  - path: domain
    type: domain
    label: Address
    help: The address people open in their browser.
  - path: onlyAtHome
    type: boolean
    label: Only at home
    help: Only devices in your home network can open it.
    advanced: true
verify:
  path: /
  expect: [200]
`;

const kustomization = (app: AppId) => `apiVersion: kustomize.config.k8s.io/v1beta1
kind: Kustomization
namespace: ${app}
labels:
  - pairs:
      app.kubernetes.io/name: ${app}
      app.kubernetes.io/part-of: ${app}
      app.kubernetes.io/managed-by: wild-cloud
    includeTemplates: true
resources:
  - namespace.yaml
  - network-policy.yaml
  - deployment.yaml
  - service.yaml
  - internal-only.yaml
  - ingress.yaml
`;

const namespace = (app: AppId) => `apiVersion: v1
kind: Namespace
metadata:
  name: ${app}
  labels:
    pod-security.kubernetes.io/enforce: restricted
    pod-security.kubernetes.io/warn: restricted
`;

const networkPolicy = (app: AppId) => `# Only the web entry point (Traefik) may connect.
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata:
  name: default-deny
spec:
  podSelector: {}
  policyTypes: [Ingress]
---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata:
  name: ${app}
spec:
  podSelector:
    matchLabels:
      app.kubernetes.io/name: ${app}
      app.kubernetes.io/component: web
  policyTypes: [Ingress]
  ingress:
    - from:
        - namespaceSelector:
            matchLabels:
              kubernetes.io/metadata.name: traefik
      ports:
        - port: http
          protocol: TCP
`;

const deployment = (app: AppId) => `apiVersion: apps/v1
kind: Deployment
metadata:
  name: ${app}
spec:
  replicas: 1
  selector:
    matchLabels:
      app.kubernetes.io/name: ${app}
      app.kubernetes.io/component: web
  template:
    metadata:
      labels:
        app.kubernetes.io/name: ${app}
        app.kubernetes.io/component: web
    spec:
      enableServiceLinks: false
      automountServiceAccountToken: false
      securityContext:
        runAsNonRoot: true
        runAsUser: 65534
        runAsGroup: 65534
        seccompProfile:
          type: RuntimeDefault
      containers:
        - name: web
          image: traefik/whoami:v1.11.0
          args: [--port, "8080"]
          ports:
            - name: http
              containerPort: 8080
          readinessProbe:
            httpGet: &answers
              path: /health
              port: http
          livenessProbe:
            httpGet: *answers
            periodSeconds: 30
          resources:
            requests:
              cpu: 10m
              memory: 16Mi
            limits:
              memory: 64Mi
          securityContext:
            allowPrivilegeEscalation: false
            readOnlyRootFilesystem: true
            capabilities:
              drop: [ALL]
`;

const service = (app: AppId) => `apiVersion: v1
kind: Service
metadata:
  name: ${app}
spec:
  selector:
    app.kubernetes.io/name: ${app}
    app.kubernetes.io/component: web
  ports:
    - name: http
      port: 80
      targetPort: http
`;

const internalOnly = (
  app: AppId,
) => `{{- /* Traefik answers 403 to everybody outside of the home network. The pod network isn't in the list: a tunnel from the internet would come from there. */ -}}
{{- if ${valueOf(app, 'onlyAtHome')} }}
apiVersion: traefik.io/v1alpha1
kind: Middleware
metadata:
  name: internal-only
spec:
  ipAllowList:
    sourceRange:
      - {{ .cluster.network | required "Set cluster.network first, such as 192.168.8.0/24. “Only at home” needs it." | quote }}
{{- end }}
`;

const ingress = (app: AppId) => `{{- $secure := eq (.cloud.scheme | default "https") "https" -}}
{{- $domain := ${valueOf(app, 'domain')} -}}
{{- /* The web entry point has a certificate for every name directly below the cloud's domains. */ -}}
{{- $parent := $domain | strings.TrimPrefix (printf "%s." (index (strings.Split "." $domain) 0)) -}}
{{- $internal := .cloud.internalDomain | default "" -}}
{{- $covered := or (eq .cloud.domain $domain $parent) (eq $internal $parent) -}}
{{- $public := not (or ${valueOf(app, 'onlyAtHome')} (strings.HasSuffix (printf ".%s" $internal) $domain)) -}}
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: ${app}
  annotations:
    {{- if $public }}
    external-dns.kubernetes.io/target: {{ .cloud.domain | quote }}
    {{- else }}
    external-dns.kubernetes.io/controller: none
    {{- end }}
    {{- if ${valueOf(app, 'onlyAtHome')} }}
    traefik.ingress.kubernetes.io/router.middlewares: ${app}-internal-only@kubernetescrd
    {{- end }}
    {{- if $secure }}
    traefik.ingress.kubernetes.io/router.entrypoints: websecure
    {{- end }}
    {{- if and $secure (not $covered) }}
    cert-manager.io/cluster-issuer: {{ .cluster.certManager.issuer | default "letsencrypt-prod" | quote }}
    {{- end }}
spec:
  ingressClassName: traefik
  {{- if and $secure (not $covered) }}
  tls:
    - hosts:
        - {{ $domain | quote }}
      secretName: ${app}-tls
  {{- end }}
  rules:
    - host: {{ $domain | quote }}
      http:
        paths:
          - path: /
            pathType: Prefix
            backend:
              service:
                name: ${app}
                port:
                  name: http
`;
