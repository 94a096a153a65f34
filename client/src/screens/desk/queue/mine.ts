/**
 * The incidents somebody works on at this desk: those the log shows a command of theirs in, and those they put on the
 * list or took off it by hand. Kept in this browser for the account, for as long as the incidents are open.
 */
export interface MineList {
  readonly [incidentId: string]: boolean;
}

/** What the log tells of who did what where. */
export interface Deed {
  readonly actorId: string;
  readonly incidentId: string | undefined;
}

/** With the incidents these deeds were done in; what somebody took off by hand stays off. */
export function withDeeds(list: MineList, deeds: readonly Deed[], actorIds: ReadonlySet<string>): MineList {
  const found = deeds.flatMap(({ actorId, incidentId }) =>
    incidentId !== undefined && actorIds.has(actorId) && !(incidentId in list) ? [incidentId] : [],
  );
  if (found.length === 0) return list;
  return { ...list, ...Object.fromEntries(found.map((incidentId) => [incidentId, true])) };
}

export function isMine(list: MineList, incidentId: string | undefined): boolean {
  return incidentId === undefined || list[incidentId] === true;
}

export function marked(list: MineList, incidentId: string, mine: boolean): MineList {
  return { ...list, [incidentId]: mine };
}

/** Without incidents that are over. */
export function onlyOpen(list: MineList, isOpen: (incidentId: string) => boolean): MineList {
  const kept = Object.entries(list).filter(([incidentId]) => isOpen(incidentId));
  return kept.length === Object.keys(list).length ? list : Object.fromEntries(kept);
}

export function readMine(text: string | null): MineList {
  try {
    const value: unknown = JSON.parse(text ?? '{}');
    if (typeof value !== 'object' || value === null) return {};
    return Object.fromEntries(
      Object.entries(value).filter(([, mine]) => typeof mine === 'boolean'),
    ) as MineList;
  } catch {
    return {};
  }
}
