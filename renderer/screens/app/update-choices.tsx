import type { AppPage, AppUpdate } from '../../../contract/apps.ts';
import { useWords } from '../../app/i18n/words.ts';
import { Card } from '../../ui/frame/card.tsx';
import { ChoiceCards } from '../../ui/inputs/choice-cards.tsx';
import { sortChanges, type UpdateChange, valueText } from './update-values.ts';

/** Conflicts between a person's values and new defaults. The person's value stays unless they choose the other. */
export function UpdateChoices({
  page,
  update,
  take,
  onChoose,
}: {
  readonly page: AppPage;
  readonly update: AppUpdate;
  /** Paths whose new default is taken. */
  readonly take: readonly string[];
  readonly onChoose: (path: string, taken: boolean) => void;
}) {
  const words = useWords();
  const { t, say } = words;
  const { conflicts } = sortChanges(update.changes);
  if (conflicts.length === 0) return null;
  const choice = ({ path, before, after, own }: UpdateChange) => {
    const setting = page.settings.find((one) => one.path === path);
    const text = (value: typeof own): string => valueText(value, setting, words) || t('app.update.empty');
    return (
      <ChoiceCards
        key={path}
        legend={setting === undefined ? path : say(setting.label)}
        value={take.includes(path) ? 'take' : 'keep'}
        onChange={(chosen) => onChoose(path, chosen === 'take')}
        choices={[
          {
            value: 'keep',
            label: t('app.update.keepYours', { value: text(own) }),
            help:
              before === undefined
                ? t('app.update.keepPlain')
                : t('app.update.keepFirst', { before: text(before) }),
          },
          {
            value: 'take',
            label: t('app.update.take', { value: text(after) }),
            help: t('app.update.takeText', { app: page.title }),
          },
        ]}
      />
    );
  };
  return (
    <Card title={t('app.update.choose')}>
      <div className="stack">
        <p className="small">{t('app.update.chooseText')}</p>
        {conflicts.map(choice)}
      </div>
    </Card>
  );
}
