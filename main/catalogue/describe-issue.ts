import type { z } from 'zod';
import type { Sentence } from '../../contract/sentence.ts';
import { nearest } from '../lib/nearest.ts';
import { asTheySaid, sentence } from '../lib/sentence.ts';

const kinds: Readonly<Record<string, Sentence>> = {
  string: sentence('manifest.kind.text', 'a text'),
  number: sentence('manifest.kind.number', 'a number'),
  int: sentence('manifest.kind.whole-number', 'a whole number'),
  boolean: asTheySaid('true / false'),
  array: sentence('manifest.kind.list', 'a list'),
  object: sentence('manifest.kind.group', 'a group of values'),
  record: sentence('manifest.kind.group', 'a group of values'),
};

/** What the schemas' own rules (manifest-words.ts) require, by the message of the rule. */
function ruleOf(message: string, name: Sentence): Sentence | undefined {
  switch (message) {
    case 'dotted':
      return sentence('manifest.rule.dotted', '{name} must consist of names separated by dots.', { name });
    case 'size':
      return sentence('manifest.rule.size', '{name} must be a size, such as 10Gi.', { name });
    case 'cpu':
      return sentence('manifest.rule.cpu', '{name} must be a number of cores, such as 500m or 2.', { name });
    case 'workload':
      return sentence('manifest.rule.workload', '{name} must be a workload, such as deployment/gitea.', {
        name,
      });
    case 'within-claim':
      return sentence('manifest.rule.within-claim', '{name} must be a folder within the claim.', { name });
    case 'labels':
      return sentence('manifest.rule.labels', '{name} has more than 50 labels.', { name });
    default:
      return undefined;
  }
}

/** What a schema found wrong, for people. `known` are the keys at the root, to suggest one for an unknown key. */
export function describeIssue(issue: z.core.$ZodIssue, known: readonly string[] = []): Sentence {
  const name =
    issue.path.length === 0 ? sentence('manifest.whole', 'The whole file') : asTheySaid(issue.path.join('.'));
  switch (issue.code) {
    case 'invalid_type':
      return issue.input === undefined &&
        issue.path.length > 0 &&
        issue.message.includes('received undefined')
        ? sentence('manifest.missing', '{name} is missing.', { name })
        : sentence('manifest.type', '{name} must be {kind}.', {
            name,
            kind: kinds[issue.expected] ?? asTheySaid(issue.expected),
          });
    case 'unrecognized_keys':
      return unknownKey(issue, known);
    case 'invalid_value':
      return sentence('manifest.choice', '{name} must be one of these: {values}.', {
        name,
        values: issue.values.map(String).join(', '),
      });
    case 'too_big':
      return sentence('manifest.too-big', '{name} is too long or too large (at most {most}).', {
        name,
        most: String(issue.maximum),
      });
    case 'too_small':
      return sentence('manifest.too-small', '{name} is empty or too small (at least {least}).', {
        name,
        least: String(issue.minimum),
      });
    case 'invalid_key':
      return sentence('manifest.rule.other-name', '{name} can’t be used as a name.', { name });
    case 'invalid_format':
      return issue.format === 'url'
        ? sentence('manifest.url', '{name} must be a web address.', { name })
        : brokenRule(issue, name);
    case 'custom':
    case 'invalid_element':
    case 'invalid_union':
    case 'not_multiple_of':
      return brokenRule(issue, name);
  }
}

const brokenRule = ({ message }: z.core.$ZodIssue, name: Sentence): Sentence =>
  ruleOf(message, name) ?? sentence('manifest.invalid-value', '{name} has an invalid value.', { name });

function unknownKey(
  { path, keys: [key = ''] }: z.core.$ZodIssueUnrecognizedKeys,
  known: readonly string[],
): Sentence {
  const name = [...path, key].join('.').slice(0, 200);
  const near = path.length === 0 ? nearest(key, known) : undefined;
  return near === undefined
    ? sentence('manifest.unknown-key', '{name} isn’t a valid key here.', { name })
    : sentence('manifest.unknown-key-near', '{name} isn’t a valid key here. Did you mean {near}?', {
        name,
        near,
      });
}
