import type { BootMachine, BootStage } from '../../../../contract/boot.ts';

const stageTexts: Readonly<Record<BootStage, string>> = {
  asked: 'asks for something to boot',
  loader: 'loads the boot loader',
  loaded: 'has the boot loader',
  script: 'runs the boot loader',
  system: 'loads Talos',
  starting: 'starts Talos',
  running: 'runs Talos',
};

/** One line about a machine; the same as long as nothing worth a line has happened. */
export function machineLine({
  mac,
  vendor,
  firmware,
  stage,
  allowed,
  address,
  progress,
  trouble,
}: BootMachine): string {
  const who = [
    mac,
    ...(vendor === undefined ? [] : [`(${vendor})`]),
    ...(address === undefined ? [] : [address]),
  ];
  const quarter =
    progress === undefined || progress.total === 0 || (stage !== 'system' && stage !== 'loader')
      ? ''
      : ` (${Math.floor((progress.done / progress.total) * 4) * 25} %)`;
  const what = allowed
    ? `${stageTexts[stage]}${stage === 'asked' ? ` (${firmware})` : quarter}`
    : `asks for something to boot (${firmware}), but isn’t on the list: --allow ${mac}`;
  return [
    `${who.join(' ')} ${what}`,
    ...(trouble === undefined ? [] : [`  ${trouble.what.text} ${trouble.hint.text}`]),
  ].join('\n');
}
