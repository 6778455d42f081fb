import { Button } from '@mantine/core';
import { IconArrowRight, IconCheck, IconClock, IconDeviceUsb } from '@tabler/icons-react';
import type { CloudSummary } from '../../../contract/clouds.ts';
import { useWords } from '../../app/i18n/words.ts';
import { hrefOf, type StartWay } from '../../app/router/route.ts';
import { Page, TitleRow } from '../../ui/frame/page.tsx';
import { BootServerNote } from './boot-server-note.tsx';
import { NetworkArt, StickArt } from './way-art.tsx';
import cardStyles from '../../ui/frame/card.module.css';
import styles from './start-machine.module.css';

const ways = [
  { id: 'network', Art: NetworkArt },
  { id: 'stick', Art: StickArt },
] as const;

/** How should it start? Each way with when it fits and how long it takes. */
export function ChoicePage({ cloud }: { readonly cloud: CloudSummary }) {
  const { t } = useWords();
  const to = (way: StartWay): string =>
    hrefOf({ at: 'cloud', cloud: cloud.id, section: 'start-machine', way });
  return (
    <Page>
      <TitleRow
        back={{
          href: hrefOf({ at: 'cloud', cloud: cloud.id, section: 'machines' }),
          label: t('startMachine.back'),
        }}
        title={t('startMachine.title')}
        lead={t('startMachine.lead')}
      />
      <div className="stack">
        <BootServerNote cloud={cloud} />
        <ul className={styles.ways}>
          {ways.map(({ id, Art }, index) => (
            <li key={id} className={`${cardStyles.card} ${cardStyles.cardRaised} ${styles.way}`}>
              <Art />
              <div className={styles.wayText}>
                <h2>{t(`startMachine.ways.${id}.title`)}</h2>
                <p>{t(`startMachine.ways.${id}.text`)}</p>
                <p className={styles.wayFact}>
                  <IconCheck size={16} stroke={2} aria-hidden="true" />
                  {t(`startMachine.ways.${id}.fits`)}
                </p>
                <p className={styles.wayFact}>
                  <IconClock size={16} stroke={1.7} aria-hidden="true" />
                  {t(`startMachine.ways.${id}.time`)}
                </p>
                <Button
                  component="a"
                  href={to(id)}
                  data-size="lg"
                  variant={index === 0 ? 'filled' : 'default'}
                  rightSection={<IconArrowRight className="mirrored" size={17} aria-hidden="true" />}
                >
                  {t(`startMachine.ways.${id}.go`)}
                </Button>
              </div>
            </li>
          ))}
        </ul>
        <p className={styles.have}>
          <IconDeviceUsb size={17} stroke={1.7} aria-hidden="true" />
          <a href={to('power-on')}>{t('startMachine.ways.have')}</a>
        </p>
      </div>
    </Page>
  );
}
