import type { CloudSummary } from '../../../contract/clouds.ts';
import { useWords } from '../../app/i18n/words.ts';
import type { SetupStep } from '../../app/router/route.ts';
import { useTitle } from '../../app/shell/use-navigation.ts';
import { AdditionStep } from './addition-step.tsx';
import { DisksStep } from './disks-step.tsx';
import { UpStep } from './up-step.tsx';

/** The setup steps after selecting machines. The first step is the machines page itself. */
export function SetupPage({ cloud, step }: { readonly cloud: CloudSummary; readonly step: SetupStep }) {
  const { t } = useWords();
  useTitle(t(`setup.step.${step}`), cloud.name);
  switch (step) {
    case 'disks':
      return <DisksStep cloud={cloud} />;
    case 'up':
      return <UpStep cloud={cloud} />;
    case 'add':
      return <AdditionStep cloud={cloud} />;
  }
}
