// A site below a path of its host: what is drawn in the browser leads there too, and every page asks for nothing beside it.
import { type Page, expect, test } from "@playwright/test";
import { BASE_PATH, TV, card, complaints, evidence, mark, onlyEntry, open, settled } from "./helpers";

const below = (path: string) => BASE_PATH + path;

/** Every address of the page that leads to its host and not below the path. */
const beside = (page: Page) =>
  page.evaluate((base) => {
    const names = ["href", "src", "action", "formaction", "data-image", "data-picture", "data-suggest", "data-find"];
    const said = names.flatMap((name) => [...document.querySelectorAll(`[${name}]`)].map((one) => `${name}=${one.getAttribute(name)}`));
    return said.filter((one) => /=\//.test(one.replace(/\?.*/, "")) && !one.includes(`=${base}/`));
  }, BASE_PATH);

test("controls, marks, the evidence and Back stay below the path", async ({ page, baseURL }) => {
  const heard = await complaints(page, `${baseURL}${BASE_PATH}`);
  await open(page, below("/compare/targets"));
  await onlyEntry(page, "地区", "青岛");
  await expect(page).toHaveURL(/\/open\/duibiao\/compare\/targets\?regions=qingdao$/);
  expect(await beside(page)).toEqual([]);
  await mark(page, "青岛", "1500万台").click();
  await expect(evidence(page).getByRole("blockquote")).toHaveText("骨干企业4K电视机年产量达到1500万台");
  await expect(page).toHaveURL(/\/open\/duibiao\/compare\/targets\?.*fact=qingdao-uhd-2019\/tv-4k-output/);
  await page.goBack();
  await expect(page).toHaveURL(/\/open\/duibiao\/compare\/targets\?regions=qingdao$/);
  await page.getByRole("link", { name: "English" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Targets");
  await page.getByRole("navigation").getByRole("link", { name: "Timeline" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Timeline");
  await expect(page, "within the application").toHaveURL(/\/open\/duibiao\/compare\/timeline\?/);
  expect(await beside(page)).toEqual([]);
  expect(await heard()).toEqual([]);
});

test("what is suggested, found and read lies below the path", async ({ page }) => {
  await open(page, below("/"));
  const field = page.getByRole("banner").getByRole("combobox", { name: "检索词" });
  await field.fill("人才");
  await page.getByRole("listbox").getByRole("option").first().click();
  await expect(page).toHaveURL(/\/open\/duibiao\/compare\/measures\?.*categories=talent/);
  await page.goto(below("/search?q=4K"));
  await page.getByRole("main").getByRole("link", { name: /1500万台|4K电视机/ }).first().click();
  await expect(page).toHaveURL(/\/open\/duibiao\//);
  await settled(page);
  expect(await beside(page)).toEqual([]);
});

test("a picture and a short link are made below the path", async ({ page, context }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await open(page, below(TV));
  await page.getByText("分享", { exact: true }).click();
  const made = page.waitForResponse((response) => response.url().endsWith(`${BASE_PATH}/api/v1/links`));
  await page.getByRole("button", { name: /复制短链接/ }).click();
  expect((await made).ok()).toBe(true);
  const link = await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toContain(`${BASE_PATH}/s/`).then(() => page.evaluate(() => navigator.clipboard.readText()));
  await page.goto(link);
  await expect(page).toHaveURL(/\/open\/duibiao\/compare\/targets\?.*rev=/);
  await card(page, "4K/8K电视机年产量").getByText("⋯").click();
  const download = page.waitForEvent("download");
  await card(page, "4K/8K电视机年产量").getByRole("link", { name: /幻灯片 16:9|SVG/ }).first().click();
  expect((await download).suggestedFilename()).toMatch(/\.(png|svg)$/);
});

test("without the slash behind the path a reader comes to the overview, and the API is documented there", async ({ page }) => {
  await page.goto(BASE_PATH);
  await expect(page).toHaveURL(/\/open\/duibiao\/$/);
  await settled(page);
  await page.getByRole("contentinfo").getByRole("link", { name: "API" }).click();
  await expect(page).toHaveURL(/\/open\/duibiao\/api\/docs/);
  await expect(page.locator(".opblock").first()).toBeVisible({ timeout: 20_000 });
});
