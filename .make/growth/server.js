// The server's commands as processes of this run: how long they take, and what memory they have.
"use strict";
const { spawn } = require("node:child_process");
const fs = require("node:fs");
const readline = require("node:readline");

const SERVER = "target/release/duibiao";

// A line of a process's own account of its memory, in MB; 0 once it has ended.
function memory(pid, key) {
  try {
    const [, kilobytes] = new RegExp(`^${key}:\\s+(\\d+) kB$`, "m").exec(fs.readFileSync(`/proc/${pid}/status`, "utf8"));
    return Number(kilobytes) / 1024;
  } catch {
    return 0;
  }
}

// Runs a command to its end: how many seconds it took, and the most memory that it was seen to have.
function run(command, environment) {
  return new Promise((resolve, reject) => {
    const began = performance.now();
    const child = spawn(SERVER, [command], { env: { ...process.env, ...environment }, stdio: ["ignore", "ignore", "inherit"] });
    let peak = 0;
    const watch = setInterval(() => (peak = Math.max(peak, memory(child.pid, "VmHWM"))), 10);
    child.once("error", reject);
    child.once("exit", (code) => {
      clearInterval(watch);
      if (code === 0) resolve({ seconds: (performance.now() - began) / 1000, peak });
      else reject(new Error(`${command} ended with ${code}`));
    });
  });
}

// Starts serving on a free port: how many milliseconds pass until the address is said, and how it is ended.
function serve(environment) {
  return new Promise((resolve, reject) => {
    const began = performance.now();
    const child = spawn(SERVER, ["serve"], { env: { ...process.env, PORT: "0", ...environment }, stdio: ["ignore", "pipe", "inherit"] });
    const ended = new Promise((end) => child.once("exit", end));
    child.once("error", reject);
    child.once("exit", () => reject(new Error("the server did not start")));
    readline.createInterface({ input: child.stdout }).once("line", (line) => {
      const stop = async () => {
        child.kill("SIGTERM");
        await ended;
      };
      const [url] = /http:\/\/127\.0\.0\.1:\d+/.exec(line);
      resolve({ url, start: performance.now() - began, resident: () => memory(child.pid, "VmRSS"), peak: () => memory(child.pid, "VmHWM"), stop });
    });
  });
}

module.exports = { run, serve };
