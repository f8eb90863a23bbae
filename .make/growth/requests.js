// What is asked of a server, and how long it takes over 16 connections at once.
"use strict";
const http = require("node:http");

const CONNECTIONS = 16;
const MOST_MILLISECONDS = 15_000;

// An answer read whole, with how long it took.
function get(agent, address) {
  return new Promise((resolve, reject) => {
    const began = performance.now();
    const request = http.get(address, { agent, timeout: 30_000 }, (answer) => {
      const chunks = [];
      answer.on("data", (chunk) => chunks.push(chunk));
      answer.on("end", () => resolve({ status: answer.statusCode, body: Buffer.concat(chunks), took: performance.now() - began }));
      answer.on("error", reject);
    });
    request.on("timeout", () => request.destroy(new Error(`${address}: no answer in time`)));
    request.on("error", reject);
  });
}

async function json(url, path) {
  const agent = new http.Agent();
  const { status, body } = await get(agent, url + path);
  if (status !== 200) throw new Error(`${path}: ${status}`);
  return JSON.parse(body);
}

// Asks so often, with 16 at once and not longer than a quarter of a minute; `path` may differ from one request to the next.
async function ask(url, count, path) {
  const agent = new http.Agent({ keepAlive: true, maxSockets: CONNECTIONS });
  const [times, began] = [[], performance.now()];
  let [bytes, next] = [0, 0];
  const connection = async () => {
    while (next < count && performance.now() - began < MOST_MILLISECONDS) {
      const address = url + path(next++);
      const { status, body, took } = await get(agent, address);
      if (status !== 200) throw new Error(`${address}: ${status} ${body.toString().slice(0, 300)}`);
      times.push(took);
      bytes = body.length;
    }
  };
  await Promise.all(Array.from({ length: CONNECTIONS }, connection));
  agent.destroy();
  const sorted = times.toSorted((a, b) => a - b);
  const at = (part) => sorted[Math.min(sorted.length - 1, Math.floor(part * sorted.length))];
  return { p50: at(0.5), p99: at(0.99), bytes };
}

// What readers ask for, by what the data have at the same places in a country of any size.
async function paths(url) {
  const { items: regions } = await json(url, "/api/v1/regions?limit=1000");
  const { items: documents } = await json(url, "/api/v1/documents?limit=1000");
  const compared = regions.filter((region) => region.level !== "country");
  const first = compared[0];
  const document = documents.find((one) => one.region === first.slug) ?? documents[0];
  const { items: facts } = await json(url, `/api/v1/facts?document=${document.slug}&limit=1000`);
  const fact = facts.find((one) => one.indicator !== null);
  const { items: revisions } = await json(url, "/api/v1/revisions");
  const five = compared.slice(0, 5).map((region) => region.slug);
  // Five regions that were not asked for before: every request reads them anew, where there are so many.
  const others = (at) => Array.from({ length: 5 }, (_, which) => compared[(at * 5 + which * 61) % compared.length].slug).join(",");
  return { first, document, fact, revisions, five: five.join(","), others };
}

// What is measured: its name, how often, and its path.
function measured({ first, document, fact, revisions, five, others }) {
  const search = (words) => `/api/v1/search?q=${encodeURIComponent(words)}`;
  const rare = first.rare;
  const rows = [];
  for (const kind of ["targets", "timeline", "measures"]) {
    rows.push([`API, ${kind}, five regions`, 400, () => `/api/v1/compare/${kind}?regions=${five}`]);
    rows.push([`page, ${kind}, five regions`, 400, () => `/compare/${kind}?regions=${five}`]);
    rows.push([`page, ${kind}, regions as chosen`, 400, () => `/compare/${kind}`]);
  }
  rows.push(["page, targets, five others each time", 200, (at) => `/compare/targets?regions=${others(at)}`]);
  rows.push(["overview", 400, () => "/"]);
  rows.push(["region", 400, () => `/regions/${first.slug}`]);
  rows.push(["document", 400, () => `/documents/${document.slug}`]);
  rows.push(["indicator", 400, () => `/indicators/${fact.indicator}`]);
  rows.push(["fact", 400, () => `/facts/${document.slug}/${fact.id}`]);
  for (const [what, words] of [["frequent", "人"], ["frequent", "人才"], ["frequent", "人才队伍"], ["rare", rare.slice(-1)], ["rare", rare.slice(-2)], ["rare", `${rare.slice(-2)}示范`]]) {
    rows.push([`search, ${what}, ${words.length} characters`, 100, () => search(words)]);
  }
  rows.push(["difference of two revisions", 100, () => `/api/v1/revisions/${revisions[1].id}/diff/${revisions[0].id}`]);
  rows.push(["page of changes", 100, () => "/changes"]);
  // Each of another size, so that each is drawn.
  rows.push(["PNG, drawn anew", 32, (at) => `/charts/targets.png?regions=${five}&w=${1000 + at}&h=630`]);
  return rows;
}

module.exports = { ask, json, measured, paths };
