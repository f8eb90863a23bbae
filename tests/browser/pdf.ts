// What stands on paper: the sizes of the letters of a PDF as Chromium writes it.
import { inflateSync } from "node:zlib";

/** The letters of a page: the size of each run of them in points, and how many runs there are. */
export type PrintedPage = { sizes: number[] };

type Matrix = [number, number, number, number];

/** The pages of a PDF with the sizes of their letters. */
export function printedPages(pdf: Buffer): PrintedPage[] {
  const text = pdf.toString("latin1");
  const pages = [...text.matchAll(/\/Type \/Page\b[^]*?\/Contents (\d+) 0 R/g)];
  return pages.map(([, content]) => ({ sizes: sizesOf(streamOf(pdf, text, Number(content))) }));
}

function streamOf(pdf: Buffer, text: string, id: number): string {
  const start = text.search(new RegExp(`(^|\\n)${id} 0 obj`));
  const from = text.indexOf("stream\n", start) + "stream\n".length;
  const head = text.slice(start, from);
  const length = Number(/\/Length (\d+)/.exec(head)?.[1]);
  const bytes = pdf.subarray(from, from + length);
  return (head.includes("/FlateDecode") ? inflateSync(bytes) : bytes).toString("latin1");
}

/** Follows the operators that change how large letters are drawn. */
function sizesOf(content: string): number[] {
  const tokens = content.match(/<<|>>|<[0-9A-Fa-f]*>|\((?:\\[^]|[^\\)])*\)|\[|\]|\/[^\s/<>[\]()]+|[^\s/<>[\]()]+/g) ?? [];
  const sizes: number[] = [];
  const kept: Matrix[] = [];
  let place: Matrix = [1, 0, 0, 1];
  let line: Matrix = place;
  let size = 0;
  let operands: string[] = [];
  const matrix = () => operands.slice(-6, -2).map(Number) as Matrix;
  for (const token of tokens) {
    if (token === "q") kept.push(place);
    else if (token === "Q") place = kept.pop() ?? place;
    else if (token === "cm") place = times(matrix(), place);
    else if (token === "BT") line = [1, 0, 0, 1];
    else if (token === "Tm") line = matrix();
    else if (token === "Tf") size = Number(operands.at(-1));
    else if (token === "Tj" || token === "TJ") sizes.push(size * Math.sqrt(Math.abs(area(times(line, place)))));
    else {
      operands.push(token);
      continue;
    }
    operands = [];
  }
  return sizes;
}

function times([a, b, c, d]: Matrix, [e, f, g, h]: Matrix): Matrix {
  return [a * e + b * g, a * f + b * h, c * e + d * g, c * f + d * h];
}

function area([a, b, c, d]: Matrix): number {
  return a * d - b * c;
}
