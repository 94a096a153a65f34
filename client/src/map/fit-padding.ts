/**
 * Room around what is brought into view: plates stand up to 94 pixels beside their place and 76 above it, the notes and
 * controls are at the edges. A small map gives away less of itself, or nothing would be left in the middle.
 */
const wished = { top: 60, right: 96, bottom: 64, left: 72 } as const;
/** Of each side's length, at most this share goes to padding on both ends together. */
const mostShare = 0.5;

export function paddingFor(
  width: number,
  height: number,
): { readonly top: number; readonly right: number; readonly bottom: number; readonly left: number } {
  const across = Math.min(1, (width * mostShare) / (wished.left + wished.right));
  const down = Math.min(1, (height * mostShare) / (wished.top + wished.bottom));
  return {
    top: Math.round(wished.top * down),
    right: Math.round(wished.right * across),
    bottom: Math.round(wished.bottom * down),
    left: Math.round(wished.left * across),
  };
}
