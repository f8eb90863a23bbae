// On the server with many made-up regions.
import { expect, test } from "@playwright/test";
import { MANY, charts, marks, open } from "./helpers";
import { toggle } from "./toggle";

const PATH = "/compare/targets";

test("every region has its mark in every chart", async ({ page }) => {
  await open(page, PATH);
  await expect(charts(page)).toHaveCount(10);
  await expect(marks(page)).toHaveCount(10 * MANY);
});

test("each of 30 toggles of a region redraws one chart; the medians are printed", async ({ page }) => {
  await toggle(page, `${PATH}?indicators=things-1`, `${MANY} regions, one indicator`);
});

test("each of 30 toggles of a region redraws ten charts; the medians are printed", async ({ page }) => {
  await toggle(page, PATH, `${MANY} regions, ten indicators`);
});
