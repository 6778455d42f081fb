/**
 * Templates: text with `{{ }}` in it, rendered with a cloud's config.
 *
 * The language is the part of gomplate's (Go's text/template) that the catalogue needs; docs/templates.md describes it and the
 * intended differences. Most callers want {@link renderTemplate} for one text or {@link renderFolder} for all files of an app.
 *
 * Never changes: rendering is a pure function. It reads no files, runs no programs, uses no network or clock; its steps and bytes
 * are limited; and a missing key is an error, not empty text.
 */
import { sentence } from '../lib/sentence.ts';
import { WildError } from '../lib/wild-error.ts';
import { renderNodes } from './render-nodes.ts';
import { tooMuch } from './evaluate.ts';
import { adviceFor } from './functions/familiar.ts';
import { isFunction, nearestFunction, refusalOf } from './functions/functions.ts';
import { checkDepth, defaultLimits, TooMuch, type TemplateLimits } from './limits.ts';
import type { Refusals } from './missing-key.ts';
import { parseTemplate } from './parse.ts';
import { isPlainMustache, renderPlainMustache } from './plain-mustache.ts';
import { templateError, type Source } from './source.ts';
import type { TemplateData } from './value.ts';

export type { Refusals } from './missing-key.ts';
export type { TemplateLimits } from './limits.ts';
export type { TemplateData } from './value.ts';

export interface TemplateOptions {
  /** The template's name, such as `ghost/deployment.yaml`; errors start with it. */
  readonly name: string;
  readonly limits?: Partial<TemplateLimits>;
  /** Intentionally missing root keys, with what to say about them. */
  readonly refuses?: Refusals;
}

/**
 * Renders one template. Keys of `data` are at the root: `{{ .apps.ghost.domain }}`.
 * @throws template.invalid, template.missing-key, template.refused, template.too-much – each with `name:line:column`.
 */
export function renderTemplate(text: string, data: TemplateData, options: TemplateOptions): string {
  const limits = { ...defaultLimits, ...options.limits };
  const source: Source = { name: options.name, text };
  if (text.length > limits.sourceLength) {
    throw templateError(
      'template.too-much',
      source,
      { start: 0, end: 1 },
      {
        cause: sentence('template.too-long', 'The template is longer than {most} characters.', {
          most: limits.sourceLength,
        }),
      },
    );
  }
  boundedOr(source, () => checkDepth(data, limits.depth));
  if (isPlainMustache(text)) return renderPlainMustache(source, data, limits);
  const nodes = boundedOr(source, () =>
    parseTemplate(source, limits, (name, token) => checkFunction(source, name, token)),
  );
  return renderNodes(source, nodes, data, limits, options.refuses ?? {});
}

export interface FolderOptions extends Omit<TemplateOptions, 'name'> {
  /** Precedes each file's name in errors, such as `ghost/`. */
  readonly prefix?: string;
  readonly maxFiles?: number;
}

/**
 * Renders all files of a folder; their names don't change. The `limits` apply to each file, `outputBytes` to all together.
 */
export function renderFolder(
  files: ReadonlyMap<string, string>,
  data: TemplateData,
  options: FolderOptions = {},
): Map<string, string> {
  const { prefix = '', maxFiles = 1000, ...rest } = options;
  if (files.size > maxFiles) {
    throw new WildError('template.too-much', {
      title: sentence('template.failed.folder-title', 'Can’t render the templates'),
      detail: sentence(
        'template.too-many-files',
        'There are {count} files; at most {most} can be rendered at once.',
        {
          count: files.size,
          most: maxFiles,
        },
      ),
    });
  }
  let left = rest.limits?.outputBytes ?? defaultLimits.outputBytes;
  const rendered = new Map<string, string>();
  for (const [name, text] of files) {
    const limits = { ...rest.limits, outputBytes: left };
    const output = renderTemplate(text, data, { ...rest, limits, name: `${prefix}${name}` });
    left -= Buffer.byteLength(output);
    rendered.set(name, output);
  }
  return rendered;
}

function boundedOr<T>(source: Source, work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw error instanceof TooMuch ? tooMuch(source, { start: 0, end: 1 }, error) : error;
  }
}

function checkFunction(source: Source, name: string, token: { start: number; end: number }): void {
  if (isFunction(name)) return;
  const reason = refusalOf(name);
  if (reason !== undefined) {
    throw templateError('template.refused', source, token, {
      cause: sentence('template.refused-function', 'Templates can’t use {name}. {reason}', { name, reason }),
    });
  }
  const near = nearestFunction(name);
  const advice =
    adviceFor(name) ??
    (near === undefined
      ? sentence('template.hint.dot', 'Values of the config start with a dot, such as .cloud.domain.')
      : sentence('template.hint.near', 'Did you mean {near}?', { near }));
  throw templateError('template.invalid', source, token, {
    cause: sentence('template.unknown-function', 'There’s no function called {name}.', { name }),
    hint: advice,
  });
}
