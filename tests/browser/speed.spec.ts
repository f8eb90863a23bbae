import { expect, test } from "@playwright/test";
import { TOGGLES, toggle } from "./toggle";

test("each of 30 toggles of a region redraws; the median is printed", async ({ page }) => {
  expect(await toggle(page, "/compare/targets", "five regions")).toHaveLength(TOGGLES);
});
