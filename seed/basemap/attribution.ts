/** Whose data the basemap shows: to be seen on every map that uses it (terms: NOTICE.md). */
const attributions = [
  '© OpenStreetMap contributors (ODbL)',
  'Natural Earth',
  'GSHHG (Wessel & Smith, LGPL)',
] as const;

export const attribution = attributions.join(' · ');
