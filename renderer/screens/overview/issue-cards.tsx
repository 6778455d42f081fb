import { Button } from '@mantine/core';
import type { AppStatus } from '../../../contract/apps.ts';
import type { CloudSummary } from '../../../contract/clouds.ts';
import { useWords } from '../../app/i18n/words.ts';
import { hrefOf } from '../../app/router/route.ts';
import { ProblemCard, type ProblemLink } from '../../ui/feedback/problem-card.tsx';
import { AppIcon } from '../../ui/art/app-icon.tsx';
import { workloadTone } from '../app/app-tone.ts';
import type { Issue } from './issues.ts';

const shown = 3;

/** The three most serious issues, each with its fix. Only the first has a filled button. */
export function IssueCards({
  cloud,
  issues,
}: {
  readonly cloud: CloudSummary;
  readonly issues: readonly Issue[];
}) {
  const { t, say } = useWords();
  return (
    <>
      {issues.slice(0, shown).map((trouble, index) =>
        trouble.kind === 'app' ? (
          <ProblemCard
            key={`app ${trouble.app.app}`}
            sign={<AppIcon app={trouble.app.app} />}
            title={trouble.app.title}
            text={say(trouble.app.sentence)}
            state={t('states.failing')}
            chain={chainOf(trouble.app, say)}
            actions={
              <Button
                component="a"
                variant={index === 0 ? 'filled' : 'default'}
                href={hrefOf({ at: 'cloud', cloud: cloud.id, section: 'apps', app: trouble.app.app })}
              >
                {t('overview.lookAt', { app: trouble.app.title })}
              </Button>
            }
          />
        ) : (
          <ProblemCard
            key={`machine ${trouble.machine.name}`}
            tone="attn"
            title={t('overview.machineDown', { machine: trouble.machine.name })}
            text={trouble.machine.kind ?? ''}
            state={t('states.not-ready')}
            todo={t('overview.machineDownText', { machine: trouble.machine.name })}
          />
        ),
      )}
      {issues.length > shown && (
        <p className="small">{t('overview.problemMore', { count: issues.length - shown })}</p>
      )}
    </>
  );
}

/** The workloads of an app as a chain. The first broken link is where to look. */
export function chainOf(app: AppStatus, say: ReturnType<typeof useWords>['say']): readonly ProblemLink[] {
  return app.workloads.slice(0, 5).map((program) => ({
    name: program.name,
    text: say(program.sentence),
    tone: workloadTone[program.condition],
  }));
}
