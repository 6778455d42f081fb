import {
  isAlias,
  isMap,
  isNode,
  isScalar,
  isSeq,
  visit,
  type Alias,
  type Document,
  type LineCounter,
  type Node,
  type Scalar,
  type YAMLMap,
} from 'yaml';
import type { ConfigValue } from '../../contract/config.ts';
import type { Sentence } from '../../contract/sentence.ts';
import { isMergeKey, keyName, type ParsedYaml } from './parse-yaml.ts';
import { asTheySaid, sentence } from './sentence.ts';

export interface YamlPlace {
  readonly line: number;
  readonly col: number;
}

/** The text isn't valid YAML, or exceeds a limit. Each domain turns it into a failure of its own. */
export class UnreadableYaml extends Error {
  readonly sentence: Sentence;
  /** The sentence in English. */
  readonly reason: string;
  readonly place: YamlPlace;

  constructor(why: Sentence, place: YamlPlace) {
    super(`${place.line}:${place.col}: ${why.text}`);
    this.name = 'UnreadableYaml';
    this.sentence = why;
    this.reason = why.text;
    this.place = place;
  }
}

/** How many values references may expand to: a few lines can otherwise expand to billions. */
const mostReferred = 50_000;

export interface ReadingRules {
  /** Returns why the name is rejected. */
  readonly whyNotName?: (name: string) => Sentence | string | undefined;
  /** Overrides how a scalar is converted. */
  readonly scalar?: (node: Scalar) => ConfigValue;
}

/**
 * Converts a document to plain values, applying merge keys and expanding references. Expanded values are copies, never shared.
 * @throws UnreadableYaml
 */
export function yamlValue({ doc, lines }: ParsedYaml, rules: ReadingRules = {}): ConfigValue {
  const [error] = doc.errors;
  if (error !== undefined) {
    const why =
      error.code === 'RESOURCE_EXHAUSTION' ? nestedTooDeeply : asTheySaid(error.message.replace(/\.?$/, '.'));
    throw new UnreadableYaml(why, lines.linePos(error.pos[0]));
  }
  return new Reading(doc, lines, rules).value(doc.contents);
}

export const nestedTooDeeply = sentence('yaml.too-deep', 'It’s nested too deeply.');

class Reading {
  readonly #targets: ReadonlyMap<Alias, Node | undefined>;
  readonly #lines: LineCounter;
  readonly #rules: ReadingRules;
  /** The references being expanded, outermost first. */
  readonly #followed: { readonly alias: Alias; readonly target: Node }[] = [];
  #referred = 0;

  constructor(doc: Document.Parsed, lines: LineCounter, rules: ReadingRules) {
    this.#targets = targetsIn(doc);
    this.#lines = lines;
    this.#rules = rules;
  }

  value(node: unknown): ConfigValue {
    const [outermost] = this.#followed;
    if (outermost !== undefined && (this.#referred += 1) > mostReferred) {
      throw this.#unreadable(
        outermost.alias,
        sentence('yaml.too-many-references', 'Its references (*name) expand to too many values.'),
      );
    }
    if (isAlias(node)) return this.#follow(node, (target) => this.value(target));
    if (isSeq(node)) return node.items.map((item) => this.value(item));
    if (isMap(node)) return Object.fromEntries(this.#entries(node));
    return isScalar(node) ? this.#scalar(node) : null;
  }

  #scalar(node: Scalar): ConfigValue {
    if (this.#rules.scalar !== undefined) return this.#rules.scalar(node);
    const { value } = node;
    if (typeof value === 'number' && !Number.isFinite(value)) {
      throw this.#unreadable(
        node,
        sentence(
          'yaml.not-finite',
          '{value} can’t be stored. Enter a finite number, or put the value in quotes.',
          { value: node.source ?? String(value) },
        ),
      );
    }
    return isPlain(value) ? value : null;
  }

  /** The map's own entries override merged ones; among merged ones the first wins. */
  #entries(map: YAMLMap): Map<string, ConfigValue> {
    const entries = new Map<string, ConfigValue>();
    const own = new Set<string>();
    for (const { key, value } of map.items) {
      if (isMergeKey(key)) {
        for (const [name, merged] of this.#merged(value)) if (!entries.has(name)) entries.set(name, merged);
        continue;
      }
      const name = this.#name(key);
      if (own.has(name)) {
        throw this.#unreadable(
          key,
          sentence('yaml.duplicate-name', 'The name “{name}” appears twice in the same map.', { name }),
        );
      }
      own.add(name);
      entries.set(name, this.value(value));
    }
    return entries;
  }

  #name(key: unknown): string {
    const name = keyName(this.value(key));
    const reason = this.#rules.whyNotName?.(name);
    if (reason !== undefined) {
      throw this.#unreadable(key, typeof reason === 'string' ? asTheySaid(reason) : reason);
    }
    return name;
  }

  #merged(source: unknown): ReadonlyMap<string, ConfigValue> {
    if (isAlias(source)) return this.#follow(source, (target) => this.#merged(target));
    if (isMap(source)) return this.#entries(source);
    if (!isSeq(source)) {
      throw this.#unreadable(source, sentence('yaml.bad-merge', 'Only maps can be merged (<<).'));
    }
    const merged = new Map<string, ConfigValue>();
    for (const item of source.items) {
      for (const [name, value] of this.#merged(item)) if (!merged.has(name)) merged.set(name, value);
    }
    return merged;
  }

  #follow<T>(alias: Alias, go: (target: Node) => T): T {
    const target = this.#targets.get(alias);
    if (target === undefined) {
      throw this.#unreadable(
        alias,
        sentence('yaml.unknown-reference', 'The reference *{name} points to nothing.', {
          name: alias.source,
        }),
      );
    }
    if (this.#followed.some((one) => one.target === target) || contains(target, alias)) {
      throw this.#unreadable(
        alias,
        sentence('yaml.circular-reference', 'The reference *{name} points to a value that contains it.', {
          name: alias.source,
        }),
      );
    }
    this.#followed.push({ alias, target });
    const value = go(target);
    this.#followed.pop();
    return value;
  }

  #unreadable(node: unknown, why: Sentence): UnreadableYaml {
    return new UnreadableYaml(why, this.#lines.linePos(isNode(node) ? (node.range?.[0] ?? 0) : 0));
  }
}

function isPlain(value: unknown): value is string | number | bigint | boolean {
  return ['string', 'number', 'bigint', 'boolean'].includes(typeof value);
}

/** An alias refers to the nearest preceding anchor of its name. */
function targetsIn(doc: Document.Parsed): ReadonlyMap<Alias, Node | undefined> {
  const named = new Map<string, Node>();
  const targets = new Map<Alias, Node | undefined>();
  visit(doc, {
    Node: (_, node) => {
      if (isAlias(node)) targets.set(node, named.get(node.source));
      else if ((isScalar(node) || isMap(node) || isSeq(node)) && node.anchor !== undefined) {
        named.set(node.anchor, node);
      }
    },
  });
  return targets;
}

function contains({ range: outer }: Node, { range: inner }: Alias): boolean {
  return Boolean(outer && inner && outer[0] <= inner[0] && inner[1] <= outer[2]);
}
