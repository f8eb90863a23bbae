import { type Page, expect, test } from "@playwright/test";
import { TV, TV_NAME, card, charts, chip, evidence, expectQuery, mark, open } from "./helpers";

/** The label of what has the focus. */
const focused = (page: Page) => page.evaluate(() => document.activeElement?.getAttribute("aria-label") ?? "");

test("the skip link is the first stop and leads to the content", async ({ page }) => {
  await open(page, TV);
  await page.keyboard.press("Tab");
  const skip = page.getByRole("link", { name: "跳到正文" });
  await expect(skip).toBeFocused();
  await expect(skip).toBeInViewport();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("main")).toBeFocused();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("目标对比");
});

test("Tab reaches the chart, arrows walk its marks, Enter pins, Esc closes", async ({ page }) => {
  const faults: string[] = [];
  page.on("pageerror", (error) => faults.push(error.message));
  await open(page, TV);
  const tip = card(page, TV_NAME).locator(".tip");
  const chart = charts(card(page, TV_NAME));
  const isThere = () => chart.evaluate((element) => element === document.activeElement);
  for (let presses = 0; presses < 80 && !(await isThere()); presses += 1) {
    await page.keyboard.press("Tab");
  }
  await expect(chart).toBeFocused();
  await expect(chart).toHaveRole("group");

  await page.keyboard.press("ArrowDown");
  expect(await focused(page)).toContain("广东");
  await expect(tip).toContainText("广东");
  await page.keyboard.press("ArrowRight");
  expect(await focused(page)).toContain("青岛");
  await expect(tip).toContainText("青岛");
  expect(faults).toEqual([]);
  await page.keyboard.press("ArrowRight");
  expect(await focused(page), "the walk ends at the last mark").toContain("青岛");
  await page.keyboard.press("Home");
  expect(await focused(page)).toContain("广东");
  await page.keyboard.press("End");
  expect(await focused(page)).toContain("青岛");

  await page.keyboard.press("Enter");
  await expect(evidence(page).getByRole("blockquote")).toContainText("1500万台");
  await expectQuery(page, "fact", /^qingdao-uhd-2019\//);
  await page.keyboard.press("Escape");
  await expect(evidence(page).getByRole("blockquote")).toHaveCount(0);
  await expectQuery(page, "fact", null);
});

test("a mark that was pinned by keyboard keeps the focus, so that the walk goes on", async ({ page }) => {
  await open(page, TV);
  await mark(page, "青岛", "1500万台").focus();
  await page.keyboard.press("Enter");
  await expect(evidence(page).getByRole("blockquote")).toContainText("1500万台");
  await expect(mark(page, "青岛", "1500万台")).toBeFocused();
  await page.keyboard.press("ArrowLeft");
  await expect(mark(page, "广东", "5000万台")).toBeFocused();
});

test("a chip keeps the focus when it is chosen", async ({ page }) => {
  await open(page, TV);
  const qingdao = chip(page, "地区", "青岛");
  await qingdao.focus();
  await page.keyboard.press("Enter");
  await expect(qingdao).not.toHaveAttribute("aria-current", "true");
  await expect(qingdao).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(qingdao).toHaveAttribute("aria-current", "true");
  await expect(qingdao).toBeFocused();
});

test("an indicator from the folded list keeps the focus when it is chosen", async ({ page }) => {
  await open(page, TV);
  await page.getByText(/^其他指标（\d+）$/).click();
  const one = page.locator("details").getByRole("link", { name: /^\D?\s*8K电视机年产量/ });
  await one.focus();
  await page.keyboard.press("Enter");
  await expectQuery(page, "indicators", "tv-8k-output-annual,tv-output-annual");
  await expect(one).toHaveAttribute("aria-current", "true");
  await expect(one).toBeFocused();
});
