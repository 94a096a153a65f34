/**
 * What a drill's fields can say, and how much they hold. Apart from the schemas, which a screen that asks for one figure
 * would load with everything they are made of.
 */

/** Two days: there a drill's clock stands still. */
export const longestDrillSeconds = 172_800;

/** A drill whose log says nothing for longer than this had no server: it stands still until somebody resumes it. */
export const longestAbsenceSeconds = 120;

/** Why a drill stands still that nobody has paused. */
export const pauseReasons = ['server-away'] as const;

/** As many injects as a plan's row keeps, those that were in no plan among them. */
export const mostInjects = 200;

/** A plan as JSON in UTF-8, injects that were in no plan included: 256 KiB, six times the largest template. */
export const mostPlanBytes = 262_144;

/** As many messages as a drill's row keeps. */
export const messagesKept = 10;

export const drillStatuses = ['planned', 'running', 'paused', 'ended', 'discarded'] as const;

/** HSEEP: performed without challenges, with some, with major challenges, unable to be performed. */
export const ratings = ['P', 'S', 'M', 'U'] as const;

export const improvementStatuses = ['open', 'in_progress', 'closed'] as const;
