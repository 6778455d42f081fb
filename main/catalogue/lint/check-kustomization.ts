import { sentence } from '../../lib/sentence.ts';
import { z } from 'zod';
import type { Manifest } from '../manifest.ts';
import { describeIssue } from '../describe-issue.ts';
import type { Problem } from './problem.ts';
import { readDocuments, type Source } from './read-source.ts';
import type { Traced } from './render-traced.ts';

export const kustomizationName = 'kustomization.yaml';

const texts = z.record(z.string(), z.string());
// The limit Kubernetes has; every object gets all of them.
const pairs = z
  .record(z.string().max(317), z.string().max(63))
  .refine((all) => Object.keys(all).length <= 50, 'labels');
const names = z.array(z.string());
const options = z.strictObject({
  labels: texts.optional(),
  annotations: texts.optional(),
  disableNameSuffixHash: z.boolean().optional(),
  immutable: z.boolean().optional(),
});

/** What a kustomization may use: nothing that fetches, runs, reads outside the folder or changes the files' content. */
const kustomizationSchema = z.strictObject({
  apiVersion: z.string().optional(),
  kind: z.literal('Kustomization').optional(),
  // kustomize ignores it.
  metadata: z.record(z.string(), z.unknown()).optional(),
  namespace: z.string().optional(),
  labels: z
    .array(
      z.strictObject({
        pairs: pairs.optional(),
        includeSelectors: z.boolean().optional(),
        includeTemplates: z.boolean().optional(),
      }),
    )
    .nullish(),
  resources: names.nullish(),
  configMapGenerator: z
    .array(
      z.strictObject({
        name: z.string(),
        namespace: z.string().optional(),
        files: names.optional(),
        envs: names.optional(),
        literals: names.optional(),
        options: options.optional(),
      }),
    )
    .nullish(),
  generatorOptions: options.optional(),
});
type Kustomization = z.output<typeof kustomizationSchema>;

export interface CheckedKustomization {
  readonly source?: Source;
  readonly problems: readonly Problem[];
  /** Only if the folder is safe for kustomize. */
  readonly safe?: {
    /** The files it reads as objects. */
    readonly resources: readonly string[];
    /** The namespace it puts them in. */
    readonly namespace: string | undefined;
  };
}

/** Checks that the folder is safe for kustomize, and that the kustomization does what an app's should. */
export function checkKustomization(
  app: string,
  filled: ReadonlyMap<string, Traced>,
  manifest: Manifest,
): CheckedKustomization {
  const file = `${app}/${kustomizationName}`;
  const traced = filled.get(kustomizationName);
  if (traced === undefined) {
    const missing = {
      file,
      line: 1,
      column: 1,
      cause: sentence('lint.file-missing', 'This file is missing.'),
      refused: true,
    };
    return { problems: [missing] };
  }
  const { sources, problems } = readDocuments(file, traced, 'strictly');
  const [source] = sources;
  if (problems.length > 0) return { problems };
  if (source === undefined || sources.length > 1) {
    const several = {
      file,
      line: 1,
      column: 1,
      cause: sentence('lint.kustomization.several', 'This file must contain exactly one kustomization.'),
      refused: true,
    };
    return { problems: [several] };
  }
  const parsed = kustomizationSchema.safeParse(source.value);
  if (!parsed.success) {
    return { source, problems: parsed.error.issues.flatMap((issue) => misuse(issue, source)) };
  }
  const files = [...checkFiles(parsed.data, source, filled)];
  const resources = (parsed.data.resources ?? []).map(inFolder);
  return {
    source,
    problems: [
      ...checkNamespace(parsed.data, source, manifest),
      ...checkLabels(parsed.data, source),
      ...files,
    ],
    ...(files.some(({ refused }) => refused === true)
      ? {}
      : { safe: { resources, namespace: parsed.data.namespace } }),
  };
}

function misuse(issue: z.core.$ZodIssue, { at }: Source): Problem[] {
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) =>
      at(
        [...issue.path, key],
        sentence('lint.kustomization.key', 'Apps can’t use {key} in a kustomization.', {
          key: key.slice(0, 60),
        }),
        { refused: true },
      ),
    );
  }
  return [at(issue.path, describeIssue(issue), { refused: true })];
}

function* checkNamespace(
  { namespace }: Kustomization,
  { at }: Source,
  manifest: Manifest,
): Iterable<Problem> {
  if (namespace === manifest.namespace) return;
  yield at(
    ['namespace'],
    sentence('lint.kustomization.namespace', 'The kustomization needs “namespace: {namespace}”.', {
      namespace: manifest.namespace,
    }),
    { refused: namespace !== undefined },
  );
}

// An object in a cluster is at most one megabyte, but the same file can be included any number of times.
const mostTaken = 10_000_000;

/** `./deployment.yaml` is the same file. */
function inFolder(name: string): string {
  return name.replace(/^(\.\/)+/, '');
}

function* checkFiles(
  { resources, configMapGenerator }: Kustomization,
  { at }: Source,
  files: ReadonlyMap<string, Traced>,
): Iterable<Problem> {
  const listed = new Set<string>();
  for (const [index, entry] of (resources ?? []).entries()) {
    const name = inFolder(entry);
    if (listed.has(name))
      yield at(
        ['resources', index],
        sentence('lint.kustomization.twice', 'The kustomization lists {name} twice.', {
          name: name.slice(0, 200),
        }),
        { refused: true },
      );
    listed.add(name);
    if (!files.has(name)) {
      yield at(
        ['resources', index],
        sentence(
          'lint.kustomization.no-file',
          'The kustomization lists {name}, which isn’t a file in this folder.',
          { name: name.slice(0, 200) },
        ),
        {
          refused: true,
        },
      );
    }
  }
  let taken = 0;
  for (const [index, map] of (configMapGenerator ?? []).entries()) {
    for (const key of ['files', 'envs'] as const) {
      for (const [item, entry] of (map[key] ?? []).entries()) {
        const name = inFolder(entry.split('=').at(-1) ?? '');
        listed.add(name);
        taken += files.get(name)?.text.length ?? 0;
        if (files.has(name)) continue;
        yield at(
          ['configMapGenerator', index, key, item],
          sentence(
            'lint.kustomization.no-source',
            'The kustomization reads {name}, which isn’t a file in this folder.',
            { name: name.slice(0, 200) },
          ),
          { refused: true },
        );
      }
    }
  }
  if (taken > mostTaken) {
    yield at(
      ['configMapGenerator'],
      sentence('lint.kustomization.too-large', 'These files are larger than a cluster can store.'),
      { refused: true },
    );
  }
  for (const name of files.keys()) {
    if (/\.ya?ml$/.test(name) && name !== kustomizationName && !listed.has(name)) {
      yield at(
        ['resources'],
        sentence('lint.kustomization.unlisted', 'The kustomization doesn’t list {name}.', { name }),
      );
    }
  }
}

function* checkLabels({ labels }: Kustomization, { at }: Source): Iterable<Problem> {
  for (const label of [
    'app.kubernetes.io/name',
    'app.kubernetes.io/part-of',
    'app.kubernetes.io/managed-by',
  ]) {
    if (labels?.some(({ pairs }) => pairs?.[label] !== undefined) !== true)
      yield at(
        ['labels'],
        sentence('lint.kustomization.label', 'The kustomization doesn’t set the label {label}.', { label }),
      );
  }
}
