import type { Sentence } from '../../../contract/wire.ts';
import { formatBytes, parseQuantity } from '../../kubernetes/kubernetes.ts';
import { asTheySaid, sentence } from '../../lib/sentence.ts';
import type { FieldChange } from '../plan/diff-object.ts';
import { tagOf } from './describe-object.ts';

const shown = 3;
const longest = 60;

/** "memory limit 512Mi → 1Gi, version 6.58.0 → 6.59.0, 2 more". */
export function describeFields(fields: readonly FieldChange[]): Sentence | undefined {
  const relevant = fields.filter(({ path }) => !isMetadata(path));
  if (relevant.length === 0)
    return fields.length === 0 ? undefined : sentence('plan.fields.labels', 'labels only');
  const more = relevant.length - shown;
  return list([
    ...relevant.slice(0, shown).map(describeField),
    ...(more > 0 ? [sentence('plan.fields.more', '{more} more', { more })] : []),
  ]);
}

function list([first, ...rest]: readonly Sentence[]): Sentence | undefined {
  return rest.reduce(
    (before, next) =>
      before === undefined ? next : sentence('plan.fields.list', '{before}, {next}', { before, next }),
    first,
  );
}

function describeField(change: FieldChange): Sentence {
  const { what, from, to } = nameField(change);
  if (from === undefined && to === undefined) return what;
  if (from === undefined) return sentence('plan.field.added', '{what} {to}', { what, to: clip(to ?? '') });
  if (to === undefined)
    return sentence('plan.field.removed', '{what} {from} removed', { what, from: clip(from) });
  return sentence('plan.field.changed', '{what} {from} → {to}', { what, from: clip(from), to: clip(to) });
}

export interface NamedField {
  /** "memory limit"; for a field without a plain name, the last part of its path. */
  readonly what: Sentence;
  /** Both missing if the values mean nothing to people, or are secret. */
  readonly from?: string | undefined;
  readonly to?: string | undefined;
}

/** A field as people call it, with its value before and after. */
export function nameField({ path, before, after }: FieldChange): NamedField {
  if (path.endsWith('.image')) return nameImage(before, after);
  if (path === 'spec.resources.requests.storage')
    return { what: sentence('plan.field.size', 'size'), from: asSize(before), to: asSize(after) };
  const what = plainName(path);
  if (what !== undefined) return { what, from: before, to: after };
  const variable = /\.env\[([^\]]+)\](?:\.value)?$/.exec(path)?.[1];
  if (variable !== undefined) {
    const name = asTheySaid(variable);
    return path.endsWith('.value') ? { what: name, from: before, to: after } : { what: name };
  }
  const key = /^(?:data|stringData)\.(.+)$/.exec(path)?.[1];
  if (key !== undefined) {
    const isMasked = before === '‹secret›' || after === '‹secret›';
    return {
      what: isMasked ? sentence('plan.field.secret', 'the value of {key}', { key }) : asTheySaid(key),
    };
  }
  return { what: asTheySaid(path.split('.').at(-1) ?? path), from: before, to: after };
}

/** Only the version, unless the image itself changes. */
function nameImage(before: string | undefined, after: string | undefined): NamedField {
  const what = sentence('plan.field.version', 'version');
  const isSameImage = before?.replace(/:[^:/]*$/, '') === after?.replace(/:[^:/]*$/, '');
  return isSameImage ? { what, from: tagOf(before), to: tagOf(after) } : { what, from: before, to: after };
}

function plainName(path: string): Sentence | undefined {
  if (path === 'spec.replicas') return sentence('plan.field.replicas', 'number of instances');
  if (path.endsWith('.host')) return sentence('plan.field.host', 'web address');
  switch (/\.resources\.((?:limits|requests)\.(?:memory|cpu))$/.exec(path)?.[1]) {
    case 'limits.memory':
      return sentence('plan.field.memory-limit', 'memory limit');
    case 'requests.memory':
      return sentence('plan.field.memory-request', 'reserved memory');
    case 'limits.cpu':
      return sentence('plan.field.cpu-limit', 'CPU limit');
    case 'requests.cpu':
      return sentence('plan.field.cpu-request', 'reserved CPU');
    default:
      return undefined;
  }
}

function asSize(quantity: string | undefined): string | undefined {
  const bytes = parseQuantity(quantity);
  return bytes === undefined ? quantity : formatBytes(bytes);
}

function clip(text: string): string {
  const line = text.replace(/[\t\n\r ]+/g, ' ');
  return line.length > longest ? `${line.slice(0, longest)}…` : line;
}

function isMetadata(path: string): boolean {
  return path.startsWith('metadata.labels') || path.startsWith('metadata.annotations');
}
