import type { ReactNode } from 'react';
import type { CloudSummary } from '../../../contract/clouds.ts';
import { useWords } from '../../app/i18n/words.ts';
import { hrefOf } from '../../app/router/route.ts';
import { Page, TitleRow } from '../../ui/frame/page.tsx';
import { Stepper, type StepperStep } from '../../ui/state/stepper.tsx';
import stickyFootStyles from '../../ui/frame/sticky-foot.module.css';
import styles from './setup.module.css';

const all = ['machines', 'disks', 'up'] as const;
type JourneyStep = (typeof all)[number];

/** The layout of each setup step: stepper, question, content and the button to continue. */
export function SetupFrame({
  cloud,
  step,
  reached,
  title,
  lead,
  foot,
  children,
}: {
  readonly cloud: CloudSummary;
  readonly step: JourneyStep;
  /** The furthest step that can be opened. */
  readonly reached: JourneyStep;
  readonly title: string;
  readonly lead?: string;
  readonly foot?: ReactNode;
  readonly children: ReactNode;
}) {
  const { t } = useWords();
  const steps = all.map((id, index): StepperStep => {
    const href =
      id === 'machines'
        ? hrefOf({ at: 'cloud', cloud: cloud.id, section: 'machines' })
        : hrefOf({ at: 'cloud', cloud: cloud.id, section: 'setup', step: id });
    return { id, title: t(`setup.step.${id}`), ...(index <= all.indexOf(reached) ? { href } : {}) };
  });
  return (
    <Page>
      <div className={styles.setupSteps}>
        <Stepper steps={steps} current={step} label={t('setup.steps')} doneWord={t('setup.stepDone')} />
      </div>
      <TitleRow title={title} {...(lead === undefined ? {} : { lead })} />
      <div className="stack">{children}</div>
      {foot !== undefined && (
        <footer className={`${stickyFootStyles.foot} ${stickyFootStyles.footEdged}`}>{foot}</footer>
      )}
    </Page>
  );
}
