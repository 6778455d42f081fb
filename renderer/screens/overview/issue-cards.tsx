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
  const { t } = useWords();
  return (
    <>
      {issues.slice(0, shown).map((issue, index) => (
        <IssueCard key={keyOf(issue)} cloud={cloud} issue={issue} isFirst={index === 0} />
      ))}
      {issues.length > shown && (
        <p className="small">{t('overview.problemMore', { count: issues.length - shown })}</p>
      )}
    </>
  );
}

const keyOf = (issue: Issue): string => {
  switch (issue.kind) {
    case 'app':
      return `app ${issue.app.app}`;
    case 'machine':
      return `machine ${issue.machine.name}`;
    case 'storage':
      return 'storage';
  }
};

function IssueCard({
  cloud,
  issue,
  isFirst,
}: {
  readonly cloud: CloudSummary;
  readonly issue: Issue;
  readonly isFirst: boolean;
}) {
  const { t, say } = useWords();
  const button = (href: string, text: string) => (
    <Button component="a" variant={isFirst ? 'filled' : 'default'} href={href}>
      {text}
    </Button>
  );
  switch (issue.kind) {
    case 'app':
      return (
        <ProblemCard
          sign={<AppIcon app={issue.app.app} />}
          title={issue.app.title}
          text={say(issue.app.sentence)}
          state={t('states.failing')}
          chain={chainOf(issue.app, say)}
          actions={button(
            hrefOf({ at: 'cloud', cloud: cloud.id, section: 'apps', app: issue.app.app }),
            t('overview.lookAt', { app: issue.app.title }),
          )}
        />
      );
    case 'machine':
      return (
        <ProblemCard
          tone="attn"
          title={t('overview.machineDown', { machine: issue.machine.name })}
          text={issue.machine.kind === undefined ? '' : say(issue.machine.kind)}
          state={t('states.not-ready')}
          todo={t('overview.machineDownText', { machine: issue.machine.name })}
        />
      );
    case 'storage':
      return (
        <ProblemCard
          tone={issue.problem.severity === 'bad' ? 'bad' : 'attn'}
          title={t('overview.storage')}
          text={say(issue.problem.sentence)}
          state={t('overview.storageState')}
          actions={button(
            hrefOf({ at: 'cloud', cloud: cloud.id, section: 'storage' }),
            t('overview.storageGo'),
          )}
        />
      );
  }
}

/** The workloads of an app as a chain. The first broken link is where to look. */
export function chainOf(app: AppStatus, say: ReturnType<typeof useWords>['say']): readonly ProblemLink[] {
  return app.workloads.slice(0, 5).map((program) => ({
    name: program.name,
    text: say(program.sentence),
    tone: workloadTone[program.condition],
  }));
}
