/**
 * Blocks as a Word document, with the faces that Chinese offices have: headings in SimHei, text in SimSun, figures in
 * Times New Roman; A4.
 */
import {
  AlignmentType,
  BorderStyle,
  Document,
  Footer,
  HeadingLevel,
  ImageRun,
  Packer,
  PageNumber,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  WidthType,
  type FileChild,
} from 'docx';
import type { Picture } from './canvas.ts';
import type { Block, PictureName } from './report-model.ts';
import type { ReportWords } from './report-words.ts';

const text = {
  ascii: 'Times New Roman',
  hAnsi: 'Times New Roman',
  eastAsia: 'SimSun',
  cs: 'Times New Roman',
};
const heading = { ascii: 'Arial', hAnsi: 'Arial', eastAsia: 'SimHei', cs: 'Arial' };
/** A4 with margins of 2.2 cm, in twentieths of a point. */
const margin = 1247;
const pageWidth = 11_906;
const pageHeight = 16_838;
const writtenWidth = pageWidth - 2 * margin;
/** Of the same width, in pixels of a picture. */
const writtenPixels = 628;
const halfPoints = { title: 36, heading: 26, text: 21, table: 18, small: 18 };
/** Code points that no XML document may hold. */
const unwritable = /[^\P{Cc}\t\n\r]|[\ufffe\uffff]/gu;

interface Style {
  readonly bold?: boolean;
  readonly size?: number;
  readonly face?: typeof text;
}

function run(content: string, { bold = false, size = halfPoints.text, face = text }: Style = {}): TextRun {
  return new TextRun({ text: content.replaceAll(unwritable, ''), font: face, size, bold, color: '000000' });
}

function cell(content: string, width: number, style: Style, right: boolean): TableCell {
  return new TableCell({
    width: { size: width, type: WidthType.DXA },
    margins: { top: 40, bottom: 40, left: 80, right: 80 },
    ...(style.bold && { shading: { fill: 'EDEFF1' } }),
    children: [
      new Paragraph({
        alignment: right ? AlignmentType.RIGHT : AlignmentType.LEFT,
        children: [run(content, { size: halfPoints.table, ...style })],
      }),
    ],
  });
}

const line = { style: BorderStyle.SINGLE, size: 4, color: '75808A' };
const borders = {
  top: line,
  bottom: line,
  left: line,
  right: line,
  insideHorizontal: line,
  insideVertical: line,
};

function table({ columns, rows }: Extract<Block, { kind: 'table' }>): Table {
  const all = columns.reduce((sum, { width }) => sum + width, 0);
  const widths = columns.map(({ width }) => Math.round((width / all) * writtenWidth));
  const lineOf = (cells: readonly string[], head: boolean): TableRow =>
    new TableRow({
      cantSplit: true,
      tableHeader: head,
      children: columns.map(({ figure = false }, index) =>
        cell(
          cells[index] ?? '',
          widths[index] ?? 0,
          head || (index === 0 && columns[0]?.label === '') ? { bold: true, face: heading } : {},
          figure,
        ),
      ),
    });
  const hasHead = columns.some(({ label }) => label !== '');
  const head = hasHead
    ? [
        lineOf(
          columns.map(({ label }) => label),
          true,
        ),
      ]
    : [];
  return new Table({
    rows: [...head, ...rows.map((row) => lineOf(row, false))],
    columnWidths: widths,
    width: { size: writtenWidth, type: WidthType.DXA },
    layout: TableLayoutType.FIXED,
    borders,
  });
}

function drawn(block: Block, pictures: ReadonlyMap<PictureName, Picture>): FileChild[] {
  switch (block.kind) {
    case 'title':
      return [
        new Paragraph({
          heading: HeadingLevel.TITLE,
          alignment: AlignmentType.CENTER,
          spacing: { after: 160 },
          children: [run(block.text, { bold: true, size: halfPoints.title, face: heading })],
        }),
      ];
    case 'heading':
      return [
        new Paragraph({
          heading: HeadingLevel.HEADING_1,
          spacing: { before: 260, after: 100 },
          keepNext: true,
          children: [run(block.text, { bold: true, size: halfPoints.heading, face: heading })],
        }),
      ];
    case 'paragraph':
      return [new Paragraph({ spacing: { after: 80, line: 320 }, children: [run(block.text)] })];
    case 'list':
      return block.items.map(
        (item) =>
          new Paragraph({ bullet: { level: 0 }, spacing: { after: 40, line: 300 }, children: [run(item)] }),
      );
    case 'table':
      return block.rows.length === 0 ? [] : [table(block)];
    case 'picture':
      return picture(block, pictures.get(block.name));
  }
}

function picture({ caption }: Extract<Block, { kind: 'picture' }>, found: Picture | undefined): FileChild[] {
  if (!found) return [];
  return [
    new Paragraph({
      spacing: { before: 160 },
      alignment: AlignmentType.CENTER,
      keepNext: true,
      children: [
        new ImageRun({
          type: 'png',
          data: found.png,
          transformation: {
            width: writtenPixels,
            height: Math.round((found.height / found.width) * writtenPixels),
          },
          altText: { name: caption, title: caption, description: caption },
        }),
      ],
    }),
    new Paragraph({
      alignment: AlignmentType.CENTER,
      spacing: { after: 120 },
      children: [run(caption, { size: halfPoints.small })],
    }),
  ];
}

function footer(words: ReportWords): Footer {
  const marks: Readonly<Record<string, (typeof PageNumber)[keyof typeof PageNumber]>> = {
    '{page}': PageNumber.CURRENT,
    '{pages}': PageNumber.TOTAL_PAGES,
  };
  const children = words
    .page('{page}', '{pages}')
    .split(/(\{pages?\})/)
    .map((part) => {
      const number = marks[part];
      return number === undefined
        ? run(part, { size: halfPoints.small })
        : new TextRun({ children: [number], font: text, size: halfPoints.small });
    });
  return new Footer({ children: [new Paragraph({ alignment: AlignmentType.CENTER, children })] });
}

/** The document's bytes. The same blocks and pictures give the same text; the zip's own dates differ. */
export async function reportDocx(
  blocks: readonly Block[],
  pictures: ReadonlyMap<PictureName, Picture>,
  words: ReportWords,
): Promise<Uint8Array> {
  const margins = { top: margin, bottom: margin, left: margin, right: margin };
  const document = new Document({
    creator: 'Muster',
    title: words.reportOf,
    sections: [
      {
        properties: { page: { size: { width: pageWidth, height: pageHeight }, margin: margins } },
        footers: { default: footer(words) },
        children: blocks.flatMap((block) => drawn(block, pictures)),
      },
    ],
  });
  return await Packer.toBuffer(document);
}
