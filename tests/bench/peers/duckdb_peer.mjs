// The benchmark's work with DuckDB and npm docx: node duckdb_peer.mjs FILE_OR_FOLDER OUT.docx
import fs from 'node:fs';
import {createRequire} from 'node:module';
const require = createRequire(process.cwd() + '/');
const {DuckDBInstance} = require('@duckdb/node-api');
const {Document, Packer, Paragraph, Table, TableRow, TableCell, HeadingLevel} = require('docx');

const [path, output] = process.argv.slice(2);
const two = (n) => String(n).padStart(2, '0');
const blocks = [1, 2, 3, 4, 5, 6].map((q) => [1, 2, 3, 4, 5, 6, 7, 8].map((s) => `Q${two(q)}[SQ00${s}]`));
const choices = [1, 2, 3, 4, 5, 6].map((q) => `C${two(q)}`);
const quoted = (name) => `"${name}"`;

const database = await (await DuckDBInstance.create(':memory:')).connect();
const rowsOf = async (sql) => (await database.runAndReadAll(sql)).getRowObjectsJS();
await database.run("CREATE TYPE point AS ENUM ('A1','A2','A3','A4','A5')");
const types = blocks.flat().map((item) => `'${item}': 'point'`).join(', ');
const source = fs.statSync(path).isDirectory() ? `${path}/*.csv` : path;
await database.run(`CREATE TABLE answers AS SELECT * FROM read_csv('${source}', header=true, delim=',', quote='"', escape='"', nullstr='', types={${types}})`);

const questions = [...blocks.flat(), ...choices];
const counted = await rowsOf(questions.map((q) =>
  `SELECT '${q}' question, region, coalesce(${quoted(q)}::VARCHAR, '') code, count(*)::INT n FROM answers GROUP BY ALL`).join(' UNION ALL '));
const regions = [...new Set(counted.map((row) => row.region))].sort();
const cells = new Map();
for (const {question, region, code, n} of counted) {
  if (!cells.has(question)) cells.set(question, new Map());
  cells.get(question).set(`${region}|${code}`, n);
}
const count = (question, region, code) => cells.get(question).get(`${region}|${code}`) ?? 0;

const alphaOf = async (items) => {
  const values = items.map((item, i) => `enum_code(${quoted(item)})::INT + 1 v${i}`).join(', ');
  const complete = items.map((item) => `${quoted(item)} IS NOT NULL`).join(' AND ');
  const names = items.map((_, i) => `v${i}`);
  return rowsOf(`SELECT region, 8.0 / 7 * (1 - (${names.map((v) => `var_samp(${v})`).join('+')}) / var_samp(${names.join('+')})) alpha
    FROM (SELECT region, ${values} FROM answers WHERE ${complete}) GROUP BY region ORDER BY region`);
};

const moments = (points) => {
  const n = points.reduce((a, b) => a + b, 0);
  const mean = points.reduce((sum, c, i) => sum + c * (i + 1), 0) / n;
  const squares = points.reduce((sum, c, i) => sum + c * (i + 1 - mean) ** 2, 0);
  return {n, mean, sd: Math.sqrt(squares / (n - 1))};
};
const kruskal = (tables) => {
  const ties = [0, 1, 2, 3, 4].map((i) => tables.reduce((sum, t) => sum + t[i], 0));
  const total = ties.reduce((a, b) => a + b, 0);
  let before = 0;
  const ranks = ties.map((t) => { const rank = before + (t + 1) / 2; before += t; return rank; });
  let spread = 0;
  for (const t of tables) {
    const n = t.reduce((a, b) => a + b, 0);
    const mean = t.reduce((sum, c, i) => sum + c * ranks[i], 0) / n;
    spread += n * (mean - (total + 1) / 2) ** 2;
  }
  return 12 / (total * (total + 1)) * spread / (1 - ties.reduce((s, t) => s + t ** 3 - t, 0) / (total ** 3 - total));
};

const table = (rows) => new Table({rows: rows.map((row) => new TableRow({
  children: row.map((text) => new TableCell({children: [new Paragraph(String(text))]}))}))});
const children = [];
for (const items of blocks) {
  const alphas = await alphaOf(items);
  children.push(new Paragraph({text: items[0].slice(0, 3), heading: HeadingLevel.HEADING_1}));
  children.push(new Paragraph(alphas.map((row) => `${row.region} ${row.alpha.toFixed(3)}`).join('; ')));
  for (const item of items) {
    const points = regions.map((region) => [1, 2, 3, 4, 5].map((i) => count(item, region, `A${i}`)));
    const rows = regions.map((region, i) => {
      const {n, mean, sd} = moments(points[i]);
      return [region, n, ...points[i], count(item, region, ''), mean.toFixed(2), sd.toFixed(2)];
    });
    children.push(new Paragraph({text: item, heading: HeadingLevel.HEADING_2}));
    children.push(table([['region', 'n', 'A1', 'A2', 'A3', 'A4', 'A5', 'missing', 'mean', 'sd'], ...rows]));
    children.push(new Paragraph(`H = ${kruskal(points).toFixed(3)}`));
  }
}
for (const question of choices) {
  const codes = [...new Set(counted.filter((row) => row.question === question && row.code !== '').map((row) => row.code))].sort();
  children.push(new Paragraph({text: question, heading: HeadingLevel.HEADING_2}));
  children.push(table([['region', ...codes, 'missing'],
    ...regions.map((region) => [region, ...codes.map((code) => count(question, region, code)), count(question, region, '')])]));
}
fs.writeFileSync(output, await Packer.toBuffer(new Document({sections: [{children}]})));
process.exit(0);
