#!/usr/bin/env node
// Measures every size on every engine, and prints one table in Markdown; .make/bench-growth starts it with a folder for all of it.
"use strict";
const { execFileSync } = require("node:child_process");
const fs = require("node:fs");
const path = require("node:path");
const { ask, json, measured, paths } = require("./requests.js");
const { run, serve } = require("./server.js");

const folder = process.argv[2];
const { SIZES, ENGINES, POSTGRES_URL, PSQL } = process.env;
const MEGABYTE = 1024 * 1024;
const PAGE = "<!doctype html><html lang=\"zh-CN\"><head></head><body></body></html>";

const psql = (address, sql) => execFileSync(PSQL, ["-X", "-A", "-t", "-d", address, "-c", sql], { encoding: "utf8" }).trim();

// An empty store: its address, and how many MB it has on disk.
function store(engine, name) {
  if (engine === "sqlite") {
    const file = path.join(folder, `${name}.db`);
    const size = () => ["", "-wal"].reduce((sum, end) => sum + (fs.existsSync(file + end) ? fs.statSync(file + end).size : 0), 0);
    return { url: `sqlite://${file}`, megabytes: () => size() / MEGABYTE };
  }
  const database = name.replaceAll("-", "_");
  psql(POSTGRES_URL, `CREATE DATABASE ${database}`);
  const url = POSTGRES_URL.replace(/[^/]*$/, database);
  return { url, megabytes: () => Number(psql(url, "SELECT pg_database_size(current_database())")) / MEGABYTE };
}

function seeds(regions, facts, ...option) {
  const into = path.join(folder, `seeds-${regions}${option.join("")}`);
  if (!fs.existsSync(into)) execFileSync("target/debug/examples/made_up_seeds", [into, regions, facts, ...option], { stdio: "inherit" });
  return into;
}

// The goals: a limit of the figure itself, or of how many times it is the one of the smallest size.
const below = (limit) => ({ limit });
const times = (limit) => ({ limit, ofSmallest: true });

// One size on one engine: each measure with its figure and its goal.
async function measure(engine, regions, facts) {
  const [database, rows] = [store(engine, `growth-${engine}-${regions}`), []];
  const note = (name, figure, goal) => rows.push({ name, figure, goal });
  const imported = await run("import", { DATABASE_URL: database.url, SEEDS: seeds(regions, facts) });
  note("import, s", imported.seconds, below(120));
  note("import, most memory, MB", imported.peak, below(1536));
  const size = database.megabytes();
  note("database, MB", size);
  await run("import", { DATABASE_URL: database.url, SEEDS: seeds(regions, facts, "--changed") });
  note("added by a revision of one document, MB", database.megabytes() - size);
  const server = await serve({ DATABASE_URL: database.url, DIST: path.join(folder, "dist") });
  try {
    note("start, ms", server.start, below(300));
    note("memory, idle, MB", server.resident());
    const subject = await paths(server.url);
    subject.first.rare = await lastName(server.url);
    for (const [name, count, at] of measured(subject)) {
      process.stderr.write(`${engine}, ${regions} regions: ${name}\n`);
      const { p50, p99, bytes } = await warmed(server.url, count, at);
      note(`${name}: p50, ms`, p50, times(1.5));
      note(`${name}: p99, ms`, p99, times(3));
      note(`${name}: bytes`, bytes, times(1.2));
    }
    note("memory, loaded, MB", server.peak(), below(250));
  } finally {
    await server.stop();
  }
  return rows;
}

// How an address answers once it was asked for; what fails is said, and the rest goes on.
async function warmed(url, count, at) {
  try {
    await ask(url, 1, at);
    return await ask(url, count, at);
  } catch (error) {
    process.stderr.write(`  ${error.message}\n`);
    return { p50: NaN, p99: NaN, bytes: NaN };
  }
}

// The last region has a name that no other has.
async function lastName(url) {
  let page = await json(url, "/api/v1/regions?limit=1000");
  while (page.next) page = await json(url, `/api/v1/regions?limit=1000&cursor=${page.next}`);
  return page.items.at(-1).name.zh;
}

const printed = (figure) => (Number.isFinite(figure) ? figure.toFixed(figure < 100 ? 2 : 0) : "failed");

function verdict({ goal }, figures) {
  if (!goal) return ["", ""];
  const last = figures.at(-1);
  const judged = goal.ofSmallest ? last / figures[0] : last;
  const said = goal.ofSmallest ? `≤ ${goal.limit} times` : `≤ ${goal.limit}`;
  return [said, judged <= goal.limit ? "met" : "missed"];
}

(async () => {
  fs.mkdirSync(path.join(folder, "dist"));
  for (const page of ["index.html", "reading.html"]) fs.writeFileSync(path.join(folder, "dist", page), PAGE);
  const [sizes, engines] = [SIZES.split(" ").map((size) => size.split("/")), ENGINES.split(" ")];
  const columns = [];
  for (const engine of engines) {
    for (const [regions, facts] of sizes) columns.push({ engine, regions, rows: await measure(engine, regions, facts) });
  }
  const of = (engine) => columns.filter((column) => column.engine === engine);
  const heads = engines.flatMap((engine) => [...of(engine).map(({ regions }) => `${engine}, ${regions}`), "times", ""]);
  console.log(`| regions | ${heads.join(" | ")} | goal |`);
  console.log(`|---|${"--:|".repeat(heads.length)}---|`);
  columns[0].rows.forEach((row, at) => {
    const cells = engines.flatMap((engine) => {
      const figures = of(engine).map(({ rows }) => rows[at].figure);
      return [...figures.map(printed), printed(figures.at(-1) / figures[0]), verdict(row, figures)[1]];
    });
    console.log(`| ${row.name} | ${cells.join(" | ")} | ${verdict(row, [1])[0]} |`);
  });
})();
