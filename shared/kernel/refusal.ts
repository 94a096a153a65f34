/** Why a command was not carried out: a value, never an exception. Screens translate the code. */
export interface Refusal {
  /** Stable, a kebab-case noun: `team-engaged`. */
  readonly code: string;
  /** For people who read logs, in English: what was wrong, and what would make it work. */
  readonly detail: string;
  /** Figures and ids that a translated sentence may name. */
  readonly facts?: Readonly<Record<string, string | number>>;
}

/** Builds the refusing half of a decision. */
export function refuse(
  code: string,
  detail: string,
  facts?: Readonly<Record<string, string | number>>,
): { readonly refusal: Refusal } {
  return { refusal: facts ? { code, detail, facts } : { code, detail } };
}
