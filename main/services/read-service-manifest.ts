import type { z } from 'zod';
import type { Sentence } from '../../contract/sentence.ts';
import { parseYaml } from '../lib/parse-yaml.ts';
import { bounded, UnreadableYaml } from '../lib/read-yaml.ts';
import { asTheySaid, sentence } from '../lib/sentence.ts';
import { yamlOffset } from '../lib/yaml-offset.ts';
import { yamlValue } from '../lib/yaml-value.ts';
import { manifestInvalid } from './failures.ts';
import { type ServiceManifestSource, serviceManifestSchema } from './service-manifest.ts';

export interface ManifestProblem {
  readonly line: number;
  readonly column: number;
  readonly cause: Sentence;
}

export type ReadManifest =
  | { readonly manifest: ServiceManifestSource }
  | { readonly problems: readonly ManifestProblem[] };

/** @throws WildError `services.manifest-invalid` with the first problem and its place */
export function parseServiceManifest(service: string, text: string): ServiceManifestSource {
  const read = readServiceManifest(service, text);
  if ('manifest' in read) return read.manifest;
  const [{ line, column, cause } = { line: 1, column: 1, cause: asTheySaid('') }] = read.problems;
  throw manifestInvalid(service, `${service}/manifest.yaml:${line}:${column}`, cause);
}

/** The manifest, or everything wrong with it. */
export function readServiceManifest(service: string, text: string): ReadManifest {
  try {
    return bounded(text, () => readBounded(service, text));
  } catch (error) {
    if (!(error instanceof UnreadableYaml)) throw error;
    const { line, col } = error.place;
    return { problems: [{ line, column: col, cause: notYaml(error.reason) }] };
  }
}

const notYaml = (reason: string) =>
  sentence('services.manifest.not-yaml', 'It isn’t valid YAML: {reason}', { reason: asTheySaid(reason) });

function readBounded(service: string, text: string): ReadManifest {
  const { doc, lines } = parseYaml(text);
  const problemAt = (offset: number, cause: Sentence): ManifestProblem => {
    const { line, col } = lines.linePos(offset);
    return { line, column: col, cause };
  };
  if (doc.errors.length > 0)
    return {
      problems: doc.errors.map((error) => problemAt(error.pos[0], notYaml(firstLine(error.message)))),
    };
  const read = serviceManifestSchema.safeParse(yamlValue({ doc, lines }));
  if (!read.success)
    return {
      problems: read.error.issues.map((issue) => problemAt(yamlOffset(doc, issue.path), causeOf(issue))),
    };
  const cause = inconsistency(service, read.data);
  return cause === undefined ? { manifest: read.data } : { problems: [problemAt(0, cause)] };
}

const firstLine = (text: string): string => text.split('\n')[0] ?? '';

function causeOf(issue: z.core.$ZodIssue): Sentence {
  const path = issue.path.length === 0 ? 'manifest.yaml' : issue.path.join('.');
  return issue.code === 'unrecognized_keys'
    ? sentence('services.manifest.unknown-key', 'A service’s manifest can’t contain {keys}.', {
        keys: issue.keys.join(', '),
      })
    : sentence('services.manifest.bad-value', 'The value of {path} is wrong: {reason}', {
        path,
        reason: asTheySaid(issue.message),
      });
}

/** What a schema alone can't tell. */
function inconsistency(service: string, manifest: ServiceManifestSource): Sentence | undefined {
  if (manifest.name !== service)
    return sentence('services.manifest.other-name', 'The name must match the folder’s name, {service}.', {
      service,
    });
  if (manifest.dependencies.some((one) => one === manifest.name))
    return sentence('services.manifest.own-dependency', 'The service depends on itself.');
  const paths = manifest.settings.map(({ path }) => path);
  const twice = paths.find((path, at) => paths.indexOf(path) < at);
  if (twice !== undefined)
    return sentence('services.manifest.twice', 'The setting {path} is listed twice.', { path: twice });
  return undefined;
}
