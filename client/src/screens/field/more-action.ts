export type MoreAction = 'members' | 'map' | 'sitrep' | 'finish' | 'abort' | 'leave' | 'cannotCome';
