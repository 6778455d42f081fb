import { renderTemplate, type TemplateData, type TemplateOptions } from '../../templates/templates.ts';

const [open, close] = ['\u{E000}', '\u{E001}'];
const mark = new RegExp(`${open}(\\d+)${close}`, 'g');

export interface Traced {
  readonly text: string;
  /** From a line of the text, beginning at 1, to the line of the template that it comes from. */
  readonly lineOf: (line: number) => number;
}

/**
 * Fills in a template and remembers where each line comes from: every line carries its number along in characters that
 * no text has, which are taken out again.
 */
export function renderTraced(template: string, data: TemplateData, options: TemplateOptions): Traced {
  const rendered = renderTemplate(withMarks(template), data, options);
  const origins: number[] = [];
  let last = 1;
  const lines = rendered.split('\n').map((line) => {
    const [first] = line.matchAll(mark);
    last = first === undefined ? last : Number(first[1]);
    origins.push(last);
    return line.replaceAll(mark, '');
  });
  return { text: lines.join('\n'), lineOf: (line) => origins[line - 1] ?? last };
}

/** A line that ends inside of an action, or in one that eats what follows, stays as it is. */
function withMarks(template: string): string {
  const clean = template.replaceAll(open, '').replaceAll(close, '');
  let inside = false;
  return clean
    .split('\n')
    .map((line, index) => {
      inside = line.lastIndexOf('{{') > line.lastIndexOf('}}') || (inside && !line.includes('}}'));
      return inside || /-\}\}\s*$/.test(line) ? line : `${line}${open}${index + 1}${close}`;
    })
    .join('\n');
}
