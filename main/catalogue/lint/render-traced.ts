import { renderTemplate, type TemplateData, type TemplateOptions } from '../../templates/templates.ts';

const [open, close] = ['\u{E000}', '\u{E001}'];
const mark = new RegExp(`${open}(\\d+)${close}`, 'g');

export interface Traced {
  readonly text: string;
  /** Maps a line of the text, starting at 1, to its line in the template. */
  readonly lineOf: (line: number) => number;
}

/**
 * Renders a template and tracks where each line comes from: every line carries its number in characters that no text contains,
 * which are removed afterwards.
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

/** Skips lines that end inside an action, or in one that trims what follows. */
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
