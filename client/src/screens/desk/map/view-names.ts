/** How the middle of the desk is shared. */
export const viewNames = ['map', 'split', 'list'] as const;
export type ViewName = (typeof viewNames)[number];
