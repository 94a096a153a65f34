/** A situation report as a document: headings, facts, tables. What draws it (a page, a .docx) knows nothing of the field. */
export type ReportBlock =
  | { readonly kind: 'heading'; readonly text: string }
  | { readonly kind: 'paragraph'; readonly text: string }
  | { readonly kind: 'facts'; readonly rows: readonly (readonly [label: string, text: string])[] }
  | {
      readonly kind: 'table';
      /** Widths are shares of the page; they need not add up to anything. */
      readonly columns: readonly {
        readonly label: string;
        readonly width: number;
        readonly figure?: boolean;
      }[];
      readonly rows: readonly (readonly string[])[];
    }
  | { readonly kind: 'list'; readonly items: readonly string[] }
  /** Where the picture of the map goes, if there is one. */
  | { readonly kind: 'picture'; readonly caption: string };

export interface SituationReport {
  readonly title: string;
  readonly asOf: string;
  readonly by: string;
  readonly blocks: readonly ReportBlock[];
}
