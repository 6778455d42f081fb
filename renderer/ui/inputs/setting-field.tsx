import { PasswordInput, Select, Switch, Textarea, TextInput } from '@mantine/core';
import { Controller, useFormContext } from 'react-hook-form';
import type { Setting } from '../../../contract/apps.ts';
import { useWords } from '../../app/i18n/words.ts';
import { settingWidgets } from './setting-widgets.ts';
import { type Answers, fieldOf, problemWith } from './form-values.ts';
import styles from './inputs.module.css';

/** One setting of an app, in the kind of field its type needs. */
export function SettingField({ setting }: { readonly setting: Setting }) {
  const { t, say } = useWords();
  const widget = settingWidgets[setting.type];
  const { control } = useFormContext<Answers>();
  return (
    <Controller
      control={control}
      name={fieldOf(setting)}
      rules={{
        validate: (value) => {
          const problem = problemWith(setting, value);
          return problem === undefined || t(problem);
        },
      }}
      render={({ field, fieldState }) => {
        const label = (
          <>
            {say(setting.label)}
            {fieldState.isDirty && <span className={styles.settingChanged}>{t('form.changed')}</span>}
          </>
        );
        const sizeHelp = setting.type === 'size' ? t('form.sizeHelp') : undefined;
        const help = setting.help === undefined ? sizeHelp : say(setting.help);
        const common = {
          label,
          ...(help === undefined ? {} : { description: help }),
          error: fieldState.error?.message,
        };
        if (widget.control === 'password')
          return (
            <PasswordInput
              {...common}
              {...field}
              value={String(field.value ?? '')}
              {...(setting.secret?.given === true ? { placeholder: t('form.secretGiven') } : {})}
              visibilityToggleButtonProps={{ 'aria-label': t('form.secretShow') }}
              autoComplete="new-password"
              spellCheck={false}
            />
          );
        if (widget.control === 'switch')
          return (
            <Switch
              {...common}
              ref={field.ref}
              name={field.name}
              checked={field.value === true}
              onBlur={field.onBlur}
              onChange={(event) => field.onChange(event.currentTarget.checked)}
            />
          );
        if (widget.control === 'select')
          return (
            <Select
              {...common}
              ref={field.ref}
              name={field.name}
              data={(setting.choices ?? []).map((choice) => ({
                value: choice.value,
                label: say(choice.label),
              }))}
              value={String(field.value)}
              onBlur={field.onBlur}
              onChange={(value) => field.onChange(value ?? '')}
            />
          );
        // A new kind of control fails to compile here.
        widget.control satisfies 'line';
        // A single-line field would drop line breaks.
        if (setting.type === 'string' && String(setting.value).includes('\n'))
          return (
            <Textarea
              {...common}
              {...field}
              value={String(field.value ?? '')}
              autosize
              autoComplete="off"
              spellCheck={false}
            />
          );
        return (
          <TextInput
            {...common}
            {...field}
            value={String(field.value ?? '')}
            type={setting.type === 'email' ? 'email' : 'text'}
            inputMode={widget.inputMode}
            autoComplete="off"
            spellCheck={false}
          />
        );
      }}
    />
  );
}
