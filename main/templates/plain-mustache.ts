import { sentence } from '../lib/sentence.ts';
import Mustache from 'mustache';
import { nearest } from '../lib/nearest.ts';
import { Budget, TooMuch, type TemplateLimits } from './limits.ts';
import { tooMuch } from './evaluate.ts';
import { isFunction, refusalOf } from './functions/functions.ts';
import { templateError, type Source, type Span } from './source.ts';
import { elsewhere, keyMissing } from './missing-key.ts';
import { isList, isMap, ownValue, sortedKeys, type TemplateData, type TemplateValue } from './value.ts';

// A number is no name: {{ 5 }} is Go's.
const plainName = /^[\p{L}_][\p{L}\p{Nd}_-]*(?:\.[\p{L}\p{Nd}_][\p{L}\p{Nd}_-]*)*$/u;
// Mustache searches the rest of the text again at each tag, so its time grows with the square of both of these.
const longestTag = 500;
const longestText = 100_000;
const keywords = new Set(['if', 'else', 'end', 'range', 'with', 'break', 'continue', 'true', 'false', 'nil']);

interface Tag extends Span {
  readonly sigil: string;
  readonly name: string;
}

/** The tags of a text as Mustache sees them. Written without a pattern: hostile text must not make it slow. */
function* tagsOf(text: string): Generator<Tag, void, undefined> {
  for (let start = text.indexOf('{{'); start !== -1; ) {
    const close = text.indexOf('}}', start + 2);
    if (close === -1) {
      yield { start, end: start + 2, sigil: '', name: '' };
      return;
    }
    const inner = text.slice(start + 2, close).trim();
    const sigil = '#^/&>!={'.includes(inner[0] ?? 'x') ? (inner[0] ?? '') : '';
    const end = close + (sigil === '{' && text[close + 2] === '}' ? 3 : 2);
    yield { start, end, sigil, name: inner.slice(sigil.length).trim() };
    start = text.indexOf('{{', end);
  }
}

/**
 * True for a template in plain Mustache. Each of its tags must be one of Mustache's and one at least of Mustache only
 * (`{{#list}}`, `{{{raw}}}`, `{{name}}` without a dot before it): a file is in one language or in the other.
 */
export function isPlainMustache(text: string): boolean {
  let sure = false;
  for (const { sigil, name } of tagsOf(text)) {
    if (sigil === '/' && name.startsWith('*')) return false;
    if (sigil === '!' || sigil === '=') sure = true;
    else if (name === '.') sure ||= sigil !== '';
    else if (!plainName.test(name)) return false;
    else if (sigil === '' && (keywords.has(name) || isFunction(name) || refusalOf(name) !== undefined))
      return false;
    else sure = true;
  }
  return sure;
}

/** Renders by Mustache's own rules (`{{name}}` escapes for HTML), but a name without a value is an error here too. */
export function renderPlainMustache(source: Source, data: TemplateData, limits: TemplateLimits): string {
  if (source.text.length > longestText) {
    throw templateError(
      'template.too-much',
      source,
      { start: 0, end: 1 },
      {
        cause: sentence('template.too-long', 'The template is longer than {most} characters.', {
          most: longestText,
        }),
      },
    );
  }
  refuseWhatReachesOut(source);
  const budget = new Budget(limits);
  const context = new OwnKeysContext(source, budget, data);
  try {
    return new BoundedWriter(source, budget).render(source.text, context);
  } catch (error) {
    if (error instanceof TooMuch) throw tooMuch(source, { start: 0, end: 1 }, error);
    const badSection =
      error instanceof Error ? /^Un(?:opened|closed) (?:section|tag)/.test(error.message) : false;
    if (!badSection) throw error;
    throw templateError('template.invalid', source, sectionTag(source.text), {
      cause: sentence('template.sections', 'Sections aren’t opened and closed in order.'),
    });
  }
}

function refuseWhatReachesOut(source: Source): void {
  let depth = 0;
  for (const tag of tagsOf(source.text)) {
    depth += tag.sigil === '#' || tag.sigil === '^' ? 1 : tag.sigil === '/' ? -1 : 0;
    if (depth > 100)
      throw templateError('template.invalid', source, tag, {
        cause: sentence('template.deep-sections', 'Sections are nested more than 100 levels deep.'),
      });
    if (tag.end - tag.start > longestTag) {
      throw templateError('template.invalid', source, tag, {
        cause: sentence('template.long-tag', 'This tag is longer than {most} characters.', {
          most: longestTag,
        }),
      });
    }
    if (tag.sigil === '>') {
      throw templateError('template.refused', source, tag, {
        cause: sentence('template.partial', 'Templates can’t include other templates.'),
      });
    }
    if (tag.sigil === '=') {
      throw templateError('template.refused', source, tag, {
        cause: sentence('template.delimiters', 'Templates can’t change the braces.'),
      });
    }
  }
}

function sectionTag(text: string): Span {
  const at = Math.max(0, text.search(/\{\{[#^/]/));
  return { start: at, end: at + 3 };
}

/** Looks a name up as Mustache does, outward through the sections, but only among own keys. */
class OwnKeysContext extends Mustache.Context {
  declare view: TemplateValue;
  readonly source: Source;
  readonly budget: Budget;
  readonly around: OwnKeysContext | undefined;

  constructor(source: Source, budget: Budget, view: TemplateValue, around?: OwnKeysContext) {
    super(view, around);
    this.source = source;
    this.budget = budget;
    this.around = around;
  }

  override push(view: TemplateValue): OwnKeysContext {
    return new OwnKeysContext(this.source, this.budget, view, this);
  }

  override lookup(name: string): TemplateValue | undefined {
    this.budget.step();
    const { view } = this;
    if (name === '.') return view;
    const [first = '', ...rest] = name.split('.');
    if (!isMap(view) || ownValue(view, first) === undefined) return this.around?.lookup(name);
    let value: TemplateValue | undefined = ownValue(view, first);
    for (const key of rest) value = value !== undefined && isMap(value) ? ownValue(value, key) : undefined;
    return value;
  }

  root(): TemplateValue {
    return this.around?.root() ?? this.view;
  }

  knownNames(): readonly string[] {
    const { view } = this;
    return [...(isMap(view) ? sortedKeys(view) : []), ...(this.around?.knownNames() ?? [])];
  }
}

class BoundedWriter extends Mustache.Writer {
  readonly #source: Source;
  readonly #budget: Budget;

  constructor(source: Source, budget: Budget) {
    super();
    this.#source = source;
    this.#budget = budget;
  }

  override unescapedValue(token: string[], context: Mustache.Context): string {
    return this.#counted(this.#value(token, context));
  }

  override escapedValue(token: string[], context: Mustache.Context): string {
    return this.#counted(Mustache.escape(this.#value(token, context)));
  }

  override rawValue(token: string[]): string {
    return this.#counted(token[1] ?? '');
  }

  #counted(text: string): string {
    this.#budget.step();
    this.#budget.output(text);
    return text;
  }

  #value(token: readonly unknown[], context: Mustache.Context): string {
    const name = String(token[1]);
    const own = ownContext(context);
    const value = own.lookup(name);
    if (value === undefined) {
      const path = name.split('.');
      const near = elsewhere(own.root(), path)?.slice(1) ?? nearestPath(own, path);
      const span = { start: Number(token[2]), end: Number(token[3]) };
      throw templateError('template.missing-key', this.#source, span, {
        cause: keyMissing(name, near),
        hint: sentence(
          'template.hint.correct-name',
          'Correct the name here, or give it a value in config.yaml.',
        ),
      });
    }
    if (value === null) return '';
    if (isMap(value) || (isList(value) && value.some((item) => typeof item === 'object' && item !== null))) {
      throw templateError(
        'template.invalid',
        this.#source,
        { start: Number(token[2]), end: Number(token[3]) },
        {
          cause: isMap(value)
            ? sentence('template.prints-group', '{name} is a group of values and can’t be printed.', { name })
            : sentence('template.prints-lists', '{name} is a list of groups or lists and can’t be printed.', {
                name,
              }),
          hint: sentence('template.hint.section', 'Use {section}, or name a value within it.', {
            section: `{{#${name}}} … {{/${name}}}`,
          }),
        },
      );
    }
    return isList(value) ? value.map(printed).join(',') : printed(value);
  }
}

function ownContext(context: Mustache.Context): OwnKeysContext {
  if (context instanceof OwnKeysContext) return context;
  throw new TypeError('a context of another template');
}

/** The same path with its last mistaken part put right. */
function nearestPath(own: OwnKeysContext, path: readonly string[]): string | undefined {
  const before: string[] = [];
  let names = own.knownNames();
  for (const key of path) {
    const value = own.lookup([...before, key].join('.'));
    if (value === undefined) {
      const near = nearest(key, names);
      return near === undefined ? undefined : [...before, near].join('.');
    }
    before.push(key);
    names = isMap(value) ? sortedKeys(value) : [];
  }
  return undefined;
}

/** By JavaScript's rules, as Mustache does it. */
function printed(value: TemplateValue): string {
  return typeof value === 'object' ? '' : String(value);
}
