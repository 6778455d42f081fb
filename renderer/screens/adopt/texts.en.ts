export const texts = {
  adopt: {
    title: 'What Wild Cloud found',
    running: 'Adopting the folder',
    understood: 'About this folder',
    warnings: 'Before you continue',
    changes: 'What will change',
    unknown: 'Unknown settings',
    unknownText: 'Wild Cloud doesn’t know these settings. They stay in config.yaml exactly as they are.',
    places_one: '{count} place',
    places_other: '{count} places',
    lines_one: '{count} setting',
    lines_other: '{count} settings',
    to: 'becomes',
    nothingYet: 'Nothing has changed yet.',
    resumes: 'Adoption was interrupted. It resumes where it stopped.',
    go: 'Adopt {name}',
    resume: 'Resume adopting {name}',
    form: {
      'proof-of-concept': 'Proof of concept',
      central: 'Wild Central',
    },
  },
};
