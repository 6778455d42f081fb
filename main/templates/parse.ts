import type { Sentence } from '../../contract/sentence.ts';
import { sentence } from '../lib/sentence.ts';
import { lexTemplate, type Piece } from './lex.ts';
import type { TemplateLimits } from './limits.ts';
import { parsePipeline, TokenReader, type Surroundings } from './parse-pipeline.ts';
import { templateError, type Source, type Span } from './source.ts';
import type { Block, Node, Pipeline } from './syntax.ts';
import type { Token } from './lex-action.ts';

/** No person writes deeper nesting than this. */
const deepest = 100;

/** Parses a template. `checkFunction` throws for unknown functions. */
export function parseTemplate(
  source: Source,
  limits: TemplateLimits,
  checkFunction: (name: string, token: Token) => void,
): readonly Node[] {
  const parser = new Parser(source, limits, checkFunction);
  return parser.parse();
}

type Closing = { readonly word: 'else' | 'end'; readonly reader: TokenReader; readonly span: Span };

class Parser {
  readonly #pieces: readonly Piece[];
  readonly #around: Surroundings;
  #at = 0;
  #depth = 0;
  #loops = 0;

  constructor(source: Source, limits: TemplateLimits, checkFunction: (name: string, token: Token) => void) {
    this.#pieces = lexTemplate(source, limits);
    this.#around = { source, variables: ['$'], checkFunction };
  }

  parse(): readonly Node[] {
    const { nodes, closing } = this.#list();
    if (closing !== undefined) {
      throw this.#invalid(
        closing.span,
        sentence('template.stray-word', '{word} doesn’t belong to any block.', {
          word: `{{ ${closing.word} }}`,
        }),
      );
    }
    return nodes;
  }

  /** Nodes up to the `else` or `end` that closes them. */
  #list(): { nodes: Node[]; closing?: Closing } {
    const nodes: Node[] = [];
    for (;;) {
      const piece = this.#pieces[this.#at++];
      if (piece === undefined) return { nodes };
      if (piece.kind === 'text') {
        nodes.push(piece);
        continue;
      }
      const reader = new TokenReader(piece.tokens);
      const first = reader.peek();
      if (first.kind !== 'keyword') {
        nodes.push({ kind: 'output', pipeline: parsePipeline(reader, this.#around, undefined, 'end') });
        continue;
      }
      reader.next();
      const word = first.text;
      if (word === 'end' || word === 'else') {
        if (word === 'end') this.#nothingMore(reader, 'end');
        return { nodes, closing: { word, reader, span: piece } };
      }
      nodes.push(this.#statement(word, reader, piece));
    }
  }

  #statement(word: string, reader: TokenReader, span: Span): Node {
    if (word === 'if' || word === 'with' || word === 'range') return this.#block(word, reader, span);
    if (word === 'break' || word === 'continue') {
      this.#nothingMore(reader, word);
      if (this.#loops === 0)
        throw this.#invalid(
          span,
          sentence('template.outside-range', '{word} is only allowed within a range.', {
            word: `{{ ${word} }}`,
          }),
        );
      return { kind: 'leave', how: word };
    }
    throw templateError('template.refused', this.#around.source, span, {
      cause: sentence('template.refused-word', 'Templates can’t use {word}.', { word: `{{ ${word} }}` }),
      hint: sentence(
        'template.hint.own-template',
        'Each file is a separate template. Write the text where it’s needed.',
      ),
    });
  }

  #block(kind: Block['kind'], reader: TokenReader, span: Span): Block {
    const { variables } = this.#around;
    const seen = variables.length;
    if (++this.#depth > deepest)
      throw this.#invalid(
        span,
        sentence('template.deep-blocks', 'Blocks are nested more than {most} levels deep.', {
          most: deepest,
        }),
      );
    const pipeline: Pipeline = parsePipeline(reader, this.#around, kind, 'end');
    if (kind === 'range') this.#loops += 1;
    const { nodes: body, closing } = this.#list();
    if (kind === 'range') this.#loops -= 1;
    const otherwise = this.#otherwise(kind, span, closing);
    this.#depth -= 1;
    variables.length = seen;
    return { kind, pipeline, body, otherwise, start: span.start, end: span.end };
  }

  #otherwise(kind: Block['kind'], opened: Span, closing: Closing | undefined): readonly Node[] {
    if (closing === undefined) {
      throw templateError('template.invalid', this.#around.source, opened, {
        cause: sentence('template.open-block', '“{kind}” isn’t closed.', { kind }),
        hint: sentence('template.hint.end', 'Close it with {end}.', { end: '{{ end }}' }),
      });
    }
    if (closing.word === 'end') return [];
    const { reader } = closing;
    const next = reader.peek();
    if (next.kind === 'keyword' && next.text === kind && kind !== 'range') {
      // The one `end` closes the whole chain.
      reader.next();
      return [this.#block(kind, reader, closing.span)];
    }
    if (next.kind === 'keyword' && (next.text === 'if' || next.text === 'with')) {
      throw templateError('template.invalid', this.#around.source, closing.span, {
        cause: sentence('template.else-other', '“{kind}” can’t have {branch}.', {
          kind,
          branch: `{{ else ${next.text} }}`,
        }),
        hint:
          kind === 'range'
            ? sentence('template.hint.else-block', 'Put a separate block into {else}.', {
                else: '{{ else }}',
              })
            : sentence('template.hint.else-kind', 'Use {same}, or put a separate block into {else}.', {
                same: `{{ else ${kind} … }}`,
                else: '{{ else }}',
              }),
      });
    }
    this.#nothingMore(reader, 'else');
    const { nodes, closing: last } = this.#list();
    if (last?.word !== 'end') {
      throw this.#invalid(
        last?.span ?? opened,
        sentence('template.no-end', '“{kind}” has no {end}.', { kind, end: '{{ end }}' }),
      );
    }
    return nodes;
  }

  #nothingMore(reader: TokenReader, word: string): void {
    const token = reader.peek();
    if (token.kind !== 'end')
      throw this.#invalid(token, sentence('template.after-word', 'Nothing may follow “{word}”.', { word }));
  }

  #invalid(span: Span, cause: Sentence) {
    return templateError('template.invalid', this.#around.source, span, { cause });
  }
}
