import { Input, Modal } from '@mantine/core';
import { useHotkeys } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { type KeyboardEvent, useEffect, useId, useState } from 'react';
import { create } from 'zustand';
import { useWords } from '../i18n/words.ts';
import type { Route } from '../router/route.ts';
import { useAnnouncements } from './announcer.tsx';
import styles from './command-palette.module.css';
import {
  matchingGroups,
  type PaletteEntry,
  type PaletteGroup,
  usePaletteGroups,
} from './palette-entries.tsx';

const usePalette = create<{ readonly opened: boolean }>()(() => ({ opened: false }));
const close = (): void => usePalette.setState({ opened: false });
export const openCommandPalette = (): void => usePalette.setState({ opened: true });

/** Ctrl+K: clouds, pages, apps and actions in one list. */
export function CommandPalette({ route }: { readonly route: Route }) {
  const { t } = useWords();
  const { opened } = usePalette();
  const groups = usePaletteGroups(route);
  // Works inside text fields too.
  useHotkeys([['mod + K', openCommandPalette]], [], true);
  return (
    <Modal
      opened={opened}
      onClose={close}
      attributes={{ content: { 'aria-label': t('shell.search') } }}
      withCloseButton={false}
      centered={false}
      yOffset={80}
      size={600}
      padding={0}
      overlayProps={{ backgroundOpacity: 0.35, blur: 7 }}
      transitionProps={{ transition: 'pop' }}
    >
      <Search groups={groups} />
    </Modal>
  );
}

/**
 * A combobox: the focus stays in the field, and the selected entry is computed from what is shown, so that Enter has one
 * whenever the list has any, also if the list changed a moment ago.
 */
function Search({ groups }: { readonly groups: readonly PaletteGroup[] }) {
  const { t } = useWords();
  const say = useAnnouncements((state) => state.say);
  const id = useId();
  const [query, setQuery] = useState('');
  const [chosen, setChosen] = useState<string>();
  const shown = matchingGroups(groups, query.trim());
  const entries = shown.flatMap((group) => group.entries);
  const selected = entries.find((entry) => entry.id === chosen) ?? entries[0];
  const optionId = (entry: PaletteEntry): string => `${id}-${entry.id}`;
  const selectedId = selected === undefined ? undefined : optionId(selected);
  const count = entries.length;

  useEffect(() => {
    if (query.trim() !== '') say(t('palette.found', { count }));
  }, [query, count, say, t]);
  useEffect(() => {
    if (selectedId !== undefined) document.getElementById(selectedId)?.scrollIntoView({ block: 'nearest' });
  }, [selectedId]);

  const run = (entry: PaletteEntry): void => {
    close();
    entry.run();
  };
  const move = (by: number): void => {
    const at = entries.findIndex((entry) => entry === selected);
    setChosen(entries.at((at + by) % count)?.id);
  };
  const press = (event: KeyboardEvent): void => {
    // Enter and the arrows also choose among the suggestions of an input method.
    if (event.nativeEvent.isComposing || selected === undefined) return;
    if (event.key === 'ArrowDown') move(1);
    else if (event.key === 'ArrowUp') move(-1);
    else if (event.key === 'Enter') run(selected);
    else return;
    event.preventDefault();
  };
  return (
    <>
      <Input
        data-autofocus
        size="lg"
        classNames={{ input: styles.field }}
        leftSection={<IconSearch size={18} aria-hidden="true" />}
        placeholder={t('palette.placeholder')}
        role="combobox"
        aria-label={t('shell.search')}
        aria-autocomplete="list"
        aria-expanded={count > 0}
        aria-controls={count > 0 ? id : undefined}
        aria-activedescendant={selectedId}
        value={query}
        onChange={(event) => {
          setQuery(event.currentTarget.value);
          setChosen(undefined);
        }}
        onKeyDown={press}
      />
      {count === 0 && <p className={styles.none}>{t('palette.empty')}</p>}
      {count > 0 && (
        <div id={id} className={styles.list} role="listbox" aria-label={t('shell.search')}>
          {shown.map(({ title, entries: each }) => (
            <div key={title} className={styles.group} role="group" aria-label={title}>
              <p className={styles.title} aria-hidden="true">
                {title}
              </p>
              {each.map((entry) => (
                <Option
                  key={entry.id}
                  id={optionId(entry)}
                  entry={entry}
                  isSelected={entry === selected}
                  onRun={() => run(entry)}
                />
              ))}
            </div>
          ))}
        </div>
      )}
    </>
  );
}

function Option({
  id,
  entry: { label, description, icon },
  isSelected,
  onRun,
}: {
  readonly id: string;
  readonly entry: PaletteEntry;
  readonly isSelected: boolean;
  readonly onRun: () => void;
}) {
  return (
    <button
      type="button"
      id={id}
      className={styles.option}
      role="option"
      aria-selected={isSelected}
      tabIndex={-1}
      // The focus stays in the field.
      onMouseDown={(event) => event.preventDefault()}
      onClick={onRun}
    >
      {icon}
      <span className={styles.text}>
        <span>{label}</span>
        {description !== undefined && <span className={styles.description}>{description}</span>}
      </span>
    </button>
  );
}
