// On the server with many made-up regions.
import { expect, test } from "@playwright/test";
import { MANY, charts, marks, open } from "./helpers";
import { TOGGLES, toggle } from "./toggle";

const PATH = "/compare/targets";

test("every region has its mark in every chart", async ({ page }) => {
  await open(page, PATH);
  await expect(charts(page)).toHaveCount(10);
  await expect(marks(page)).toHaveCount(10 * MANY);
});

test("each of 30 toggles of a region redraws; the median is printed", async ({ page }) => {
  expect(await toggle(page, PATH, `${MANY} regions`)).toHaveLength(TOGGLES);
});
