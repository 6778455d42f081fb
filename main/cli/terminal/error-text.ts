import type { WireError } from '../../../contract/errors.ts';

/** What the window shows as technical details: the cluster's own messages, and commands for a closer look. */
const details = ['event', 'last lines', 'causes', 'fields', 'message', 'words', 'command'] as const;
const limits = { lines: 20, lineLength: 500 } as const;

// Messages of other programs could move the cursor or rename the terminal.
const controlCharacters = /[^\P{Cc}\n\t]/gu;

/** A failure as text: what happened, why, what to do, and what the cluster reported. */
export function errorText({ title, detail, hint, family, context = {} }: WireError): string {
  const sentences = [title, detail, context['excerpt'], hint].filter(Boolean);
  const technical = (family === 'bug' ? [] : details).flatMap((name) => {
    const text = context[name]?.trim() ?? '';
    // The reason is often the whole message.
    const isRepeated =
      sentences.some((part) => part?.includes(text)) || (name === 'message' && 'causes' in context);
    return text === '' || isRepeated ? [] : [`  ${name}: ${indented(text)}`];
  });
  return [...sentences, ...technical].join('\n').replaceAll(controlCharacters, '');
}

function indented(text: string): string {
  const lines = text
    .split('\n')
    .slice(-limits.lines)
    .map((line) => line.slice(0, limits.lineLength));
  return lines.length === 1 ? lines.join('') : lines.map((line) => `\n    ${line}`).join('');
}
