import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { CloudStatus, CloudSummary } from '../../../contract/clouds.ts';
import { useFormat } from '../../app/format/use-format.ts';
import { useWords } from '../../app/i18n/words.ts';
import { hrefOf } from '../../app/router/route.ts';
import { conditionTone } from '../../app/shell/cloud-status-line.ts';
import { Hills, type Sky } from '../../ui/art/hills.tsx';
import { useNow } from '../../ui/state/moment.tsx';
import { StatusIcon } from '../../ui/state/status.tsx';
import styles from '../../ui/frame/hero.module.css';

const skies: Readonly<Record<CloudStatus['condition'], Sky>> = {
  well: 'clear',
  attention: 'dusk',
  broken: 'dusk',
  unreachable: 'dim',
  'setting-up': 'clear',
  stopped: 'heather',
  unreadable: 'dim',
};

/** The state of the cloud in one sentence. The sky reflects it but is never its only indication. */
export function Hero({
  cloud,
  status,
  issues,
  mayInstall,
  onStart,
  starting,
}: {
  readonly cloud: CloudSummary;
  readonly status: CloudStatus;
  readonly issues: number;
  /** False while services that apps need have to be set up first. */
  readonly mayInstall: boolean;
  readonly onStart: () => void;
  readonly starting: boolean;
}) {
  const { t, say, countWord } = useWords();
  const { condition } = status;
  const practice = cloud.kind === 'practice';
  const fresh = condition === 'well' && status.apps.length === 0;
  const count = Math.max(1, issues);
  const title =
    condition === 'attention' || condition === 'broken'
      ? t(`overview.hero.${condition}`, { count, word: countWord(count) })
      : fresh
        ? t('overview.hero.fresh')
        : condition === 'well' && practice
          ? t('overview.practiceWell')
          : t(`overview.hero.${condition}`);
  const tone = practice && condition === 'well' ? 'practice' : conditionTone[condition];
  const sky = practice && condition === 'well' ? 'heather' : skies[condition];
  return (
    <section className={styles.hero} data-sky={sky}>
      <Hills sky={sky} />
      <div className={styles.text}>
        <h1 tabIndex={-1}>
          <StatusIcon tone={tone} />
          <span>{title}</span>
        </h1>
        <p className="lead">
          {ended(say(status.sentence))} {condition !== 'stopped' && <Checked at={status.checkedAt} />}
        </p>
        <HeroActions
          cloud={cloud}
          condition={condition}
          mayInstall={mayInstall}
          onStart={onStart}
          starting={starting}
        />
      </div>
    </section>
  );
}

/** Another sentence follows, so this one needs a full stop. */
const ended = (text: string): string => (/[.!?…]$/.test(text.trim()) ? text.trim() : `${text.trim()}.`);

function HeroActions({
  cloud,
  condition,
  mayInstall,
  onStart,
  starting,
}: {
  readonly cloud: CloudSummary;
  readonly condition: CloudStatus['condition'];
  readonly mayInstall: boolean;
  readonly onStart: () => void;
  readonly starting: boolean;
}): ReactNode {
  const { t } = useWords();
  if (condition === 'stopped')
    return (
      <div className="row">
        <Button loading={starting} onClick={onStart}>
          {t('overview.startAgain')}
        </Button>
      </div>
    );
  if (condition !== 'well' || !mayInstall) return null;
  return (
    <div className="row">
      <Button
        component="a"
        href={hrefOf({ at: 'cloud', cloud: cloud.id, section: 'apps' })}
        leftSection={<IconPlus size={17} aria-hidden="true" />}
      >
        {t('overview.installApp')}
      </Button>
    </div>
  );
}

function Checked({ at }: { readonly at: string }) {
  const { t } = useWords();
  const format = useFormat();
  const now = useNow(10_000);
  const age = Math.max(0, now - Date.parse(at));
  const words = age < 3_600_000 ? format.ago(Math.max(1000, age)) : format.moment(at, now);
  return <span>{t('overview.checked', { ago: words })}</span>;
}
