import type { ListedCatalogue } from '../../../../contract/catalogues.ts';

export const short = (commit: string | undefined) =>
  commit === undefined ? 'its folder' : commit.slice(0, 12);

export function catalogueText({ name, from, commit, apps }: ListedCatalogue): string {
  const state = {
    used: '',
    elsewhere: ' (taken from another catalogue)',
    refused: ' REJECTED',
  };
  const lines = apps.flatMap((one) => [
    `  ${one.app}${state[one.state]}${one.cause === undefined ? '' : `: ${one.cause.text}`}`,
    ...one.asksFor.map(
      ({ what, kinds, why }) =>
        `      needs permission for ${[what, ...(kinds ?? [])].join(' ')}: ${why.text}`,
    ),
  ]);
  return [`${name}: ${from}${commit === undefined ? '' : ` at ${short(commit)}`}`, ...lines].join('\n');
}
