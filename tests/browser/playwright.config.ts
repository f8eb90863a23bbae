// The browser tests run in Debian's Chromium (CHROMIUM names another) against the release build, which Playwright starts
// on free ports with fresh databases: one server with the real data, one with many made-up regions, one with
// the unoptimised pages, one whose pages lie below a path of its host. DUIBIAO_TEST_URL points
// the tests of the real data at a server that already runs instead.
import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { defineConfig } from "@playwright/test";
import { BASE_PATH, MANY } from "./helpers";

// Every worker reads this file again and must find the ports that the first reading chose.
process.env.DUIBIAO_TEST_PORT ??= freePort();
process.env.DUIBIAO_MANY_PORT ??= freePort();
process.env.DUIBIAO_DEBUG_PORT ??= freePort();
process.env.DUIBIAO_BELOW_PORT ??= freePort();
const running = process.env.DUIBIAO_TEST_URL;
const real = { ...local(process.env.DUIBIAO_TEST_PORT), env: { REGIONS: "" } };
const many = { ...local(process.env.DUIBIAO_MANY_PORT), env: { REGIONS: String(MANY) } };
// The unoptimised build of the pages says when what the browser takes over differs from what the server rendered.
const debug = { ...local(process.env.DUIBIAO_DEBUG_PORT), env: { REGIONS: "", DIST: "dist-debug" } };
// The same pages below a path of their host.
const below = { ...local(process.env.DUIBIAO_BELOW_PORT), env: { REGIONS: "", BASE_PATH } };
const hydrateSpec = "**/hydrate.spec.ts";
const manySpec = "**/many.spec.ts";
const belowSpec = "**/base_path.spec.ts";
const patient = { timeout: 180_000, expect: { timeout: 30_000 } };

export default defineConfig({
  testDir: ".",
  outputDir: "results",
  reporter: "list",
  fullyParallel: true,
  workers: 2,
  retries: 0,
  use: {
    trace: "retain-on-failure",
    launchOptions: {
      executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
      args: [
        "--no-sandbox",
        "--disable-gpu",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--no-first-run",
      ],
    },
  },
  projects: [
    { name: "real data", testMatch: "**/*.spec.ts", testIgnore: [manySpec, belowSpec], use: { baseURL: running ?? real.url } },
    ...(running ? [] : [{ name: "debug build", testMatch: hydrateSpec, ...patient, use: { baseURL: debug.url } }]),
    ...(running ? [] : [{ name: "below a path", testMatch: belowSpec, use: { baseURL: below.url } }]),
    // Pages of many megabytes: they need patience, and a trace would take most of the time.
    ...(running ? [] : [{ name: "many regions", testMatch: manySpec, ...patient, use: { baseURL: many.url, trace: "off" as const } }]),
  ],
  webServer: running ? undefined : [real, many, debug, below].map(server),
});

function local(port: string): { port: string; url: string } {
  return { port, url: `http://127.0.0.1:${port}` };
}

function server({ port, url, env }: { port: string; url: string; env: Record<string, string> }) {
  return {
    command: "bash ../../.make/test-server",
    cwd: fileURLToPath(new URL(".", import.meta.url)),
    env: { PORT: port, ...env },
    url: `${url}/readyz`,
    reuseExistingServer: false,
    timeout: 30_000,
    stdout: "ignore" as const,
    stderr: "pipe" as const,
    gracefulShutdown: { signal: "SIGTERM" as const, timeout: 5_000 },
  };
}

function freePort(): string {
  const listen = 'const s = require("net").createServer().listen(0, "127.0.0.1", () => { console.log(s.address().port); s.close(); })';
  return execFileSync(process.execPath, ["-e", listen], { encoding: "utf8" }).trim();
}
