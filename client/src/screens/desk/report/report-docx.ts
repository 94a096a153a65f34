/**
 * The report as a Word document. Loaded only when somebody asks for one. Fonts are those that Chinese offices have:
 * headings in SimHei, text in SimSun, figures in Times New Roman.
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
  type IRunOptions,
} from 'docx';
import type { ReportBlock, SituationReport } from './report-model.ts';

export interface ReportPicture {
  /** A PNG. */
  readonly data: Uint8Array;
  readonly width: number;
  readonly height: number;
}

export interface DocxParts {
  readonly picture?: ReportPicture | undefined;
  /** 'Page {page} of {pages}', with these two marks where the figures go. */
  readonly pageWords: string;
}

export const pageMark = '\u0001';
export const pagesMark = '\u0002';

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
const halfPoints = { title: 36, heading: 28, text: 21, table: 18, small: 18 };

/** Two code points that no document may hold, and the library lets through; Word would not open it. */
const unwritable = /[\ufffe\uffff]/gu;

function run(content: string, options: Partial<IRunOptions> = {}): TextRun[] {
  // A line break within a text is one on paper as well.
  return writable(content)
    .split('\n')
    .map(
      (line, index) =>
        new TextRun({
          text: line,
          font: text,
          size: halfPoints.text,
          ...(index > 0 && { break: 1 }),
          ...options,
        }),
    );
}

const writable = (content: string): string => content.replaceAll(unwritable, '');

const paragraph = (content: string): Paragraph =>
  new Paragraph({ children: run(content), spacing: { after: 80, line: 320 } });

function cell(content: string, width: number, { bold = false, figure = false } = {}): TableCell {
  return new TableCell({
    width: { size: width, type: WidthType.DXA },
    margins: { top: 40, bottom: 40, left: 80, right: 80 },
    ...(bold && { shading: { fill: 'EDEFF1' } }),
    children: [
      new Paragraph({
        alignment: figure ? AlignmentType.RIGHT : AlignmentType.LEFT,
        children: run(content, { size: halfPoints.table, bold, font: bold ? heading : text }),
      }),
    ],
  });
}

const line = { style: BorderStyle.SINGLE, size: 4, color: '75808A' };
const lines = {
  top: line,
  bottom: line,
  left: line,
  right: line,
  insideHorizontal: line,
  insideVertical: line,
};

function table(widths: readonly number[], rows: readonly TableRow[]): Table {
  return new Table({
    rows: [...rows],
    columnWidths: [...widths],
    width: { size: writtenWidth, type: WidthType.DXA },
    layout: TableLayoutType.FIXED,
    borders: lines,
  });
}

function shares(widths: readonly number[]): number[] {
  const all = widths.reduce((sum, width) => sum + width, 0);
  return widths.map((width) => Math.round((width / all) * writtenWidth));
}

function drawn(block: ReportBlock, { picture }: DocxParts): FileChild[] {
  switch (block.kind) {
    case 'heading':
      return [
        new Paragraph({
          heading: HeadingLevel.HEADING_1,
          spacing: { before: 240, after: 100 },
          keepNext: true,
          children: run(block.text, { font: heading, size: halfPoints.heading, bold: true, color: '000000' }),
        }),
      ];
    case 'paragraph':
      return [paragraph(block.text)];
    case 'list':
      return block.items.map(
        (item) =>
          new Paragraph({ children: run(item), bullet: { level: 0 }, spacing: { after: 40, line: 300 } }),
      );
    case 'facts': {
      const widths = shares([1, 4]);
      const rows = block.rows.map(
        ([label, fact]) =>
          new TableRow({
            cantSplit: true,
            children: [cell(label, widths[0] ?? 0, { bold: true }), cell(fact, widths[1] ?? 0)],
          }),
      );
      return rows.length > 0 ? [table(widths, rows)] : [];
    }
    case 'table': {
      const widths = shares(block.columns.map(({ width }) => width));
      const head = new TableRow({
        tableHeader: true,
        cantSplit: true,
        children: block.columns.map(({ label, figure = false }, index) =>
          cell(label, widths[index] ?? 0, { bold: true, figure }),
        ),
      });
      const rows = block.rows.map(
        (row) =>
          new TableRow({
            cantSplit: true,
            children: block.columns.map(({ figure = false }, index) =>
              cell(row[index] ?? '', widths[index] ?? 0, { figure }),
            ),
          }),
      );
      return [table(widths, [head, ...rows])];
    }
    case 'picture': {
      if (!picture) return [];
      const width = writtenPixels;
      const height = Math.round((picture.height / picture.width) * width);
      return [
        new Paragraph({
          spacing: { before: 120 },
          alignment: AlignmentType.CENTER,
          keepNext: true,
          children: [
            new ImageRun({
              type: 'png',
              data: picture.data,
              transformation: { width, height },
              altText: { name: block.caption, title: block.caption, description: block.caption },
            }),
          ],
        }),
        new Paragraph({
          alignment: AlignmentType.CENTER,
          children: run(block.caption, { size: halfPoints.small }),
        }),
      ];
    }
  }
}

function footer(pageWords: string): Footer {
  const children = pageWords
    .split(new RegExp(`([${pageMark}${pagesMark}])`, 'u'))
    .filter((part) => part !== '')
    .map((part) => {
      const options = { font: text, size: halfPoints.small };
      if (part === pageMark) return new TextRun({ ...options, children: [PageNumber.CURRENT] });
      if (part === pagesMark) return new TextRun({ ...options, children: [PageNumber.TOTAL_PAGES] });
      return new TextRun({ ...options, text: part });
    });
  return new Footer({ children: [new Paragraph({ alignment: AlignmentType.CENTER, children })] });
}

function documentOf(report: SituationReport, parts: DocxParts): Document {
  return new Document({
    title: writable(report.title),
    creator: report.by,
    description: report.asOf,
    styles: { default: { document: { run: { font: text, size: halfPoints.text } } } },
    sections: [
      {
        properties: {
          page: {
            size: { width: pageWidth, height: pageHeight },
            margin: { top: margin, bottom: margin, left: margin, right: margin },
          },
        },
        footers: { default: footer(parts.pageWords) },
        children: [
          new Paragraph({
            heading: HeadingLevel.TITLE,
            alignment: AlignmentType.CENTER,
            spacing: { after: 120 },
            children: run(report.title, {
              font: heading,
              size: halfPoints.title,
              bold: true,
              color: '000000',
            }),
          }),
          new Paragraph({
            alignment: AlignmentType.CENTER,
            spacing: { after: 200 },
            children: run(`${report.asOf}　${report.by}`, { size: halfPoints.small }),
          }),
          ...report.blocks.flatMap((block) => drawn(block, parts)),
        ],
      },
    ],
  });
}

/** The bytes of the .docx. */
export async function reportAsDocx(report: SituationReport, parts: DocxParts): Promise<Uint8Array> {
  return new Uint8Array(await Packer.toArrayBuffer(documentOf(report, parts)));
}
