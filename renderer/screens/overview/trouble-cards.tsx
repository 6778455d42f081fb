import { Button } from '@mantine/core';
import type { AppStatus } from '../../../contract/apps.ts';
import type { CloudSummary } from '../../../contract/clouds.ts';
import { useWords } from '../../app/i18n/words.ts';
import { hrefOf } from '../../app/router/route.ts';
import { ProblemCard, type ProblemLink } from '../../ui/answers/problem-card.tsx';
import { AppSign } from '../../ui/art/app-sign.tsx';
import { programTone } from '../app/app-tone.ts';
import type { Trouble } from './troubles.ts';

const shown = 3;

/** The most serious three, each with its way out; only the first has the filled button. */
export function TroubleCards({
  cloud,
  troubles,
}: {
  readonly cloud: CloudSummary;
  readonly troubles: readonly Trouble[];
}) {
  const { t, say } = useWords();
  return (
    <>
      {troubles.slice(0, shown).map((trouble, index) =>
        trouble.kind === 'app' ? (
          <ProblemCard
            key={`app ${trouble.app.app}`}
            sign={<AppSign app={trouble.app.app} />}
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
      {troubles.length > shown && (
        <p className="small">{t('overview.problemMore', { count: troubles.length - shown })}</p>
      )}
    </>
  );
}

/** The programs of an app as links of a chain; the first broken one is what to look at. */
export function chainOf(app: AppStatus, say: ReturnType<typeof useWords>['say']): readonly ProblemLink[] {
  return app.workloads.slice(0, 5).map((program) => ({
    name: program.name,
    text: say(program.sentence),
    tone: programTone[program.condition],
  }));
}
