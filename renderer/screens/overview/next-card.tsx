import { Button } from '@mantine/core';
import { IconApps, IconArrowRight, IconCpu, IconPlayerPause, IconStack2 } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { CloudStatus, CloudSummary } from '../../../contract/clouds.ts';
import type { Operation } from '../../../contract/operations.ts';
import { useWords } from '../../app/i18n/words.ts';
import { hrefOf, operationRoute } from '../../app/router/route.ts';
import { ProgressBar } from '../../ui/state/bars.tsx';
import { Spinner } from '../../ui/state/spinner.tsx';
import { shareDone, stepNow } from '../operation/progress.ts';
import { StartMachineLink } from '../start-machine/start-machine-link.tsx';
import styles from './overview.module.css';
import cardStyles from '../../ui/frame/card.module.css';

const iconSize = { size: 24, stroke: 1.6, 'aria-hidden': true } as const;

/** The running operation, one that was interrupted, or one suggested next step. */
export function NextCard({
  cloud,
  status,
  running,
  unfinished,
  missesServices,
}: {
  readonly cloud: CloudSummary;
  readonly status: CloudStatus;
  readonly running: Operation | undefined;
  /** The latest one, if it was interrupted. */
  readonly unfinished: Operation | undefined;
  readonly missesServices: boolean;
}) {
  const { t, say } = useWords();
  if (running !== undefined) {
    const { n, total, step } = stepNow(running);
    return (
      <section className={`${cardStyles.card} ${cardStyles.cardToned} tone-run ${styles.next}`}>
        <Spinner size={22} />
        <div>
          <h2>{say(running.title)}</h2>
          <p>{step === undefined ? '' : t('operation.stepNow', { n, total, step: say(step.title) })}</p>
          <ProgressBar thin share={shareDone(running)} label={say(running.title)} />
        </div>
        <Button component="a" variant="light" color="lake" href={hrefOf(operationRoute(running))}>
          {t('overview.look')}
        </Button>
      </section>
    );
  }
  if (unfinished !== undefined)
    return (
      <Suggestion
        tone="attn"
        icon={<IconPlayerPause {...iconSize} />}
        title={say(unfinished.title)}
        text={t(unfinished.canResume ? 'operation.interruptedText' : 'operation.interruptedFinal')}
        action={t('overview.look')}
        href={hrefOf(operationRoute(unfinished))}
      />
    );
  const inCloud = (section: 'machines' | 'services' | 'apps') =>
    hrefOf({ at: 'cloud', cloud: cloud.id, section });
  if (status.condition === 'setting-up')
    return (
      <Suggestion
        icon={<IconCpu {...iconSize} />}
        title={t('overview.next.machines')}
        text={t('overview.next.machinesText')}
        action={t('overview.next.machinesGo')}
        href={inCloud('machines')}
        before={<StartMachineLink cloud={cloud} />}
      />
    );
  if (status.condition !== 'well') return null;
  if (missesServices)
    return (
      <Suggestion
        isMain
        icon={<IconStack2 {...iconSize} />}
        title={t('overview.next.services')}
        text={t('overview.next.servicesText')}
        action={t('overview.next.servicesGo')}
        href={inCloud('services')}
      />
    );
  if (status.apps.some(({ condition }) => condition !== 'absent')) return null;
  return (
    <Suggestion
      icon={<IconApps {...iconSize} />}
      title={t('overview.next.firstApp')}
      text={t('overview.next.firstAppText')}
      action={t('overview.next.go')}
      href={inCloud('apps')}
    />
  );
}

function Suggestion({
  icon,
  title,
  text,
  action,
  href,
  tone,
  isMain = false,
  before,
}: {
  readonly icon: ReactNode;
  readonly title: string;
  readonly text: string;
  readonly action: string;
  readonly href: string;
  readonly tone?: 'attn';
  /** The one thing to do on this page. */
  readonly isMain?: boolean;
  /** What comes before the action. */
  readonly before?: ReactNode;
}) {
  const toned = tone === undefined ? '' : `${cardStyles.cardToned} tone-${tone}`;
  return (
    <section className={`${cardStyles.card} ${toned} ${styles.next}`}>
      {icon}
      <div>
        <h2>{title}</h2>
        <p>{text}</p>
      </div>
      {before}
      <Button
        component="a"
        variant={isMain ? 'filled' : 'light'}
        href={href}
        rightSection={<IconArrowRight className="mirrored" size={16} aria-hidden="true" />}
      >
        {action}
      </Button>
    </section>
  );
}
