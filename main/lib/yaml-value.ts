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
import { isMergeKey, keyName, type ParsedYaml } from './parse-yaml.ts';

export interface YamlPlace {
  readonly line: number;
  readonly col: number;
}

/** The text is not valid YAML, or breaks one of the limits here. Each domain turns it into an error of its own. */
export class UnreadableYaml extends Error {
  /** A sentence. */
  readonly reason: string;
  readonly place: YamlPlace;

  constructor(reason: string, place: YamlPlace) {
    super(`${place.line}:${place.col}: ${reason}`);
    this.name = 'UnreadableYaml';
    this.reason = reason;
    this.place = place;
  }
}

/** How many values references may expand to: a few lines of them can make billions. */
const mostReferred = 50_000;

export interface ReadingRules {
  /** Returns a sentence if the name must be rejected. */
  readonly whyNotName?: (name: string) => string | undefined;
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
    const said = error.code === 'RESOURCE_EXHAUSTION' ? 'It is nested too deeply' : error.message;
    throw new UnreadableYaml(said.replace(/\.?$/, '.'), lines.linePos(error.pos[0]));
  }
  return new Reading(doc, lines, rules).value(doc.contents);
}

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
      throw this.#unreadable(outermost.alias, 'References (*name) in it multiply too often.');
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
        `${node.source ?? value} cannot be stored. Write a finite number, or put it in quotes.`,
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
      if (own.has(name)) throw this.#unreadable(key, `The name “${name}” stands twice in one group.`);
      own.add(name);
      entries.set(name, this.value(value));
    }
    return entries;
  }

  #name(key: unknown): string {
    const name = keyName(this.value(key));
    const reason = this.#rules.whyNotName?.(name);
    if (reason !== undefined) throw this.#unreadable(key, reason);
    return name;
  }

  #merged(source: unknown): ReadonlyMap<string, ConfigValue> {
    if (isAlias(source)) return this.#follow(source, (target) => this.#merged(target));
    if (isMap(source)) return this.#entries(source);
    if (!isSeq(source)) throw this.#unreadable(source, 'Only groups of values can be merged (<<).');
    const merged = new Map<string, ConfigValue>();
    for (const item of source.items) {
      for (const [name, value] of this.#merged(item)) if (!merged.has(name)) merged.set(name, value);
    }
    return merged;
  }

  #follow<T>(alias: Alias, go: (target: Node) => T): T {
    const target = this.#targets.get(alias);
    if (target === undefined) {
      throw this.#unreadable(alias, `The reference *${alias.source} points to nothing.`);
    }
    if (this.#followed.some((one) => one.target === target) || contains(target, alias)) {
      throw this.#unreadable(alias, `The reference *${alias.source} points to something that contains it.`);
    }
    this.#followed.push({ alias, target });
    const value = go(target);
    this.#followed.pop();
    return value;
  }

  #unreadable(node: unknown, reason: string): UnreadableYaml {
    return new UnreadableYaml(reason, this.#lines.linePos(isNode(node) ? (node.range?.[0] ?? 0) : 0));
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
