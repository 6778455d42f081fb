import type { Sentence } from '../../contract/sentence.ts';
import { asTheySaid, sentence } from '../lib/sentence.ts';
import { isMap, isScalar, visit, type Document } from 'yaml';
import type { z } from 'zod';
import type { Setting } from '../../contract/apps.ts';
import type { ConfigValue } from '../../contract/config.ts';
import type { AppId } from '../../contract/ids.ts';
import { parseYaml } from '../lib/parse-yaml.ts';
import { bounded, UnreadableYaml } from '../lib/read-yaml.ts';
import { yamlOffset } from '../lib/yaml-offset.ts';
import { yamlValue } from '../lib/yaml-value.ts';
import { catalogueError } from './failures.ts';
import { describeIssue } from './describe-issue.ts';
import { checkManifest } from './check-manifest.ts';
import { placeOf, type Problem } from './lint/problem.ts';
import { manifestSchema, type Manifest, type SettingSpec } from './manifest.ts';
import { parseSize } from '../lib/parse-size.ts';

/**
 * Parses an app's manifest.yaml.
 * @throws catalogue.manifest-invalid with `ghost/manifest.yaml:line:column` and the first problem
 */
export function parseManifest(app: AppId, text: string): Manifest {
  const read = readManifest(app, text);
  if ('manifest' in read) return read.manifest;
  const [problem] = read.problems;
  const place = problem === undefined ? `${app}/manifest.yaml` : placeOf(problem);
  throw catalogueError(
    app,
    place,
    problem?.cause ?? sentence('manifest.invalid', 'This isn’t a manifest.'),
    problem?.hint,
  );
}

/** The manifest, or everything wrong with it. */
export function readManifest(
  app: AppId,
  text: string,
): { readonly manifest: Manifest } | { readonly problems: readonly Problem[] } {
  try {
    return bounded(text, () => readBounded(app, text));
  } catch (error) {
    if (!(error instanceof UnreadableYaml)) throw error;
    const { line, col } = error.place;
    const cause = sentence('manifest.unreadable', 'The manifest can’t be read. {reason}', {
      reason: error.sentence,
    });
    return { problems: [{ file: `${app}/manifest.yaml`, line, column: col, cause }] };
  }
}

function readBounded(app: AppId, text: string): ReturnType<typeof readManifest> {
  const { doc: document, lines } = parseYaml(text);
  const problemAt = (offset: number, cause: Sentence, hint?: Sentence): Problem => {
    const { line, col } = lines.linePos(offset);
    const file = `${app}/manifest.yaml`;
    return { file, line, column: col, cause, ...(hint === undefined ? {} : { hint }) };
  };
  if (document.errors.length > 0) {
    const problems = document.errors.map((error) =>
      problemAt(
        error.pos[0],
        sentence('manifest.not-yaml', 'This isn’t valid YAML: {reason}', {
          reason: asTheySaid(error.message.split('\n')[0] ?? ''),
        }),
        quoteHint,
      ),
    );
    return { problems };
  }
  const odd = bareTemplate(document);
  if (odd !== undefined)
    return {
      problems: [
        problemAt(
          odd,
          sentence('manifest.bare-template', 'The template {braces} isn’t in quotes.', { braces: '{{ }}' }),
          quoteHint,
        ),
      ],
    };
  const result = manifestSchema.safeParse(
    withVersionAsWritten(yamlValue({ doc: document, lines }), document),
  );
  if (!result.success) {
    const problems = result.error.issues.map((outer) => {
      const issue = deepest(outer);
      const extra = issue.code === 'unrecognized_keys' ? issue.keys.slice(0, 1) : [];
      return problemAt(yamlOffset(document, [...issue.path, ...extra]), describeIssue(issue, manifestKeys));
    });
    return { problems };
  }
  const manifest = complete(app, result.data);
  const problems = checkManifest(manifest).map(({ path, cause }) =>
    problemAt(yamlOffset(document, path), cause),
  );
  return problems.length > 0 ? { problems } : { manifest };
}

/** `version: 1.10` without quotes means text; as a number it would be 1.1. */
function withVersionAsWritten(values: ConfigValue, document: Document): ConfigValue {
  const version: unknown = document.getIn(['version'], true);
  if (typeof values !== 'object' || values === null || Array.isArray(values)) return values;
  if (!isScalar(version) || typeof version.value !== 'number') return values;
  return { ...values, version: version.source ?? String(version.value) };
}

const quoteHint = sentence('manifest.quote-hint', 'Put text that starts with {braces} in quotes.', {
  braces: '{{',
});

/** The offset of the first unquoted template: YAML reads `host: {{ .x }}` as nested groups. */
function bareTemplate(document: Document): number | undefined {
  let found: number | undefined;
  visit(document, {
    Pair: (_key, pair) => {
      if (isMap(pair.key) && pair.key.range) found ??= pair.key.range[0];
      return found === undefined ? undefined : visit.BREAK;
    },
  });
  return found;
}

function complete(app: AppId, read: z.output<typeof manifestSchema>): Manifest {
  const { requires, settings, title, namespace, install, ...rest } = read;
  const bytes = read.resources?.memory === undefined ? undefined : parseSize(read.resources.memory);
  return {
    ...rest,
    app,
    title: title ?? app.charAt(0).toUpperCase() + app.slice(1),
    namespace: namespace ?? app,
    requires: requires.map((one) =>
      'role' in one ? { name: one.role, role: one.role } : { name: one.name, app: one.name },
    ),
    hidden: install === false,
    settings: settings ?? settingsOf(read.defaultConfig),
    ...(bytes === undefined ? {} : { needsMemoryBytes: bytes }),
  };
}

/** Without settings of its own, a manifest offers all its defaults as advanced settings. */
function settingsOf(
  config: Readonly<Record<string, ConfigValue>>,
  under: readonly string[] = [],
): SettingSpec[] {
  return Object.entries(config).flatMap(([key, value]): SettingSpec[] => {
    const path = [...under, key];
    if (typeof value === 'object' && value !== null)
      return Array.isArray(value) ? [] : settingsOf(value, path);
    if (value === null) return [];
    const label = path.map((part) => part.replaceAll(/([a-z\d])([A-Z])/g, '$1 $2').toLowerCase()).join(', ');
    return [
      {
        path: path.join('.'),
        type: typeOf(value),
        label: label.charAt(0).toUpperCase() + label.slice(1),
        advanced: true,
        optional: true,
      },
    ];
  });
}

function typeOf(value: string | number | bigint | boolean): Setting['type'] {
  if (typeof value === 'number' || typeof value === 'bigint') return 'number';
  return typeof value === 'boolean' ? 'boolean' : 'string';
}

type Issue = z.core.$ZodIssue;

/** For a value that matches none of several forms, the problem with the closest one. */
function deepest(issue: Issue): Issue {
  if (issue.code !== 'invalid_union') return issue;
  const inner = issue.errors.flat().map((one) => ({ ...one, path: [...issue.path, ...one.path] }));
  const [best] = inner.toSorted((a, b) => b.path.length - a.path.length);
  return best !== undefined && best.path.length > issue.path.length ? deepest(best) : issue;
}

const manifestKeys = Object.keys(manifestSchema.shape);
