// The browser tests run in Debian's Chromium (CHROMIUM names another) against the release build, which Playwright starts
// on a free port with a fresh database. DUIBIAO_TEST_URL points them at a server that already runs instead.
import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { defineConfig } from "@playwright/test";

// Every worker reads this file again and must find the port that the first reading chose.
process.env.DUIBIAO_TEST_PORT ??= freePort();
const port = process.env.DUIBIAO_TEST_PORT;
const baseURL = process.env.DUIBIAO_TEST_URL ?? `http://127.0.0.1:${port}`;

export default defineConfig({
  testDir: ".",
  testMatch: "**/*.spec.ts",
  outputDir: "results",
  reporter: "list",
  fullyParallel: true,
  workers: 2,
  retries: 0,
  use: {
    baseURL,
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
  webServer: process.env.DUIBIAO_TEST_URL
    ? undefined
    : {
        command: "bash ../../.make/test-server",
        cwd: fileURLToPath(new URL(".", import.meta.url)),
        env: { PORT: port },
        url: `${baseURL}/readyz`,
        reuseExistingServer: false,
        timeout: 30_000,
        stdout: "ignore",
        stderr: "pipe",
        gracefulShutdown: { signal: "SIGTERM", timeout: 5_000 },
      },
});

function freePort(): string {
  const listen = 'const s = require("net").createServer().listen(0, "127.0.0.1", () => { console.log(s.address().port); s.close(); })';
  return execFileSync(process.execPath, ["-e", listen], { encoding: "utf8" }).trim();
}
