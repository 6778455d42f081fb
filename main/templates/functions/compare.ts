import { sentence } from '../../lib/sentence.ts';
import { BadCall } from './bad-call.ts';
import { compareBytes, describeKind, isNil, isNumber, kindOf, type TemplateValue } from '../value.ts';

/** Go's `eq`: values of one basic kind; anything else is a mistake in the template and not merely unequal. */
export function equal(a: TemplateValue, b: TemplateValue): boolean {
  const kind = kindOf(a);
  const other = kindOf(b);
  if (kind === 'nil' || other === 'nil') return isNil(a) && isNil(b);
  if (kind === 'slice' && other === 'slice' && (isNil(a) || isNil(b))) return isNil(a) && isNil(b);
  if (kind === other && kind !== 'slice' && kind !== 'map') return a === b;
  throw incomparable(a, b);
}

/** Negative, 0 or positive; for two texts or two numbers of one kind. */
export function compare(a: TemplateValue, b: TemplateValue): number {
  if (typeof a === 'string' && typeof b === 'string') return compareBytes(a, b);
  if (isNumber(a) && isNumber(b) && kindOf(a) === kindOf(b)) return a < b ? -1 : Number(a > b);
  throw incomparable(a, b);
}

function incomparable(a: TemplateValue, b: TemplateValue): BadCall {
  return new BadCall(
    sentence('template.problem.compare', 'These can’t be compared: {a} and {b}.', {
      a: describeKind(a),
      b: describeKind(b),
    }),
  );
}
