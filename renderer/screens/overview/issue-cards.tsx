import { Button } from '@mantine/core';
import type { AppStatus } from '../../../contract/apps.ts';
import type { CloudSummary } from '../../../contract/clouds.ts';
import { useWords } from '../../app/i18n/words.ts';
import { hrefOf } from '../../app/router/route.ts';
import { ProblemCard, type ProblemLink } from '../../ui/feedback/problem-card.tsx';
import { AppIcon } from '../../ui/art/app-icon.tsx';
import { workloadTone } from '../../ui/state/condition-tone.ts';
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
      {issues.slice(0, shown).map((issue, index) =>
        issue.kind === 'app' ? (
          <ProblemCard
            key={`app ${issue.app.app}`}
            sign={<AppIcon app={issue.app.app} />}
            title={issue.app.title}
            text={say(issue.app.sentence)}
            state={t('states.failing')}
            chain={chainOf(issue.app, say)}
            actions={
              <Button
                component="a"
                variant={index === 0 ? 'filled' : 'default'}
                href={hrefOf({ at: 'cloud', cloud: cloud.id, section: 'apps', app: issue.app.app })}
              >
                {t('overview.lookAt', { app: issue.app.title })}
              </Button>
            }
          />
        ) : (
          <ProblemCard
            key={`machine ${issue.machine.name}`}
            tone="attn"
            title={t('overview.machineDown', { machine: issue.machine.name })}
            text={issue.machine.kind === undefined ? '' : say(issue.machine.kind)}
            state={t('states.not-ready')}
            todo={t('overview.machineDownText', { machine: issue.machine.name })}
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
