// The curation desk: a made-up document from its text to a mark in a comparison, by keyboard alone. The desk and a site of its own
// run on free ports over a copy of the data files.
import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync, appendFileSync, writeFileSync } from "node:fs";
import { once } from "node:events";
import { tmpdir } from "node:os";
import path from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { type Page, expect, test } from "@playwright/test";
import { violations } from "./axe";
import { complaints } from "./helpers";

const top = fileURLToPath(new URL("../..", import.meta.url));
const server = path.resolve(top, process.env.SERVER ?? "target/release/duibiao");

const REGION = `
[[region]]
slug = "example"
code = "990000"
level = "city"
name = { zh = "示例市", en = "Example" }
`;

const TEXT = `示例市超高清视频产业发展行动计划（2023—2025年）

一、总体要求

到2025年，全市超高清视频产业规模超过500亿元，4K电视机年产量达到800万台。

二、重点任务

（一）建设产业园区。建设3个超高清视频产业园区，支持骨干企业扩大生产。（责任单位：市工业和信息化局）
`;

let folder: string;
let file: string;
let env: Record<string, string>;
const running: ChildProcess[] = [];

const run = (...args: string[]) => execFileSync(server, args, { cwd: folder, env, encoding: "utf8" });

/** Starts a command that serves, and gives the address that it prints. */
async function start(...args: string[]): Promise<string> {
  const child = spawn(server, args, { cwd: folder, env, stdio: ["ignore", "pipe", "inherit"] });
  running.push(child);
  for await (const line of createInterface({ input: child.stdout })) {
    const address = /http:\/\/\S+/.exec(line)?.[0];
    if (address) return address;
  }
  throw new Error(`${args.join(" ")} printed no address`);
}

test.beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), "duibiao-desk-"));
  cpSync(path.join(top, "seeds"), path.join(folder, "seeds"), { recursive: true });
  appendFileSync(path.join(folder, "seeds/regions.toml"), REGION);
  file = path.join(folder, "seeds/documents/example-uhd-2023.toml");
  writeFileSync(path.join(folder, "example-uhd-2023.txt"), TEXT);
  env = {
    PATH: process.env.PATH ?? "",
    USER: "anna",
    PORT: "0",
    DIST: path.resolve(top, process.env.DIST ?? "dist"),
    DATABASE_URL: `sqlite://${folder}/duibiao.db`,
  };
});

test.afterEach(() => {
  for (const child of running.splice(0)) child.kill("SIGKILL");
  rmSync(folder, { recursive: true });
});

/** Presses Tab until a link of the page itself has focus whose address begins so. */
async function tabTo(page: Page, start: string): Promise<void> {
  for (let stop = 0; stop < 150; stop++) {
    const href = await page.evaluate(() => document.activeElement?.closest("main a")?.getAttribute("href") ?? "");
    if (href.startsWith(start)) return;
    await page.keyboard.press("Tab");
  }
  throw new Error(`no stop of the Tab key leads to ${start}`);
}

/** Goes to a field of the form by keyboard, and types. */
async function type(page: Page, field: string, words: string): Promise<void> {
  await page.keyboard.press("e");
  for (let stop = 0; stop < 60; stop++) {
    if ((await page.evaluate(() => document.activeElement?.getAttribute("name"))) === field) break;
    await page.keyboard.press("Tab");
  }
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.type(words);
  await page.keyboard.press("Escape");
  await expect.poll(() => readFileSync(file, "utf8"), { message: `${field} is saved` }).toContain(words);
}

const current = (page: Page) => page.locator(".desk-entries li[aria-current]");
const saved = () => readFileSync(file, "utf8");

test("a made-up document goes from its text to a mark in a comparison by keyboard alone", async ({ page }) => {
  run("import");
  const site = await start("serve");
  env.PUBLIC_URL = site;
  run("propose", "example-uhd-2023.txt", "--region", "example", "--sector", "uhd-video", "--kind", "action-plan");
  const entrance = await start("curate", "example-uhd-2023.txt");
  const heard = await complaints(page, new URL(entrance).origin);
  await page.goto(entrance);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("示例市超高清视频产业发展行动计划（2023—2025年）");
  expect(new URL(page.url()).search, "the token is not in the address").toBe("");

  // The document itself: its English title is a person's.
  await expect(current(page)).toContainText("待定");
  await page.keyboard.press("a");
  await expect(page.locator(".desk-said")).toContainText("仍有问题");
  await type(page, "title.en", "Example UHD video plan (2023–2025)");
  await page.keyboard.press("a");
  await expect(current(page)).toContainText("500亿元");

  // Its first figure: a message while one types, then confirmed.
  await page.keyboard.press("e");
  await page.keyboard.type("UHD video industry size");
  await expect(page.locator(".desk-field:has([name='name.en']) .desk-faults li")).toHaveCount(0);
  await page.keyboard.press("Escape");
  await type(page, "indicator", "industry-revenue");
  await page.keyboard.press("a");
  await expect(current(page)).toContainText("800万台");
  expect(saved()).toMatch(/id = "target-1"\nkind = "target"\nname = \{ zh = "[^"]+", en = "UHD video industry size" \}/);

  // Rejected, taken back, rejected again; the rest too.
  await page.keyboard.press("r");
  await expect(current(page)).not.toContainText("800万台");
  await page.keyboard.press("u");
  await expect(page.locator(".desk-entries li", { hasText: "800万台" })).toContainText("待定");
  await page.keyboard.press("n");
  for (let left = await page.locator(".desk-entries .tag[data-state=open]").count(); left > 0; left--) {
    await expect(current(page)).toContainText("待定");
    await page.keyboard.press("r");
    await expect(page.locator(".desk-entries .tag[data-state=open]")).toHaveCount(left - 1);
  }
  await expect(page.locator(".desk-said")).toHaveText("全部条目均已处理。");

  // The import shows what has changed, and leads to the site.
  await page.keyboard.press("i");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("导入");
  await page.keyboard.press("i");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("已导入");
  await expect(page.locator(".change-list li")).toHaveCount(1);
  expect(await heard()).toEqual([]);
  await tabTo(page, "/facts/example-uhd-2023/target-1");
  await page.keyboard.press("Enter");
  await page.waitForURL(`${site}/facts/example-uhd-2023/target-1`);
  await tabTo(page, "/compare/targets");
  await page.keyboard.press("Enter");
  await page.waitForURL(`${site}/compare/targets**`);
  const own = page.locator('.mark[data-fact="example-uhd-2023/target-1"]:visible').first();
  await expect(own).toHaveAccessibleName(/示例.*500亿元/);
});

test("a drawn selection becomes a fact, and a keyboard's does too", async ({ page }) => {
  const entrance = await start("curate", "example-uhd-2023.txt");
  await page.goto(entrance);
  const words = page.locator(".desk-lines");
  await expect(words).toContainText("扩大生产");
  const count = await page.locator(".desk-entries li").count();
  const box = await page.evaluate(() => {
    const walker = document.createTreeWalker(document.querySelector(".desk-lines") as Node, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const at = node.textContent?.indexOf("总体要求") ?? -1;
      if (at < 0) continue;
      const range = document.createRange();
      range.setStart(node, at);
      range.setEnd(node, at + 4);
      const { left, right, top, bottom } = range.getBoundingClientRect();
      return { left, right, middle: (top + bottom) / 2 };
    }
    throw new Error("the words are not in the text");
  });
  await page.mouse.move(box.left + 1, box.middle);
  await page.mouse.down();
  await page.mouse.move(box.right - 1, box.middle, { steps: 5 });
  await page.mouse.up();
  const selected = page.locator(".desk-selection blockquote");
  await expect(selected).toHaveText("总体要求");
  await page.keyboard.press("[");
  await expect(selected).toHaveText("总体要");
  await page.keyboard.press("]");
  await expect(selected).toHaveText("总体要求");
  await page.keyboard.press("f");
  await expect(page.locator(".desk-entries li")).toHaveCount(count + 1);
  expect(saved()).toContain('quote = "总体要求"');

  await page.keyboard.press("v");
  await expect(selected).toHaveText("总体要求");
  await page.keyboard.press("}");
  await expect(selected).toHaveText("体要求");
  await page.keyboard.press("q");
  await expect.poll(saved).toContain('quote = "体要求"');
});

test("a second reading is another person's, and until then nothing of it is imported", async ({ page }) => {
  run("import");
  run("propose", "example-uhd-2023.txt", "--region", "example", "--sector", "uhd-video", "--kind", "action-plan");
  await page.goto(await start("curate", "example-uhd-2023.txt"));
  await type(page, "title.en", "Example UHD video plan (2023–2025)");
  await page.keyboard.press("a");
  await expect(current(page)).toContainText("500亿元");
  await type(page, "name.en", "UHD video industry size");
  await type(page, "indicator", "industry-revenue");
  await page.keyboard.press("w");
  const first = page.locator(".desk-entries li", { hasText: "500亿元" });
  await expect(first).toContainText("待复读");
  await first.getByRole("link").first().click();
  await expect(page.getByText("anna已确认，待另一人复读")).toBeVisible();
  await page.keyboard.press("a");
  await expect(page.locator(".desk-said")).toContainText("复读须由另一人进行");
  await expect(first).toContainText("待复读");
  expect(run("import"), "what waits is left out").toContain("left out until they are confirmed");
  const desk = running.pop() as ChildProcess;
  const gone = once(desk, "exit"); // it holds the file until then
  desk.kill("SIGKILL");
  await gone;

  env.USER = "bela";
  await page.goto(await start("curate", "example-uhd-2023.txt"));
  await first.getByRole("link").first().click();
  await expect(page.getByText("anna已确认，待另一人复读")).toBeVisible();
  await page.keyboard.press("a");
  await expect(first).not.toContainText("待复读");
  expect(saved()).not.toContain("second-reading");
});

test("the text leads to its entry and the entry to its words; a field offers what it may hold; nothing shuts anybody out", async ({ page }) => {
  run("import");
  run("propose", "example-uhd-2023.txt", "--region", "example", "--sector", "uhd-video", "--kind", "action-plan");
  await page.goto(await start("curate", "example-uhd-2023.txt"));
  const marked = page.locator(".desk-text mark");
  await marked.filter({ hasText: "800万台" }).getByRole("link").first().click();
  await expect(current(page)).toContainText("800万台");
  await page.keyboard.press("j");
  await expect(current(page)).not.toContainText("800万台");
  await expect(page.locator(".desk-text mark[aria-current]").first()).toBeInViewport();
  await expect(page.locator(".desk-form h2"), "the form begins at its top").toBeInViewport();
  await page.keyboard.press("k");
  await expect(current(page)).toContainText("800万台");

  const field = page.locator(".desk-field [name=indicator]");
  const offered = page.locator(`datalist#${await field.getAttribute("list")} option`);
  await expect(offered.and(page.locator('[value="tv-output-annual"]'))).toHaveCount(1);

  for (const width of [1440, 1024, 390]) {
    await page.setViewportSize({ width, height: 900 });
    expect(await violations(page), `${width} px`).toEqual([]);
  }
});
