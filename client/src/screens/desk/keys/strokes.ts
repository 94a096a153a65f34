/**
 * What was pressed, as actions write it: 'j', '?', 'Escape', 'Ctrl+Enter', and 'g t' for one key after another.
 * Command on a Mac counts as Ctrl.
 */
export interface Pressed {
  readonly key: string;
  readonly code: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly shiftKey: boolean;
}

/** What a Chinese keyboard says for the keys that an action may have. */
const fullWidth: Readonly<Record<string, string>> = {
  '？': '?',
  '／': '/',
  '、': '/',
  '【': '[',
  '】': ']',
};

const codes: Readonly<Record<string, string>> = { Slash: '/', BracketLeft: '[', BracketRight: ']' };

/** An input method that is switched on hides what was pressed; the place of the key still tells. */
function hidden({ key, code, shiftKey }: Pressed): string {
  if (key !== 'Process' && key !== 'Unidentified') return fullWidth[key] ?? key;
  const letter = /^(?:Key|Digit)(.)$/.exec(code)?.[1];
  if (letter) return letter;
  return code === 'Slash' && shiftKey ? '?' : (codes[code] ?? key);
}

export function strokeOf(pressed: Pressed): string {
  const shown = hidden(pressed);
  const isLetter = /^[a-z]$/i.test(shown);
  const key = isLetter ? shown.toLowerCase() : shown;
  const shift = pressed.shiftKey && (isLetter || key.length > 1);
  return [
    pressed.ctrlKey || pressed.metaKey ? 'Ctrl' : '',
    pressed.altKey ? 'Alt' : '',
    shift ? 'Shift' : '',
    key,
  ]
    .filter(Boolean)
    .join('+');
}

/** Whether these strokes, pressed one after another, are one of the keys: wholly, as a beginning, or not at all. */
export function matches(keys: readonly string[], strokes: readonly string[]): 'whole' | 'beginning' | 'no' {
  const pressed = strokes.join(' ').toLowerCase();
  const written = keys.map((key) => key.toLowerCase());
  if (written.includes(pressed)) return 'whole';
  return written.some((key) => key.startsWith(`${pressed} `)) ? 'beginning' : 'no';
}

const caps: Readonly<Record<string, string>> = {
  Enter: '⏎',
  Escape: 'Esc',
  ' ': '␣',
  ArrowUp: '↑',
  ArrowDown: '↓',
  ArrowLeft: '←',
  ArrowRight: '→',
};

/** How a key is written on its caps: 'Ctrl+Enter' on two, 'g t' on two with a pause between. */
export function capsOf(key: string): string[] {
  // The space bar is a key of its own; between two keys a space is the pause.
  return (key === ' ' ? [key] : key.split(' '))
    .flatMap((stroke) =>
      stroke.endsWith('+') ? [...stroke.slice(0, -1).split('+'), '+'] : stroke.split('+'),
    )
    .filter(Boolean)
    .map((part) => caps[part] ?? (part.length === 1 ? part.toUpperCase() : part));
}
