// To an audience: full screen, on paper.
import { expect, test } from "@playwright/test";
import { TV, open } from "./helpers";
import { printedPages } from "./paper";

const SLIDE = { width: 1280, height: 720 };

test.describe("presenting", () => {
  test.use({ viewport: SLIDE });

  test("key P shows one chart after the other, and Esc ends it", async ({ page }) => {
    await open(page, "/compare/targets?indicators=tv-output-annual,base-stations-5g");
    await page.keyboard.press("p");
    const screen = page.getByRole("dialog");
    await expect(screen).toBeVisible();
    await expect(screen).toContainText("1 / 2");
    const picture = screen.getByRole("img");
    const shown = async () => {
      await expect.poll(() => picture.evaluate((one: HTMLImageElement) => one.complete && one.naturalWidth)).toBeGreaterThan(400);
      return new URL((await picture.getAttribute("src")) ?? "", page.url());
    };
    const first = await shown();
    expect([first.pathname, first.searchParams.get("w"), first.searchParams.get("h")]).toEqual(["/charts/targets.svg", "1280", "720"]);
    expect(first.searchParams.get("rev")).toMatch(/^[0-9a-f]{16}$/);
    await page.keyboard.press("ArrowRight");
    await expect(screen).toContainText("2 / 2");
    expect((await shown()).searchParams.get("indicators")).not.toBe(first.searchParams.get("indicators"));
    await page.keyboard.press("ArrowRight");
    await expect(screen).toContainText("2 / 2");
    await page.keyboard.press("Home");
    await expect(screen).toContainText("1 / 2");
    await page.keyboard.press("p");
    await expect(screen).toHaveCount(0);
    await page.getByRole("button", { name: "演示" }).click();
    await expect(screen).toBeVisible();
    await screen.evaluate((dialog: HTMLDialogElement) => dialog.dispatchEvent(new Event("cancel")) && dialog.close());
    await expect(screen).toHaveCount(0);
  });

  for (const path of ["/", "/compare/timeline", "/compare/measures?form=stacked"]) {
    test(`${path} is presented too`, async ({ page }) => {
      await open(page, path);
      await page.keyboard.press("P");
      const picture = page.getByRole("dialog").getByRole("img");
      await expect.poll(() => picture.evaluate((one: HTMLImageElement) => one.complete && one.naturalWidth)).toBeGreaterThan(400);
    });
  }

  test("every region of a timeline and every category of measures is on some slide, and their words are large", async ({ page }) => {
    for (const [path, key, count] of [["/compare/timeline", "regions", 5], ["/compare/measures", "categories", 18]] as const) {
      await open(page, path);
      await page.keyboard.press("p");
      const screen = page.getByRole("dialog");
      const slides = Number((await screen.textContent())?.split(" / ")[1]);
      const seen = new Set<string>();
      for (let slide = 1; slide <= slides; slide += 1) {
        await expect(screen).toContainText(`${slide} / ${slides}`);
        const address = new URL((await screen.getByRole("img").getAttribute("src")) ?? "", page.url());
        for (const part of address.searchParams.get(key)?.split(",") ?? []) seen.add(part);
        const svg = await (await page.request.get(address.href)).text();
        const [, planned] = svg.match(/viewBox="0 0 (\d+)/) ?? [];
        const sizes = [...svg.matchAll(/font-size="(\d+)"/g)].map(([, size]) => (Number(size) * SLIDE.width) / Number(planned));
        // The sources are the smallest words; on a full-HD screen everything is half as large again.
        expect(Math.min(...sizes)).toBeGreaterThan(9.5);
        expect(svg).not.toContain("未列入");
        await page.keyboard.press("ArrowRight");
      }
      expect(seen.size).toBe(count);
    }
  });

  test("nothing is fetched for presenting before it begins", async ({ page }) => {
    const asked: string[] = [];
    page.on("request", (request) => request.url().includes("/charts/") && asked.push(request.url()));
    await open(page, "/compare/targets");
    expect(asked).toEqual([]);
  });
});

/** The least size of type on paper, in points. */
const LEAST_TYPE = 7;
const PAPERS = { "A4": { format: "A4", landscape: true }, "A4 upright": { format: "A4" }, "a slide": { width: "1920px", height: "1080px" } };
const PRINTED = ["/", "/compare/targets", TV, "/compare/timeline?lang=en", "/compare/measures?theme=dark", "/compare/measures?form=stacked", `${TV}&fact=qingdao-uhd-2019/tv-4k-output`];

for (const [paper, size] of Object.entries(PAPERS)) {
  for (const path of PRINTED) {
    test(`${path} prints on as many pages as it takes, in type that can be read, ${paper}`, async ({ page }) => {
      await open(page, path);
      const pages = await printedPages(await page.pdf({ ...size, printBackground: false }));
      expect(pages.length).toBeGreaterThan(0);
      for (const { runs } of pages) {
        expect(runs.length, "no page is blank").toBeGreaterThan(0);
        expect(Math.min(...runs.map((run) => run.size))).toBeGreaterThanOrEqual(LEAST_TYPE - 0.01);
      }
      await page.emulateMedia({ media: "print" });
      for (const part of ["nav", ".filter-list", ".share", ".card-menu", ".ask"]) {
        for (const one of await page.locator(part).all()) await expect(one).toBeHidden();
      }
      await expect(page.locator(".plot svg:visible").first()).toBeVisible();
    });
  }
}

test("what is printed names its documents, its revision and its address", async ({ page }) => {
  await open(page, "/compare/targets");
  await page.emulateMedia({ media: "print" });
  const title = page.getByText("《青岛市超高清视频产业发展行动计划（2019-2022年）》");
  await expect(title.filter({ visible: true }).first()).toBeVisible();
  await expect(page.locator(".print-only")).toContainText(/数据版本 [0-9a-f]{16}（\d{4}年\d+月\d+日）/);
  await expect(page.locator(".print-only")).toContainText("/compare/targets?rev=");
});
