import { shortestPassword } from './account-draft.ts';

export interface PasswordDraft {
  readonly current: string;
  readonly next: string;
  readonly again: string;
}

/** What keeps a password from being changed: the old one is wanted, a new one long enough and not the same, typed twice alike. */
export function problemsInPassword({ current, next, again }: PasswordDraft): (keyof PasswordDraft)[] {
  return [
    ...(current === '' ? ['current' as const] : []),
    ...(next.length < shortestPassword || next === current ? ['next' as const] : []),
    ...(again !== next ? ['again' as const] : []),
  ];
}
