// Times what a reader waits for, on this build and on the one before it, in one run: a region toggled, and a cold visit.
// Arguments: the addresses of both servers, as name=address. Prints medians; nothing fails on a time.
import { chromium } from "@playwright/test";

const ROUNDS = Number(process.env.ROUNDS ?? 30);
const PATH = "/compare/targets";
const QUIET = 150;
const NETWORKS = [
  { name: "loopback", latency: 0, speed: -1 },
  { name: "50 ms latency", latency: 50, speed: -1 },
  { name: "1.6 Mbit/s, 50 ms", latency: 50, speed: 200_000 },
];

const builds = process.argv.slice(2).map((argument) => argument.split(/=(.*)/s));
if (builds.length === 0) throw new Error("name at least one server: name=http://127.0.0.1:PORT");

const median = (times) => {
  const sorted = [...times].sort((a, b) => a - b);
  const middle = sorted.length / 2;
  return sorted.length % 2 ? sorted[Math.floor(middle)] : (sorted[middle - 1] + sorted[middle]) / 2;
};

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
});

/** Opens a page as a reader with this network does who was never here; counts what is loaded. */
async function arrive(address, { latency, speed }) {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  await session.send("Network.enable");
  await session.send("Network.emulateNetworkConditions", { offline: false, latency, downloadThroughput: speed, uploadThroughput: speed });
  const loaded = { bytes: 0, requests: 0 };
  session.on("Network.requestWillBeSent", () => (loaded.requests += 1));
  session.on("Network.loadingFinished", ({ encodedDataLength }) => (loaded.bytes += encodedDataLength));
  await page.addInitScript(() => {
    window.seen = {};
    const look = () => {
      const chart = [...document.querySelectorAll(".plot svg")].find((svg) => svg.getBoundingClientRect().height > 0);
      if (chart) window.seen.chart ??= performance.now();
      const root = document.documentElement;
      const isLive = root.hasAttribute("data-live") || (document.querySelector("#app .plot svg") && !document.querySelector("#first"));
      if (isLive) window.seen.live ??= performance.now();
      if (!window.seen.live) requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
  });
  await page.goto(address);
  await page.waitForFunction(() => window.seen.live !== undefined, null, { timeout: 60_000 });
  await page.waitForLoadState("networkidle");
  return { context, page, loaded, seen: await page.evaluate(() => window.seen) };
}

/** Runs on the page: clicks a region and measures until the first chart is new, until that is painted, and until the last change is. */
function toggle({ rounds, quiet }) {
  const chip = () => document.querySelector('main [aria-label="地区"] li:first-child > a, main [aria-label="地区"] > a:nth-child(4)');
  const frame = () => new Promise((resolve) => requestAnimationFrame(() => setTimeout(() => resolve(performance.now()), 0)));
  const once = (round) =>
    new Promise((resolve, reject) => {
      const late = setTimeout(() => reject(new Error("nothing was drawn anew in 10 s")), 10_000);
      const plot = document.querySelector("main .plot");
      const before = plot.querySelector("svg");
      const times = {};
      let last = 0;
      let waiting;
      const start = performance.now();
      const observer = new MutationObserver(() => {
        last = performance.now();
        if (times.drawn === undefined && document.querySelector("main .plot svg") !== before) {
          times.drawn = last - start;
          frame().then((now) => (times.painted = now - start));
        }
        clearTimeout(waiting);
        const painted = frame();
        waiting = setTimeout(async () => {
          if (times.drawn === undefined) return;
          observer.disconnect();
          clearTimeout(late);
          times.everything = (await painted) - start;
          resolve(times);
        }, quiet);
      });
      observer.observe(document.querySelector("main"), { subtree: true, childList: true, attributes: true, characterData: true });
      const there = new URL(chip().href);
      there.searchParams.set("to", String(3000 + round));
      chip().href = there.href;
      chip().click();
    });
  return (async () => {
    const all = [];
    for (let round = 0; round < rounds; round += 1) all.push(await once(round));
    return all;
  })();
}

const row = (cells) => console.log(`| ${cells.join(" | ")} |`);
console.log(`\nRegion toggled on ${PATH}, medians of ${ROUNDS}, in ms; then a cold visit, medians of ${Math.min(ROUNDS, 5)}\n`);
row(["network", "build", "first chart", "painted", "everything painted", "first chart visible", "live", "KB", "requests"]);
row(Array(9).fill("---"));
for (const network of NETWORKS) {
  for (const [name, address] of builds) {
    const visits = [];
    for (let round = 0; round < Math.min(ROUNDS, 5); round += 1) {
      const { context, loaded, seen } = await arrive(address + PATH, network);
      visits.push({ ...loaded, ...seen });
      await context.close();
    }
    const { context, page } = await arrive(address + PATH, network);
    const toggles = await page.evaluate(toggle, { rounds: ROUNDS, quiet: QUIET });
    await context.close();
    const of = (list, key) => median(list.map((one) => one[key]));
    row([
      network.name, name,
      ...["drawn", "painted", "everything"].map((key) => of(toggles, key).toFixed(1)),
      ...["chart", "live"].map((key) => of(visits, key).toFixed(0)),
      (of(visits, "bytes") / 1000).toFixed(0), of(visits, "requests"),
    ]);
  }
}
await browser.close();
