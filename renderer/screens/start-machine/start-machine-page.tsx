import { Button } from '@mantine/core';
import type { CloudSummary } from '../../../contract/clouds.ts';
import { useWords } from '../../app/i18n/words.ts';
import { hrefOf, type StartWay } from '../../app/router/route.ts';
import { useTitle } from '../../app/shell/use-navigation.ts';
import { EmptyState } from '../../ui/feedback/empty-state.tsx';
import { Page, TitleRow } from '../../ui/frame/page.tsx';
import { ChoicePage } from './choice-page.tsx';
import { NetworkPage } from './network-page.tsx';
import { PowerOnPage } from './power-on-page.tsx';
import { StickPage } from './stick-page.tsx';

/** Starts Talos on a blank machine, over the network or from a stick, until Wild Cloud finds it. */
export function StartMachinePage({
  cloud,
  way,
}: {
  readonly cloud: CloudSummary;
  readonly way: StartWay | undefined;
}) {
  const { t } = useWords();
  useTitle(t('startMachine.title'), cloud.name);
  if (cloud.kind === 'practice') return <PracticeNote cloud={cloud} />;
  switch (way) {
    case undefined:
      return <ChoicePage cloud={cloud} />;
    case 'network':
      return <NetworkPage cloud={cloud} />;
    case 'stick':
      return <StickPage cloud={cloud} />;
    case 'power-on':
      return <PowerOnPage cloud={cloud} />;
  }
}

function PracticeNote({ cloud }: { readonly cloud: CloudSummary }) {
  const { t } = useWords();
  return (
    <Page>
      <TitleRow title={t('startMachine.title')} />
      <EmptyState
        title={t('startMachine.practice.title')}
        text={t('startMachine.practice.text')}
        action={
          <Button component="a" href={hrefOf({ at: 'cloud', cloud: cloud.id, section: 'machines' })}>
            {t('startMachine.practice.go')}
          </Button>
        }
      />
    </Page>
  );
}
