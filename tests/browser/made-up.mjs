// Writes data files of made-up regions, each with a document that promises a number for every indicator: what a page
// costs with many of them. The arguments are the folder and how many regions.
import fs from "node:fs";
import path from "node:path";

const INDICATORS = 10;
const [folder, regions] = [process.argv[2], Number(process.argv[3])];

const upTo = (count) => Array.from({ length: count }, (_, at) => at + 1);
const both = (zh, en) => `{ zh = "${zh}", en = "${en}" }`;
const write = (name, text) => fs.writeFileSync(path.join(folder, name), text);

const region = (at) => `[[region]]
slug = "example-${at}"
code = "${String(at).padStart(6, "0")}"
level = "city"
name = ${both(`示例${at}`, `Example ${at}`)}
`;
const indicator = (at) => `[[indicator]]
slug = "things-${at}"
name = ${both(`第${at}类示例设施`, `Example facilities of class ${at}`)}
unit = "个"
nature = "count"
sectors = ["uhd-video"]
definition = ${both(`第${at}类示例设施的个数`, `How many example facilities of class ${at} there are`)}
`;
const fact = (of) => (at) => {
  const value = 100 + ((of * 37 + at * 101) % 900);
  return `[[fact]]
id = "things-${at}"
kind = "target"
name = ${both(`第${at}类示例设施`, `Example facilities of class ${at}`)}
indicator = "things-${at}"
value = ${value}
unit = "个"
operator = ">="
by = "2025"
quote = "示例：建成${value}个"
path = ["示例"]
`;
};
const document = (at) => `[document]
slug = "example-${at}-plan"
region = "example-${at}"
sector = "uhd-video"
kind = "action-plan"
title = ${both(`示例${at}的计划`, `Plan of example ${at}`)}
period = { from = 2021, to = 2025 }
[document.source]
file = "example-${at}.txt"
sha256 = "${"0".repeat(64)}"
${upTo(INDICATORS).map(fact(at)).join("")}`;

fs.mkdirSync(path.join(folder, "documents"), { recursive: true });
write("regions.toml", upTo(regions).map(region).join(""));
write("indicators.toml", upTo(INDICATORS).map(indicator).join(""));
write("categories.toml", "");
write("context.toml", "");
for (const at of upTo(regions)) write(`documents/example-${at}-plan.toml`, document(at));
