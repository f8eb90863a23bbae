// On the server with many made-up regions.
import { expect, test } from "@playwright/test";
import { MANY, charts, marks, open } from "./helpers";
import { toggle } from "./toggle";

// A view that names no region shows a few of so many.
const EVERY = Array.from({ length: MANY }, (_, at) => `example-${at + 1}`).join(",");
const PATH = `/compare/targets?regions=${EVERY}`;

test("a view that names no region shows five, and says of how many", async ({ page }) => {
  await open(page, "/compare/targets");
  await expect(page.getByText(`共${MANY}个地区有文件`)).toBeVisible();
  await expect(marks(page)).toHaveCount(10 * 5);
});

test("every region has its mark in every chart", async ({ page }) => {
  await open(page, PATH);
  await expect(charts(page)).toHaveCount(10);
  await expect(marks(page)).toHaveCount(10 * MANY);
});

test("a page repeats the regions of its address as often for many as for twice as many", async ({ request }) => {
  const repeated = async (count: number) => {
    // In the order of addresses, in which every link has them.
    const named = EVERY.split(",").slice(0, count).sort().join(",");
    const answer = await request.get(`/compare/targets?regions=${named}`);
    return (await answer.text()).split(named).length;
  };
  expect(await repeated(MANY)).toBe(await repeated(MANY / 2));
});

test("each of 30 toggles of a region redraws one chart; the medians are printed", async ({ page }) => {
  await toggle(page, `${PATH}&indicators=things-1`, `${MANY} regions, one indicator`);
});

test("each of 30 toggles of a region redraws ten charts; the medians are printed", async ({ page }) => {
  await toggle(page, PATH, `${MANY} regions, ten indicators`);
});
