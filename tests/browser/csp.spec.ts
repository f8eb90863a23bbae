import { expect, test } from "@playwright/test";
import { PAGES, TV, complaints, mark, open } from "./helpers";

const ADDRESSES = [
  ...PAGES.flatMap(({ path }) => [path, `${path}?lang=en&theme=dark`]),
  `${TV}&fact=qingdao-uhd-2019/tv-4k-output`,
  "/compare/measures?home=futian&cell=futian/technology",
  "/compare/measures?form=stacked",
];

for (const path of ADDRESSES) {
  test(`${path} breaks no rule, logs no error, and loads nothing from elsewhere`, async ({ page, baseURL }) => {
    const heard = await complaints(page, baseURL ?? "");
    await open(page, path);
    expect(await page.evaluate(() => performance.getEntriesByName("first-chart", "mark").length)).toBe(1);
    await page.locator(".mark").first().hover({ force: true });
    expect(await heard()).toEqual([]);
  });
}

test("the policy allows no inline script and no inline style", async ({ page }) => {
  const response = await page.goto("/");
  const policy = response?.headers()["content-security-policy"] ?? "";
  expect(policy).toContain("script-src 'self' 'wasm-unsafe-eval'");
  expect(policy).toContain("style-src 'self'");
  expect(policy).not.toContain("unsafe-inline");
  expect(policy).not.toContain("'unsafe-eval'");
});

test("the mark of the first chart is set once, however often it is drawn", async ({ page }) => {
  await open(page, TV);
  await page.setViewportSize({ width: 700, height: 800 });
  await expect(mark(page, "青岛", "1500万台")).toBeVisible();
  expect(await page.evaluate(() => performance.getEntriesByName("first-chart", "mark").length)).toBe(1);
});
