import type { ListedCatalogue } from '../../../../contract/catalogues.ts';

export const short = (commit: string | undefined) =>
  commit === undefined ? 'its folder' : commit.slice(0, 12);

export function catalogueText({ name, from, commit, apps, services }: ListedCatalogue): string {
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
  const serviceStates = {
    offered: `: choose it with “wild service add”`,
    elsewhere: ' (Wild Cloud’s own is used)',
    refused: ' REJECTED',
  };
  const offered = services.map(
    ({ service, state: one, cause }) =>
      `  service ${service}${serviceStates[one]}${cause === undefined ? '' : `: ${cause.text}`}`,
  );
  return [`${name}: ${from}${commit === undefined ? '' : ` at ${short(commit)}`}`, ...lines, ...offered].join(
    '\n',
  );
}
