import { formatVerb, goPrint, type Flags } from './go-format.ts';
import type { Budget } from './limits.ts';
import { typeName, type TemplateValue } from './value.ts';

const directive = /%([-+# 0]*)(\d+|\*)?(?:\.(\d+|\*)?)?(.|$)/gsu;

/** Go's `fmt.Sprintf` for the values that a template can hold. */
export function goPrintf(format: string, values: readonly TemplateValue[], budget: Budget): string {
  let next = 0;
  let length = format.length;
  const number = (part: string | undefined): number | undefined => {
    if (part !== '*') return part === undefined ? undefined : Number(part);
    const value = values[next++];
    return typeof value === 'number' ? value : undefined;
  };
  const text = format.replace(
    directive,
    (whole, marks: string, width: string | undefined, precision: string | undefined, verb: string) => {
      if (verb === '') return '%!(NOVERB)';
      if (verb === '%') return '%';
      const dot = whole.includes('.');
      const given = number(width);
      const flags: Flags = {
        minus: marks.includes('-') || (given ?? 0) < 0,
        plus: marks.includes('+'),
        space: marks.includes(' '),
        zero: marks.includes('0'),
        ...(given === undefined ? {} : { width: Math.min(Math.abs(given), 1_000_000) }),
        ...(dot ? { precision: Math.min(number(precision) ?? 0, 100) } : {}),
      };
      const value = values[next];
      if (value === undefined) return `%!${verb}(MISSING)`;
      next += 1;
      // Before the padding is made: a width costs nothing to write.
      budget.fits(length + (flags.width ?? 0));
      const piece = formatVerb(value, verb, flags);
      length += piece.length;
      return piece;
    },
  );
  const extra = values
    .slice(next)
    .map((value) => (value === null ? '<nil>' : `${typeName(value)}=${goPrint(value)}`));
  return extra.length === 0 ? text : `${text}%!(EXTRA ${extra.join(', ')})`;
}

/** Go's `fmt.Sprint`: a blank between two values where neither is a text. */
export function goSprint(values: readonly TemplateValue[]): string {
  let text = '';
  values.forEach((value, index) => {
    const before = values[index - 1];
    if (index > 0 && typeof value !== 'string' && typeof before !== 'string') text += ' ';
    text += goPrint(value);
  });
  return text;
}
