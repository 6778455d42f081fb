import { PasswordInput, Select, Switch, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { Stories } from '../../stories/story.ts';
import { ChoiceCards } from './choice-cards.tsx';
import { HoldButton } from './hold-button.tsx';

function Choice() {
  const [value, setValue] = useState<'keep' | 'delete'>('keep');
  return (
    <ChoiceCards
      legend="What should happen to its data?"
      value={value}
      onChange={setValue}
      choices={[
        { value: 'keep', label: 'Keep the data', help: 'Its space stays.' },
        { value: 'delete', label: 'Delete everything now', help: 'This cannot be undone.', danger: true },
      ]}
    />
  );
}

function Held() {
  const [shown, setShown] = useState('hidden');
  return (
    <div className="row">
      <HoldButton
        label="Reveal: press and hold"
        armedText="Press Enter again"
        onHeld={() => setShown('shown')}
      >
        Reveal
      </HoldButton>
      <span>{shown}</span>
    </div>
  );
}

export const stories: Stories = {
  title: 'Inputs',
  states: {
    choice: <Choice />,
    hold: <Held />,
    text: <TextInput label="Address" description="What people type." defaultValue="ghost.meadow.example" />,
    'with an error': <TextInput label="Space" error="That is no size." defaultValue="lots" />,
    select: <Select label="Where it is kept" data={['Once', 'Twice']} defaultValue="Twice" />,
    passphrase: <PasswordInput label="Passphrase" visibilityToggleButtonProps={{ 'aria-label': 'Show' }} />,
    switch: <Switch label="Follow" defaultChecked />,
  },
};
