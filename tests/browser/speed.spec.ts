import { test } from "@playwright/test";
import { toggle } from "./toggle";

test("each of 30 toggles of a region redraws; the medians are printed", async ({ page }) => {
  await toggle(page, "/compare/targets", "five regions");
});
