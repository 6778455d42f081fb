import type { WireError } from '../../contract/errors.ts';

/** What the window shows as technical details: a cluster's own words, and commands that look closer. */
const details = ['event', 'last lines', 'causes', 'fields', 'message', 'words', 'command'] as const;
const longest = { lines: 20, line: 500 } as const;

// Who else's words are in it could move the cursor or rename the terminal.
const steering = /[^\P{Cc}\n\t]/gu;

/** A failure as text: what happened, why, what to do, and what the cluster itself said. */
export function errorText({ title, detail, hint, family, context = {} }: WireError): string {
  const stdout = [title, detail, context['excerpt'], hint].filter(Boolean);
  const told = family === 'bug' ? [] : details;
  const own = told.flatMap((name) => {
    const text = context[name]?.trim() ?? '';
    // Often the reason is all that was said.
    const repeated =
      stdout.some((part) => part?.includes(text)) || (name === 'message' && 'causes' in context);
    return text === '' || repeated ? [] : [`  ${name}: ${indented(text)}`];
  });
  return [...stdout, ...own].join('\n').replaceAll(steering, '');
}

function indented(text: string): string {
  const lines = text.split('\n');
  const shown = lines.slice(-longest.lines).map((line) => line.slice(0, longest.line));
  return shown.length === 1 ? shown.join('') : shown.map((line) => `\n    ${line}`).join('');
}
