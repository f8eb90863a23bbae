// The same plan, drawn on the server and in the browser, is the same SVG.
import { expect, test } from "@playwright/test";
import { arrive } from "./helpers";

const pages = [
  ["targets", "indicators=tv-output-annual,base-stations-5g,industry-revenue"],
  ["targets", "indicators=industry-revenue,base-stations-5g&per=head&lang=en&theme=dark"],
  ["timeline", "theme=dark"],
  ["measures", "lang=en&home=futian"],
  ["measures", "form=stacked"],
];

for (const [name, query] of pages) {
  test(`${name} with ${query} is drawn alike on both sides`, async ({ page }) => {
    await arrive(page, `/compare/${name}?${query}`);
    await expect(page.locator(".plot svg").first()).toBeVisible();
    for (const card of await page.locator(".card:has(.plot)").all()) {
      const key = await card.getAttribute("aria-labelledby");
      const width = await card.locator(".plot").evaluate((plot) => plot.clientWidth);
      const answer = await page.request.get(`/plots/${name}/${width}/${key}?${query}`);
      expect(answer.status()).toBe(200);
      const [here, there] = await card.locator(".plot").evaluate((plot, served) => {
        const bare = (html: string) => html.replace(/ aria-pressed="(true|false)"/g, "").replace(/ class="mark selected"/g, ' class="mark"');
        const copy = document.createElement("div");
        copy.innerHTML = served;
        return [bare(plot.innerHTML), bare(copy.innerHTML)];
      }, await answer.text());
      expect(here).toBe(there);
    }
  });
}
