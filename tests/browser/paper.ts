// What stands on paper: the letters of a PDF, how large they are and in which colour, as pdf.js reads them.
import { OPS, getDocument } from "pdfjs-dist/legacy/build/pdf.mjs";

/** Letters that are drawn together: their size in points and their colour. */
export type Run = { text: string; size: number; colour: string };

/** The letters of a page. */
export type PrintedPage = { runs: Run[]; text: string };

type Matrix = [number, number, number, number];
type State = { place: Matrix; fill: string; size: number };

/** The pages of a PDF. */
export async function printedPages(pdf: Buffer): Promise<PrintedPage[]> {
  const document = await getDocument({ data: new Uint8Array(pdf), verbosity: 0, useSystemFonts: false }).promise;
  const pages: PrintedPage[] = [];
  for (let number = 1; number <= document.numPages; number += 1) {
    const { fnArray, argsArray } = await (await document.getPage(number)).getOperatorList();
    const runs = runsOf(fnArray, argsArray as unknown[][]);
    pages.push({ runs, text: runs.map(({ text }) => text).join("") });
  }
  await document.destroy();
  return pages;
}

/** Follows the operators that change how letters are drawn. */
function runsOf(operators: number[], values: unknown[][]): Run[] {
  const runs: Run[] = [];
  const kept: State[] = [];
  let state: State = { place: [1, 0, 0, 1], fill: "#000000", size: 0 };
  let line: Matrix = [1, 0, 0, 1];
  operators.forEach((operator, at) => {
    const given = values[at] ?? [];
    if (operator === OPS.save || operator === OPS.paintFormXObjectBegin) kept.push({ ...state });
    if (operator === OPS.restore || operator === OPS.paintFormXObjectEnd) state = kept.pop() ?? state;
    if (operator === OPS.transform) state.place = times(matrix(given), state.place);
    if (operator === OPS.paintFormXObjectBegin && given[0]) state.place = times(matrix(given[0] as number[]), state.place);
    if (operator === OPS.setFillRGBColor) state.fill = String(given[0]);
    if (operator === OPS.setFont) state.size = Number(given[1]);
    if (operator === OPS.beginText) line = [1, 0, 0, 1];
    if (operator === OPS.setTextMatrix) line = matrix((given.length === 1 ? given[0] : given) as number[]);
    if (operator === OPS.showText) {
      const text = (given[0] as ({ unicode?: string } | number)[]).map((glyph) => (typeof glyph === "number" ? "" : (glyph.unicode ?? ""))).join("");
      const size = state.size * Math.sqrt(Math.abs(area(times(line, state.place))));
      if (text.trim()) runs.push({ text, size, colour: state.fill });
    }
  });
  return runs;
}

/** How well a colour stands out from white paper, as WCAG 2 counts it. */
export function contrastOnPaper(colour: string): number {
  const channels = [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16) / 255);
  const [red = 0, green = 0, blue = 0] = channels.map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4));
  return 1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05);
}

function matrix(values: ArrayLike<unknown>): Matrix {
  return [Number(values[0]), Number(values[1]), Number(values[2]), Number(values[3])];
}

function times([a, b, c, d]: Matrix, [e, f, g, h]: Matrix): Matrix {
  return [a * e + b * g, a * f + b * h, c * e + d * g, c * f + d * h];
}

function area([a, b, c, d]: Matrix): number {
  return a * d - b * c;
}
