import type { ListedCatalogue } from '../../../../contract/catalogues.ts';

export const short = (commit: string | undefined) =>
  commit === undefined ? 'its folder' : commit.slice(0, 12);

export function catalogueOf({ name, from, commit, apps }: ListedCatalogue): string {
  const state = {
    used: '',
    elsewhere: ' (another catalogue has it, and that one is used)',
    refused: ' REFUSED',
  };
  const lines = apps.flatMap((one) => [
    `  ${one.app}${state[one.state]}${one.cause === undefined ? '' : `: ${one.cause}`}`,
    ...one.asksFor.map(
      ({ what, kinds, why }) => `      asks for ${[what, ...(kinds ?? [])].join(' ')}: ${why}`,
    ),
  ]);
  return [`${name}: ${from}${commit === undefined ? '' : ` at ${short(commit)}`}`, ...lines].join('\n');
}
