/** The rights of each role to each command: one cell each, and a missing cell does not compile. */
import type { CommandName } from '../domain/commands.ts';
import { roles, type Role } from '../kernel/envelope.ts';

/**
 * What a cell can say. `never`; `in-scope`: everything touched lies within the actor's scope; `own-team`: the
 * actor leads the team that is touched, speaks for the assignment, or is the person touched; `lead`: the actor
 * speaks for the assignment; `member`: the actor is named in the assignment and has not declined; `self`: the
 * actor is the person touched; `beside`: the actor is, leads or speaks for
 * each person touched; `evaluator`: the drill's plan names the actor's account.
 */
export type Cell = 'never' | 'in-scope' | 'own-team' | 'lead' | 'member' | 'self' | 'beside' | 'evaluator';

type Row = Readonly<Record<Role, Cell>>;

const roster: Row = {
  administrator: 'in-scope',
  dispatcher: 'never',
  coordinator: 'never',
  staff: 'in-scope',
  leader: 'never',
  volunteer: 'never',
  observer: 'never',
};

const command: Row = {
  administrator: 'in-scope',
  dispatcher: 'in-scope',
  coordinator: 'never',
  staff: 'never',
  leader: 'never',
  volunteer: 'never',
  observer: 'never',
};

/** What nobody does for another, whatever the rank. */
const ownPhone: Row = {
  administrator: 'never',
  dispatcher: 'never',
  coordinator: 'never',
  staff: 'never',
  leader: 'self',
  volunteer: 'self',
  observer: 'never',
};

/** What is done at a command post by whoever sits there. */
const post: Row = { ...command, coordinator: 'in-scope' };

/** What a coordinator does with drills: whoever plays in one has no hand in it. */
const conduct: Row = { ...command, dispatcher: 'never', coordinator: 'in-scope' };

/** What leaders and volunteers say by phone, a command post may say for them when it heard it by radio. */
function spoken(leader: Cell, volunteer: Cell): Row {
  return { ...command, leader, volunteer };
}

export const cells: { readonly [N in CommandName]: Row } = {
  RegisterStation: roster,
  RegisterTeam: roster,
  UpdateTeam: roster,
  DisbandTeam: roster,
  EnrolVolunteer: roster,
  UpdateVolunteer: roster,
  MoveVolunteer: roster,
  RetireVolunteer: roster,
  ErasePerson: roster,
  GrantCertificate: roster,
  RevokeCertificate: roster,
  ImportRoster: roster,
  MergeVolunteers: roster,
  SetDuty: {
    administrator: 'in-scope',
    dispatcher: 'in-scope',
    coordinator: 'never',
    staff: 'in-scope',
    leader: 'own-team',
    volunteer: 'self',
    observer: 'never',
  },
  /** Consent: nobody gives or withdraws it for another, whatever the rank. */
  SetSharing: ownPhone,

  /** A coordinator opens those of drills; that it is one is the rule's to see. */
  OpenIncident: post,
  UpdateIncident: command,
  SetResponseLevel: command,
  DrawZone: command,
  UpdateZone: command,
  EraseZone: command,
  AddNote: post,
  CloseIncident: command,

  CreateTask: command,
  UpdateTask: command,
  CancelTask: command,
  FinishTask: command,
  OfferAssignment: command,
  WithdrawAssignment: command,
  AnswerOffer: spoken('own-team', 'lead'),
  ReportProgress: spoken('own-team', 'lead'),
  ReportMember: spoken('own-team', 'self'),
  CheckItem: spoken('own-team', 'member'),
  SendSitrep: spoken('own-team', 'member'),
  ReadSitrep: post,
  SaveTaskTemplate: post,
  RemoveTaskTemplate: post,

  /** Oneself, or a member whose leader stands beside them; a desk that heard it by radio. */
  RaiseAlarm: { ...post, leader: 'own-team', volunteer: 'self' },
  /** Of one's own phone, and nobody else's. */
  LocateAlarm: ownPhone,
  AcknowledgeAlarm: { ...post, leader: 'own-team' },
  CloseAlarm: post,
  CallRoll: post,
  AnswerRollCall: { ...post, leader: 'beside', volunteer: 'beside' },
  CloseRollCall: post,

  SignHandover: post,
  TakeOverShift: post,

  PlanDrill: conduct,
  UpdateDrill: conduct,
  StartDrill: conduct,
  PauseDrill: conduct,
  ResumeDrill: conduct,
  SetDrillSpeed: conduct,
  JumpDrill: conduct,
  DeliverInject: conduct,
  EndDrill: conduct,
  DiscardDrill: conduct,
  Observe: {
    administrator: 'in-scope',
    dispatcher: 'evaluator',
    coordinator: 'in-scope',
    staff: 'evaluator',
    leader: 'never',
    volunteer: 'never',
    observer: 'evaluator',
  },
  OpenImprovement: conduct,
  UpdateImprovement: conduct,

  /** It changes the rules for the whole nation, and touches all of it. */
  SetPolicy: { ...command, dispatcher: 'never' },
};

/** Roles that have any right to a command, for saying who may. */
export function rolesThatMay(name: CommandName): Role[] {
  return roles.filter((role) => cells[name][role] !== 'never');
}
