import type { KubeObject } from '../../kubernetes/kubernetes.ts';
import type { Secret } from '../../lib/secret.ts';

/** Stands for a value that does not exist yet, so that a plan can be made before anything is written. */
const placeholder = 'made when the app is added';

/** The Secret of an app. The only place where passwords are exposed, on their way to the cluster. */
export function secretObject(
  name: string,
  namespace: string,
  app: string,
  values: Readonly<Record<string, Secret | undefined>>,
): KubeObject {
  const data = Object.entries(values).map(
    ([key, value]) => [key, base64(value?.expose() ?? placeholder)] as const,
  );
  return {
    apiVersion: 'v1',
    kind: 'Secret',
    metadata: { name, namespace, labels: { 'app.kubernetes.io/part-of': app } },
    type: 'Opaque',
    data: Object.fromEntries(data),
  };
}

/** Removes these values from a text that comes from elsewhere, such as a container's log. */
export function redactor(secrets: readonly Secret[]): (text: string) => string {
  // A value of only a few characters would match ordinary words.
  const values = secrets.map((secret) => secret.expose()).filter((value) => value.length >= 6);
  return (text) => values.reduce((rest, value) => rest.replaceAll(value, '‹secret›'), text);
}

function base64(text: string): string {
  return Buffer.from(text, 'utf8').toString('base64');
}
