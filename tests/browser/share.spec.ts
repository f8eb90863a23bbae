// Taking a view along: short link, QR code, picture, files, code to embed, citation, the system's share sheet; the page of a
// fact; and the page for what is not here.
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { type Locator, type Page, expect, test } from "@playwright/test";
import { TV, TV_NAME, arrive, card, charts, evidence, expectQuery, open } from "./helpers";

const VIEW = `${TV}&regions=guangdong,qingdao`;
const FACT = "/facts/qingdao-uhd-2019/tv-4k-output";

/** Opens the share panel of a view. */
async function share(page: Page, path: string): Promise<Locator> {
  await open(page, path);
  await page.getByText(/^(分享|Share)$/).click();
  return page.locator("details").filter({ has: page.getByRole("group", { name: /^(链接|Link)$/ }) });
}

const clipboard = (page: Page) => page.evaluate(() => navigator.clipboard.readText());

test.describe("with a clipboard", () => {
  test.use({ permissions: ["clipboard-read", "clipboard-write"] });

  test("the short link is made when it is copied, and leads to the pinned view", async ({ page }) => {
    const panel = await share(page, VIEW);
    const button = panel.getByRole("button", { name: /复制短链接/ });
    const [address, link] = [await button.getAttribute("data-keep"), await button.getAttribute("data-copy")];
    expect(address).toMatch(/^\/compare\/targets\?regions=guangdong,qingdao&indicators=tv-output-annual&rev=[0-9a-f]{16}$/);
    const made = page.waitForResponse((response) => response.url().endsWith("/api/v1/links"));
    await button.click();
    expect((await made).ok()).toBe(true);
    await expect.poll(() => clipboard(page)).toBe(link);
    await page.goto(new URL(link ?? "").pathname);
    await expect.poll(() => page.evaluate(() => location.pathname + location.search)).toBe(address);
    await expect(page.getByText("本页固定于")).toBeVisible();
  });

  test("a button says for a moment that it is done", async ({ page }) => {
    const panel = await share(page, VIEW);
    const button = panel.locator("button[data-copy]").first();
    await button.click();
    await expect(button).toHaveText("已复制");
    await expect(button).toHaveText("复制链接（随数据更新）");
  });

  test("the picture is copied as pixels", async ({ page }) => {
    const panel = await share(page, VIEW);
    await panel.getByRole("button", { name: "复制图片" }).click();
    const held = () =>
      page.evaluate(async () => {
        const [item] = await navigator.clipboard.read();
        return item?.types.includes("image/png") ? (await item.getType("image/png")).size : 0;
      });
    await expect.poll(held).toBeGreaterThan(10_000);
  });

  test("code to embed and the citation are what is shown", async ({ page }) => {
    const panel = await share(page, VIEW);
    await panel.getByText("嵌入代码").click();
    for (const code of await panel.locator(".code").all()) {
      await code.getByRole("button").click();
      const shown = await code.locator("code").textContent();
      expect(shown).toContain("rev=");
      await expect.poll(() => clipboard(page)).toBe(shown);
    }
    const cite = panel.getByRole("group", { name: "引用" });
    await cite.getByRole("button").click();
    await expect.poll(() => clipboard(page)).toMatch(/^对标\. 4K\/8K电视机年产量：广东、青岛\[EB\/OL\]\. \(\d{4}-\d\d-\d\d\)\. http.*rev=[0-9a-f]{16}\.$/);
  });

  test("the frame that is copied shows the chart on another page", async ({ page, context }) => {
    const panel = await share(page, VIEW);
    await panel.getByText("嵌入代码").click();
    const code = (await panel.locator(".code code").first().textContent()) ?? "";
    // Another origin, really served: a page from nowhere may not show what lies on this machine.
    const site = createServer((_, answer) => answer.setHeader("content-type", "text/html; charset=utf-8").end(`<!doctype html><title>t</title>${code}`));
    await new Promise<void>((listening) => site.listen(0, "127.0.0.1", listening));
    const other = await context.newPage();
    await other.goto(`http://127.0.0.1:${(site.address() as AddressInfo).port}/`);
    await expect(other.frameLocator("iframe").locator(".plot svg:visible").first()).toBeVisible();
    await expect(other.locator("iframe")).toHaveAttribute("title", "4K/8K电视机年产量：广东、青岛");
    await other.close();
    site.close();
  });

  test("everything in the panel is reached and worked by keyboard", async ({ page }) => {
    await open(page, VIEW);
    await page.getByText("分享", { exact: true }).focus();
    await page.keyboard.press("Enter");
    await page.keyboard.press("Tab");
    await expect(page.getByRole("button", { name: "复制链接（随数据更新）" })).toBeFocused();
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    await expect.poll(() => clipboard(page)).toMatch(/rev=[0-9a-f]{16}$/);
    const stops: string[] = [];
    for (let at = 0; at < 12; at += 1) {
      await page.keyboard.press("Tab");
      stops.push(await page.evaluate(() => document.activeElement?.textContent?.trim() ?? ""));
    }
    for (const name of ["二维码 SVG", "复制图片", "PNG", "SVG", "PowerPoint", "Excel", "CSV", "JSON", "复制引用"]) {
      expect(stops).toContain(name);
    }
  });

  test("a fact's quote is copied with its source, and its link live or pinned", async ({ page }) => {
    await arrive(page, FACT);
    const main = page.getByRole("main");
    await main.getByRole("button", { name: "复制引文和出处" }).click();
    await expect.poll(() => clipboard(page)).toMatch(/^“骨干企业4K电视机年产量达到1500万台”（一、总体要求 › 产业规模）。.*\[Z\/OL\]\. .*rev=[0-9a-f]{16}\.$/);
    await main.getByRole("button", { name: "复制链接（随数据更新）" }).click();
    await expect.poll(() => clipboard(page)).toMatch(/\/facts\/qingdao-uhd-2019\/tv-4k-output$/);
  });
});

test("the QR code is a file that says what it is", async ({ page }) => {
  const panel = await share(page, VIEW);
  const download = page.waitForEvent("download");
  await panel.getByRole("link", { name: "二维码 SVG" }).click();
  const file = await download;
  expect(file.suggestedFilename()).toMatch(/^duibiao-qr-[a-z2-7]{10,}\.svg$/);
  expect(await file.failure()).toBeNull();
});

for (const [name, ending] of [["PNG", "png"], ["SVG", "svg"], ["PowerPoint", "pptx"], ["Excel", "xlsx"], ["CSV", "csv"], ["JSON", "json"]] as const) {
  test(`${name} comes as a file that says what it is`, async ({ page }) => {
    const panel = await share(page, VIEW);
    const download = page.waitForEvent("download");
    await panel.getByRole("link", { name, exact: true }).click();
    const file = await download;
    expect(file.suggestedFilename()).toBe(`duibiao-targets-tv-output-annual-guangdong-qingdao.${ending}`);
    expect(await file.failure()).toBeNull();
  });
}

/** Opens the menu of a chart. */
async function menu(page: Page, title: string): Promise<Locator> {
  const summary = page.locator("summary").and(page.getByLabel(`更多操作：${title}`));
  await summary.click();
  return page.locator("details").filter({ has: summary });
}

for (const [name, file] of [
  ["幻灯片 1920×1080", "png"],
  ["网页 1200×630", "png"],
  ["方形 1080×1080", "png"],
  ["竖版 1080×1350", "png"],
  ["PowerPoint", "pptx"],
  ["Excel", "xlsx"],
  ["SVG", "svg"],
] as const) {
  test(`one chart alone comes as ${name}`, async ({ page }) => {
    await open(page, "/compare/targets?regions=guangdong,qingdao");
    const download = page.waitForEvent("download");
    await (await menu(page, TV_NAME)).getByRole("link", { name, exact: true }).click();
    const taken = await download;
    expect(taken.suggestedFilename()).toBe(`duibiao-targets-tv-output-annual-guangdong-qingdao.${file}`);
    expect(await taken.failure()).toBeNull();
    if (file !== "png") return;
    const header = readFileSync(await taken.path()).subarray(16, 24);
    expect(`${header.readUInt32BE(0)}×${header.readUInt32BE(4)}`).toBe(name.split(" ")[1]);
  });
}

test("the menu of a chart opens its table and its chart alone, and Escape gives the focus back", async ({ page }) => {
  await open(page, "/compare/targets?regions=guangdong,qingdao");
  await (await menu(page, TV_NAME)).getByRole("button", { name: "看数据表" }).click();
  await expect(card(page, TV_NAME).getByRole("row", { name: /青岛.*1500万台/ })).toBeInViewport();
  await expect(card(page, TV_NAME).getByText("数据", { exact: true })).toBeFocused();
  const one = await menu(page, TV_NAME);
  await page.keyboard.press("Escape");
  await expect(one.locator("> summary")).toBeFocused();
  await expect(one.getByRole("button")).toHaveCount(0);
  await (await menu(page, TV_NAME)).getByRole("link", { name: "只看此图" }).click();
  await expectQuery(page, "indicators", "tv-output-annual");
  await expect(charts(page)).toHaveCount(1);
});

test("the system's share sheet is offered where there is one, and only there", async ({ page }) => {
  const panel = await share(page, VIEW);
  await expect(panel.getByRole("button", { name: "发送到…" })).toBeHidden();
  await page.addInitScript(() => {
    Object.defineProperty(navigator, "share", { value: async (data: ShareData) => document.body.setAttribute("data-sent", JSON.stringify(data)) });
  });
  const again = await share(page, VIEW);
  await again.getByRole("button", { name: "发送到…" }).click();
  const sent = JSON.parse((await page.locator("body").getAttribute("data-sent")) ?? "{}") as ShareData;
  expect(sent.title).toBe("4K/8K电视机年产量：广东、青岛");
  expect(sent.url).toMatch(/rev=[0-9a-f]{16}$/);
});

test("presenting starts from the bar", async ({ page }) => {
  await open(page, VIEW);
  await page.getByRole("button", { name: "演示" }).click();
  await expect(page.getByRole("dialog")).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("dialog")).toHaveCount(0);
});

for (const width of [390, 1440]) {
  for (const lang of ["zh", "en"]) {
    test(`the open panel and the page of a fact fit ${width} px in ${lang}`, async ({ page }) => {
      await page.setViewportSize({ width, height: 900 });
      const fits = async () => {
        const [needed, held] = await page.evaluate(() => [document.scrollingElement?.scrollWidth ?? 0, window.innerWidth]);
        expect(needed).toBeLessThanOrEqual(held ?? 0);
      };
      const panel = await share(page, `${VIEW}&lang=${lang}`);
      await panel.locator("details > summary").click();
      await fits();
      await arrive(page, `/facts/futian-5g-2020/base-stations-2020?lang=${lang}`);
      await fits();
    });
  }
}

test("a fact has a page: what it says, its quote, its neighbours, and the way back", async ({ page }) => {
  await open(page, `${TV}&fact=qingdao-uhd-2019/tv-4k-output`);
  await evidence(page).getByRole("link", { name: "查看原文与上下文" }).click();
  await expect(page).toHaveURL(new RegExp(`${FACT}$`));
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("4K电视机年产量");
  await expect(page).toHaveTitle("4K电视机年产量 · 青岛 · 对标");
  const main = page.getByRole("main");
  await expect(main).toContainText("到2022年，不少于1500万台（范围：骨干企业，4K）");
  await expect(main.getByRole("blockquote").first()).toHaveText("骨干企业4K电视机年产量达到1500万台");
  const guangdong = main.getByRole("row").filter({ has: page.getByRole("rowheader", { name: "广东" }) }).first();
  await expect(guangdong).toContainText("≥5000万台");
  await expect(guangdong).toContainText("不宜直接比：");
  await guangdong.locator('a[href^="/facts/"]').first().click();
  await expect(page).toHaveURL(/\/facts\/guangdong-uhd-2023\//);
  await page.goBack();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("4K电视机年产量");
  await main.getByRole("link", { name: "在对比中查看" }).click();
  await expectQuery(page, "fact", "qingdao-uhd-2019/tv-4k-output");
  await expect(evidence(page).getByRole("blockquote")).toContainText("1500万台");
});

test("a district beside a province is said on the page of its fact", async ({ page }) => {
  await arrive(page, "/facts/futian-5g-2020/base-stations-2020");
  await expect(page.getByText("表中有区与省市并列")).toBeVisible();
});

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });
  test("the page of a fact can be read", async ({ page }) => {
    const response = await page.goto(FACT);
    expect(response?.status()).toBe(200);
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("4K电视机年产量");
    await expect(page.getByRole("main").getByRole("blockquote").first()).toBeVisible();
  });
});

for (const { path, heading, name, leads } of [
  { path: "/facts/qingdao-uhd-2019/tv-4k-outptu", heading: "没有这条事实", name: /^4K电视机年产量/, leads: /\/facts\/qingdao-uhd-2019\/tv-4k-output$/ },
  { path: "/compare/target", heading: "没有这个页面", name: "目标对比", leads: /\/compare\/targets$/ },
  { path: "/region/qingdao", heading: "没有这个页面", name: "地区：青岛", leads: /\/regions\/qingdao$/ },
  { path: `${TV}&rev=0123456789abcdef`, heading: "没有这个数据版本", name: "目标对比（最新数据）", leads: /\/compare\/targets\?indicators=tv-output-annual$/ },
]) {
  test(`${path} says what was asked and leads to the nearest`, async ({ page }) => {
    const response = await arrive(page, path);
    expect(response?.status()).toBe(404);
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(heading);
    const main = page.getByRole("main");
    await expect(main).toContainText(path.split(/[?&]/)[0] ?? path);
    await main.getByRole("link", { name }).first().click();
    await expect(page).toHaveURL(leads);
    await expect(page.getByRole("heading", { level: 1 })).not.toHaveText(heading);
  });
}
