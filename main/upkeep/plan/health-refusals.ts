import type { Sentence } from '../../../contract/wire.ts';
import { sentence } from '../../lib/sentence.ts';
import type { Observed } from '../observe/observed.ts';

/** Problems to fix before anything is started: a second one at the same time would be too many. */
export function healthRefusals({ nodes, members, etcdErrors }: Observed): readonly Sentence[] {
  const silent = nodes.filter(({ answers }) => !answers);
  const unready = nodes.filter(({ answers, kubernetes }) => answers && kubernetes?.ready !== true);
  const away = members.filter(({ healthy, learner }) => !healthy || learner);
  const names = (all: readonly { readonly name: string }[]) => all.map(({ name }) => name).join(', ');
  return [
    ...(silent.length === 0
      ? []
      : [sentence('upkeep.refuse.some-silent', '{names} isn’t responding.', { names: names(silent) })]),
    ...(unready.length === 0 ? [] : [notReady(names(unready))]),
    ...(away.length === 0
      ? []
      : [
          sentence('upkeep.refuse.some-away', 'etcd isn’t healthy on {names}.', {
            names: names(away),
          }),
        ]),
    ...Object.entries(etcdErrors).map(([name, words]) =>
      sentence('upkeep.refuse.etcd-trouble', 'etcd on {name} reports: {words}', { name, words }),
    ),
  ];
}

export const notReady = (names: string): Sentence =>
  sentence('upkeep.refuse.some-unready', '{names} isn’t ready in Kubernetes.', { names });
