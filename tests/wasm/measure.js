#!/usr/bin/env node
// Times layout and drawing inside WASM. The argument is a folder with the built module and the comparison to draw.
"use strict";
const fs = require("node:fs");
const path = require("node:path");

const [ROUNDS, TARGET_MS] = [200, 5];
const folder = path.resolve(process.argv[2]);
const { Charts } = require(path.join(folder, "duibiao_wasm_bench.js"));

const answer = fs.readFileSync(path.join(folder, "comparison.json"), "utf8");
const { basis, panels } = JSON.parse(answer);
const charts = new Charts(answer);
const bytes = charts.draw();
const times = Array.from({ length: ROUNDS }, () => {
  const start = performance.now();
  if (charts.draw() !== bytes) throw new Error("the same comparison was drawn differently");
  return performance.now() - start;
}).sort((a, b) => a - b);

const median = (times[ROUNDS / 2 - 1] + times[ROUNDS / 2]) / 2;
const indicators = new Set(panels.map((panel) => panel.indicator)).size;
const facts = panels.flatMap((panel) => panel.rows).reduce((sum, row) => sum + row.marks.length, 0);
console.log(
  `plan and SVG in WASM, ${basis.regions.length} regions by ${indicators} indicators (${charts.count()} charts, ${facts} marks, ` +
    `${(bytes / 1000).toFixed(0)} KB), ${ROUNDS} rounds: median ${median.toFixed(2)} ms, ` +
    `slowest ${times[ROUNDS - 1].toFixed(2)} ms; the target is ${TARGET_MS} ms`,
);
