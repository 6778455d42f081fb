export const texts = {
  adopt: {
    title: 'What we understood',
    running: 'Adopting the folder',
    understood: 'What this folder is',
    warnings: 'What you should know',
    changes: 'What will change',
    unknown: 'Not known to Wild Cloud',
    unknownText: 'These settings stay in config.yaml exactly as they are.',
    places_one: '{count} place',
    places_other: '{count} places',
    lines_one: '{count} name',
    lines_other: '{count} names',
    to: 'becomes',
    nothingYet: 'Nothing has been changed so far.',
    goesOn: 'It was begun before, and goes on where it ended.',
    go: 'Adopt {name}',
    goOn: 'Go on adopting {name}',
    form: {
      'proof-of-concept': 'Proof of concept',
      central: 'Wild Central',
    },
  },
};
