import { Button } from '@mantine/core';
import type { BootLan, BootReadiness } from '../../../contract/boot.ts';
import type { CloudSummary } from '../../../contract/clouds.ts';
import type { CallState } from '../../api.ts';
import { useWords } from '../../app/i18n/words.ts';
import { hrefOf } from '../../app/router/route.ts';
import { EmptyState } from '../../ui/feedback/empty-state.tsx';
import { ReloadButton } from '../../ui/feedback/reload-button.tsx';
import { Card } from '../../ui/frame/card.tsx';
import { ChoiceCards } from '../../ui/inputs/choice-cards.tsx';

/** The network whose machines can be started; a choice if this computer has several. */
export function LanCard({
  lans,
  address,
  onChoose,
}: {
  readonly lans: readonly BootLan[];
  readonly address: string;
  readonly onChoose: (address: string) => void;
}) {
  const { t } = useWords();
  const named = ({ interface: name, kind, ...lan }: BootLan) => ({
    label: t(`startMachine.network.kind.${kind}`, { name }),
    help: t('startMachine.network.lanOf', { network: lan.network, address: lan.address }),
  });
  const [only] = lans;
  if (only !== undefined && lans.length === 1) {
    const { label, help } = named(only);
    return (
      <Card title={t('startMachine.network.lan')} more={<span className="small">{label}</span>}>
        <p>{help}</p>
        <p className="small">{t('startMachine.network.lanText')}</p>
      </Card>
    );
  }
  return (
    <Card>
      <ChoiceCards
        legend={t('startMachine.network.lanChoice')}
        value={address}
        onChange={onChoose}
        choices={lans.map((lan) => ({ value: lan.address, ...named(lan) }))}
      />
    </Card>
  );
}

/** Without a network there is still the stick. */
export function NoLan({
  cloud,
  check,
}: {
  readonly cloud: CloudSummary;
  readonly check: CallState<BootReadiness>;
}) {
  const { t } = useWords();
  return (
    <EmptyState
      title={t('startMachine.network.noLan')}
      text={t('startMachine.network.noLanText')}
      action={
        <>
          <ReloadButton state={check} label={t('startMachine.network.check')} />
          <Button
            component="a"
            href={hrefOf({ at: 'cloud', cloud: cloud.id, section: 'start-machine', way: 'stick' })}
          >
            {t('startMachine.ways.stick.go')}
          </Button>
        </>
      }
    />
  );
}
