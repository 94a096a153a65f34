export const layerNames = ['zones', 'tasks', 'teams', 'people'] as const;
export type LayerName = (typeof layerNames)[number];
