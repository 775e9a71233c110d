// node docx_tables.mjs OUT.docx: the document of bench_documents.py by the npm package docx.
import fs from 'node:fs';
import {Document, Packer, Paragraph, SequentialIdentifier, Table, TableCell, TableRow, TextRun} from 'docx';

const cells = (texts) => texts.map((text) => new TableCell({children: [new Paragraph(text)]}));
const row = (texts, tableHeader) => new TableRow({children: cells(texts), tableHeader, cantSplit: true});

const table = (caption, columns, rows, text) => [
  new Paragraph({
    style: 'Caption',
    keepNext: true,
    children: [new TextRun('Table '), new SequentialIdentifier('Table'), new TextRun(`: ${caption}`)],
  }),
  new Table({
    rows: [
      row(Array(columns).fill('Column'), true),
      ...Array.from({length: rows}, (_, r) => row(Array.from({length: columns}, (_, c) => text(r, c)), false)),
    ],
  }),
];

const children = table('2,000 rows of 8', 8, 2000, (r, c) => `cell ${r}/${c}`);
for (let number = 0; number < 200; number++) {
  children.push(...table(`Table of 6 by 6, number ${number}`, 6, 6, (r) => `${number}.${r}`));
}
fs.writeFileSync(process.argv[2], await Packer.toBuffer(new Document({sections: [{children}]})));
