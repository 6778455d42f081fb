import { useId } from 'react';
import './inputs.css';

/** A choice of a few, each with its consequence. Native radios: arrows move, one tab stop. */
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
    <fieldset className="choices">
      <legend>{legend}</legend>
      <div className="choices-row">
        {choices.map((choice) => (
          <label key={choice.value} className={choice.danger === true ? 'choice choice-danger' : 'choice'}>
            <input
              type="radio"
              name={name}
              value={choice.value}
              checked={value === choice.value}
              onChange={() => onChange(choice.value)}
              aria-describedby={`${name}-${choice.value}`}
            />
            <span className="choice-text">
              <span className="choice-label">{choice.label}</span>
              <span className="choice-help" id={`${name}-${choice.value}`}>
                {choice.help}
              </span>
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
