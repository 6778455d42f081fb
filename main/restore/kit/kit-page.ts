import { PDFDocument, type PDFFont, type PDFPage, StandardFonts, rgb } from '@cantoo/pdf-lib';
import { encode } from 'uqr';
import type { Sentence } from '../../../contract/sentence.ts';
import { printable } from './printable.ts';

/** What is printed, in the order of the page. */
export interface KitPage {
  readonly title: Sentence;
  readonly paragraphs: readonly Sentence[];
  readonly steps: readonly Sentence[];
  readonly codes: readonly { readonly title: Sentence; readonly code: string; readonly typed: string }[];
  readonly byHand: {
    readonly title: Sentence;
    readonly lead: Sentence;
    readonly commands: readonly string[];
  };
  readonly foot: readonly Sentence[];
}

// A4 in points.
const width = 595;
const height = 842;
const margin = 36;
const codeSize = 80;
const ink = rgb(0.1, 0.12, 0.11);
const grey = rgb(0.36, 0.4, 0.38);

/** @returns the bytes of a PDF file, which loads nothing from elsewhere */
export async function drawKit(page: KitPage, say: (sentence: Sentence) => string): Promise<Uint8Array> {
  const pdf = await PDFDocument.create();
  pdf.setTitle(printable(say(page.title)));
  const fonts = {
    text: await pdf.embedFont(StandardFonts.Helvetica),
    bold: await pdf.embedFont(StandardFonts.HelveticaBold),
    mono: await pdf.embedFont(StandardFonts.Courier),
  };
  const pen = createPen(pdf, fonts);
  pen.write(say(page.title), { font: 'bold', size: 18, after: 5 });
  for (const text of page.paragraphs) pen.write(say(text), { size: 9, after: 3 });
  page.steps.forEach((step, index) => pen.write(`${index + 1}.  ${say(step)}`, { size: 9, after: 1 }));
  pen.gap(5);
  for (const { title, code, typed } of page.codes) pen.code(say(title), code, typed);
  pen.write(say(page.byHand.title), { font: 'bold', size: 11, after: 4, keep: 70 });
  pen.write(say(page.byHand.lead), { size: 8.5, after: 2 });
  // A line without a prompt continues the one above.
  for (const command of page.byHand.commands)
    pen.write(`$ ${command}`, { font: 'mono', size: 7.5, after: 1 });
  pen.gap(5);
  for (const text of page.foot) pen.write(say(text), { size: 8.5, after: 2, colour: grey });
  return pdf.save();
}

type FontName = 'text' | 'bold' | 'mono';

interface Style {
  readonly font?: FontName;
  readonly size: number;
  readonly after?: number;
  readonly colour?: ReturnType<typeof rgb>;
  /** Points that have to be left on the page, so that a heading isn't alone at its end. */
  readonly keep?: number;
}

/** Writes from top to bottom, and goes on with a new page where one is full. */
function createPen(pdf: PDFDocument, fonts: Readonly<Record<FontName, PDFFont>>) {
  let sheet: PDFPage = pdf.addPage([width, height]);
  let y = height - margin;

  const room = (needed: number): void => {
    if (y - needed >= margin) return;
    sheet = pdf.addPage([width, height]);
    y = height - margin;
  };
  const lines = (text: string, left: number, style: Style): void => {
    const font = fonts[style.font ?? 'text'];
    for (const line of wrap(printable(text), font, style.size, width - margin - left)) {
      room(style.size * 1.35);
      y -= style.size * 1.35;
      sheet.drawText(line, { x: left, y, size: style.size, font, color: style.colour ?? ink });
    }
  };

  return {
    gap(points: number): void {
      y -= points;
    },
    write(text: string, style: Style): void {
      room(style.keep ?? 0);
      lines(text, margin, style);
      y -= style.after ?? 0;
    },
    code(title: string, code: string, typed: string): void {
      const left = margin + codeSize + 14;
      room(codeSize + 5);
      const top = y;
      drawCode(sheet, code, margin, top - codeSize);
      lines(title, left, { font: 'bold', size: 10.5 });
      y -= 2;
      lines(typed, left, { font: 'mono', size: 9 });
      y = Math.min(y, top - codeSize) - 5;
    },
  };
}

function drawCode(sheet: PDFPage, code: string, x: number, y: number): void {
  const { data, size } = encode(code, { ecc: 'M', border: 2 });
  const dot = codeSize / size;
  data.forEach((row, line) =>
    row.forEach((isDark, column) => {
      if (!isDark) return;
      // A little larger than its place, so that printers leave no gaps.
      const at = { x: x + column * dot, y: y + codeSize - (line + 1) * dot };
      sheet.drawRectangle({ ...at, width: dot * 1.04, height: dot * 1.04, color: rgb(0, 0, 0) });
    }),
  );
}

/** Lines that fit. Breaks inside a word only if it is longer than a line, as keys and addresses are. */
export function wrap(
  text: string,
  font: Pick<PDFFont, 'widthOfTextAtSize'>,
  size: number,
  room: number,
): string[] {
  const fits = (line: string) => font.widthOfTextAtSize(line, size) <= room;
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (fits(longer)) {
      line = longer;
      continue;
    }
    if (line !== '') lines.push(line);
    line = '';
    for (const letter of word) {
      if (!fits(line + letter)) {
        lines.push(line);
        line = '';
      }
      line += letter;
    }
  }
  return [...lines, line];
}
