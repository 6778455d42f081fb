import { useId } from 'react';
import styles from './inputs.module.css';

/** A choice among a few options, each with its consequence. Native radio buttons: arrow keys move, one tab stop. */
export function ChoiceCards<V extends string>({
  legend,
  value,
  onChange,
  choices,
}: {
  readonly legend: string;
  readonly value: V;
  readonly onChange: (value: V) => void;
  readonly choices: readonly {
    readonly value: V;
    readonly label: string;
    readonly help: string;
    readonly danger?: boolean;
  }[];
}) {
  const name = useId();
  return (
    <fieldset className={styles.choices}>
      <legend>{legend}</legend>
      <div className={styles.choicesRow}>
        {choices.map((choice) => (
          <label
            key={choice.value}
            className={choice.danger === true ? `${styles.choice} ${styles.choiceDanger}` : styles.choice}
          >
            <input
              type="radio"
              name={name}
              value={choice.value}
              checked={value === choice.value}
              onChange={() => onChange(choice.value)}
              aria-describedby={`${name}-${choice.value}`}
            />
            <span className={styles.choiceText}>
              <span className={styles.choiceLabel}>{choice.label}</span>
              <span className={styles.choiceHelp} id={`${name}-${choice.value}`}>
                {choice.help}
              </span>
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
