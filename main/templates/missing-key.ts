import type { Sentence } from '../../contract/sentence.ts';
import { sentence } from '../lib/sentence.ts';
import type { WildError } from '../lib/wild-error.ts';
import { nearest } from '../lib/nearest.ts';
import type { Place } from './scope.ts';
import { templateError, type Source } from './source.ts';
import type { Expression } from './syntax.ts';
import { describeKind, isMap, ownValue, sortedKeys, type TemplateData, type TemplateValue } from './value.ts';

/** Intentionally missing root keys, each with what to say to a template that asks for something in it. */
export type Refusals = Readonly<Record<string, (asked: string) => Sentence>>;

/** The failure for key number `at`, which `value` doesn't have. */
export function missingKey(
  source: Source,
  expression: Expression & { kind: 'fields' },
  at: number,
  value: TemplateValue,
  place: Place,
  refusals: Refusals,
): WildError {
  const key = expression.keys[at];
  const end = key?.end ?? expression.end;
  const name = key?.name ?? '';
  const asked = source.text.slice(expression.start, end);
  const span = { start: expression.start, end };
  const atRoot = at === 0 && value === place.scope.get('$');
  const refusal = atRoot && Object.hasOwn(refusals, name) ? refusals[name] : undefined;
  if (refusal !== undefined) {
    return templateError('template.refused', source, span, { cause: refusal(asked) });
  }
  if (!isMap(value)) {
    const before =
      source.text.slice(expression.start, expression.keys[at - 1]?.end ?? expression.of.end) || '.';
    return templateError('template.missing-key', source, span, {
      cause: sentence('template.inside-value', '{asked} doesn’t exist, because {before} is {kind}.', {
        asked,
        before,
        kind: describeKind(value),
      }),
    });
  }
  const before = asked.slice(0, asked.length - name.length - 1);
  const rest = expression.keys.slice(at + 1).map((later) => later.name);
  const near =
    nearestPath(value, name, rest, before) ?? elsewhere(place.scope.get('$') ?? null, [name, ...rest]);
  return templateError('template.missing-key', source, span, {
    cause: notThere(asked, near, value),
    hint:
      atRoot && name === 'Values'
        ? sentence('template.hint.values', 'Keys of config.yaml are at the root, without .Values.')
        : sentence('template.hint.correct-name', 'Correct the name here, or give it a value in config.yaml.'),
  });
}

function nearestPath(
  map: TemplateData,
  name: string,
  rest: readonly string[],
  before: string,
): string | undefined {
  const candidate = nearest(name, sortedKeys(map));
  if (candidate === undefined) return undefined;
  let value: TemplateValue | undefined = ownValue(map, candidate);
  let path = `${before}.${candidate}`;
  for (const key of rest) {
    value = value !== undefined && isMap(value) ? ownValue(value, key) : undefined;
    if (value === undefined) break;
    path += `.${key}`;
  }
  return path;
}

/** The same path below another parent: `.ghost.domain` for `.apps.ghost.domain`. */
export function elsewhere(root: TemplateValue, path: readonly string[]): string | undefined {
  const queue: { value: TemplateValue; at: string }[] = [{ value: root, at: '' }];
  for (let next = 0; next < queue.length && next < 5000; next++) {
    const entry = queue[next];
    if (entry === undefined || !isMap(entry.value)) continue;
    let inside: TemplateValue | undefined = entry.value;
    for (const key of path)
      inside = inside !== undefined && isMap(inside) ? ownValue(inside, key) : undefined;
    if (inside !== undefined) return `${entry.at}.${path.join('.')}`;
    for (const key of Object.keys(entry.value).slice(0, 200)) {
      queue.push({ value: entry.value[key] ?? null, at: `${entry.at}.${key}` });
    }
  }
  return undefined;
}

/** With the nearest name that exists, or else the names that there are. */
function notThere(asked: string, near: string | undefined, map: TemplateData): Sentence {
  if (near !== undefined) return keyMissing(asked, near);
  const keys = sortedKeys(map);
  if (keys.length === 0)
    return sentence('template.key-missing-empty', '{asked} doesn’t exist; there are no values here.', {
      asked,
    });
  const more = keys.length > 8 ? ', …' : '';
  return sentence('template.key-missing-list', '{asked} doesn’t exist. There are: {keys}.', {
    asked,
    keys: `${keys.slice(0, 8).join(', ')}${more}`,
  });
}

export function keyMissing(asked: string, near: string | undefined): Sentence {
  return near === undefined
    ? sentence('template.key-missing', '{asked} doesn’t exist.', { asked })
    : sentence('template.key-missing-near', '{asked} doesn’t exist. Did you mean {near}?', { asked, near });
}
